import { Slug } from '../../../shared/contract/primitives.ts';
import { normalizeAddress } from '../../../shared/domain/address.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { MEMBER_KINDS, type MemberKind } from '../../../shared/domain/network.ts';
import { COLUMNS, DETAIL_COLUMNS, READ_ONLY_COLUMNS, type Column } from './columns.ts';
import { BLANK_MEMBER, columnsNotFor, writeCells, type FileMember } from './file-member.ts';
import type { FileNetwork } from './file-network.ts';
import { readKind, splitList, wordOf, type SentenceValues } from './file-words.ts';
import { isSameCell } from './same-cell.ts';

/** The cells of a line by column; absent where the file has no such column. */
export type LineCells = { readonly [Name in Column]?: string };

/** Says that a cell keeps the line from being imported. */
export type RefuseCell = (column: Column, code: string, values?: SentenceValues) => void;

/** Whom a line is about, once the kinds agree. */
export interface LineSubject {
  readonly kind: MemberKind;
  /** Null for somebody new. */
  readonly member: FileMember | null;
  /** Whether every cell says what is known already. */
  readonly isUnchanged: boolean;
}

/**
 * Whom the line is about: by id, else a seller by e-mail, the world contact by its kind, a zone
 * manager by being exactly as known. Null when it is refused. Source: N8.
 */
export function findSubject(
  network: FileNetwork,
  cells: LineCells,
  language: InterfaceLanguage,
  refuse: RefuseCell,
): LineSubject | null {
  const { id = '', kind: kindCell = '' } = cells;
  const stated = kindCell === '' ? null : readKind(kindCell);
  const kinds = MEMBER_KINDS.map((kind) => wordOf(kind, language)).join(', ');
  if (kindCell !== '' && stated === null) {
    refuse('kind', 'kind-unknown', { kinds });
    return null;
  }
  if (network.removedIds.has(id)) {
    refuse('id', 'member-removed');
    return null;
  }
  const found = network.members.get(id) ?? findWithoutId(network, cells, stated, refuse);
  if (found === 'refused') return null;
  const kind = stated ?? found?.kind ?? null;
  if (kind === null) {
    refuse('kind', cells.kind === undefined ? 'field-missing' : 'kind-unknown', { kinds });
    return null;
  }
  if (found !== null && isSellerKind(kind) !== (found.rows !== null)) {
    refuse('kind', 'kind-changed', { kind: wordOf(found.kind, language) });
    return null;
  }
  if (found !== null && found.rows === null && kind !== found.kind) {
    refuse('kind', 'kind-changed', { kind: wordOf(found.kind, language) });
    return null;
  }
  if (found === null && id !== '' && !Slug.safeParse(id).success)
    refuse('id', 'identifier-invalid');
  const isUnchanged =
    found !== null &&
    COLUMNS.every((column) => {
      const cell = cells[column];
      return cell === undefined || column === 'id' || isSameCell(column, cell, found);
    });
  return { kind, member: found, isUnchanged };
}

export function isSellerKind(kind: MemberKind): kind is 'local' | 'national' {
  return kind === 'local' || kind === 'national';
}

function findWithoutId(
  network: FileNetwork,
  cells: LineCells,
  kind: MemberKind | null,
  refuse: RefuseCell,
): FileMember | null | 'refused' {
  if (kind === 'world') return network.world;
  if (kind === 'zone-manager') return findSameManager(network, cells);
  const holders = network.sellersByEmail.get(normalizeAddress(cells.email ?? '')) ?? [];
  if (holders.length > 1) {
    refuse('email', 'seller-ambiguous');
    return 'refused';
  }
  return holders[0] ?? null;
}

/** One who reads these mails for these zones: the same file imported twice adds nobody twice. */
function findSameManager(network: FileNetwork, cells: LineCells): FileMember | null {
  const { email = '', zoneCountries = '', zoneContinents = '' } = cells;
  const addresses = splitList(email).map(normalizeAddress);
  return (
    network.zoneManagers.find(
      (manager) =>
        addresses.length === manager.emails.length &&
        manager.emails.every((address) => addresses.includes(address)) &&
        isSameCell('zoneCountries', zoneCountries, manager) &&
        isSameCell('zoneContinents', zoneContinents, manager),
    ) ?? null
  );
}

/** Refuses what a line of this kind may not say, and what only others set. Source: R6, N3, N4, N10. */
export function refuseForeignCells(
  cells: LineCells,
  { kind, member }: LineSubject,
  language: InterfaceLanguage,
  refuse: RefuseCell,
): void {
  const known = member ?? BLANK_MEMBER;
  const foreign = columnsNotFor(kind);
  const stands = writeCells(known, language);
  const isSeller = isSellerKind(kind);
  for (const column of COLUMNS) {
    const cell = cells[column];
    if (cell === undefined || isSameCell(column, cell, known)) continue;
    if (isReadOnly(column) || (column === 'absent' && isSeller)) {
      if (stands[column] === '') refuse(column, 'read-only-empty');
      else refuse(column, 'read-only', { stands: stands[column] });
    } else if (foreign.includes(column)) {
      if (cell !== '') refuse(column, foreignCode(column, kind));
    } else if (column === 'absent' && kind === 'world') {
      refuse(column, 'world-not-absent');
    }
  }
  if (member?.keepsDetails !== true) return;
  for (const column of DETAIL_COLUMNS) {
    const cell = cells[column];
    if (cell === undefined || isSameCell(column, cell, member)) continue;
    refuse(column, 'details-protected', { stands: stands[column] });
  }
}

function isReadOnly(column: Column): boolean {
  return READ_ONLY_COLUMNS.some((name) => name === column);
}

function foreignCode(column: Column, kind: MemberKind): string {
  if (isSellerKind(kind)) return 'cell-not-for-seller';
  return column === 'zoneCountries' || column === 'zoneContinents'
    ? 'cell-not-for-world'
    : 'cell-not-for-staff';
}

/** A cell's own words, or what is known where the cell says no more than that, or is absent. */
export function readText(
  column: 'name' | 'contact' | 'phone' | 'street' | 'postalCode' | 'city' | 'region',
  cells: LineCells,
  member: FileMember | null,
): string {
  const cell = cells[column];
  if (member !== null && (cell === undefined || isSameCell(column, cell, member))) {
    return member[column] ?? '';
  }
  return cell ?? '';
}

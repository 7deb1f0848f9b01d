import { WorldContactInput, ZoneManagerInput } from '../../../shared/contract/sales-network.ts';
import { parseAddressList } from '../../../shared/domain/address-list.ts';
import { CONTINENTS } from '../../../shared/domain/country.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { readStaffMember, readZoneManager } from '../prepare-change.ts';
import type { ReadyZoneManager } from '../ready-change.ts';
import { ServiceError, type RefusedField } from '../service-error.ts';
import type { Column } from './columns.ts';
import type { FileMember } from './file-member.ts';
import type { FileNetwork } from './file-network.ts';
import { continentName, readContinent, readCountry, readYesNo, splitList } from './file-words.ts';
import { readText, type LineCells, type RefuseCell } from './judge-line.ts';
import { readLanguageCell } from './read-seller-line.ts';
import { isSameCell } from './same-cell.ts';

/** One of the manufacturer's own people to add or change, as his line asks for. */
export interface StaffDraft extends ReadyZoneManager {
  readonly kind: 'zone-manager' | 'world';
}

const COLUMN_OF_FIELD: Readonly<Record<string, Column>> = {
  contact: 'contact',
  emails: 'email',
  phone: 'phone',
  language: 'language',
  countries: 'zoneCountries',
  continents: 'zoneContinents',
  absent: 'absent',
};

/**
 * A zone manager or the world contact from his line, by the rules of the form (N1); null when a cell
 * is refused. What the file has no column for stays as it is.
 */
export function readStaffLine(
  network: FileNetwork,
  cells: LineCells,
  subject: { readonly kind: StaffDraft['kind']; readonly member: FileMember | null },
  refuse: RefuseCell,
  language: InterfaceLanguage,
): StaffDraft | null {
  let isRefused = false;
  const refuseCell: RefuseCell = (column, code, values) => {
    isRefused = true;
    refuse(column, code, values);
  };
  const { kind, member } = subject;
  if (member === null) {
    for (const column of ['contact', 'email'] as const) {
      if (cells[column] === undefined) refuseCell(column, 'field-missing');
    }
    if (cells.zoneCountries === undefined && cells.zoneContinents === undefined) {
      refuseCell('zoneCountries', 'field-missing');
    }
  }
  const emails = readEmails(cells, member, refuseCell);
  const zone = readZone(cells, member, refuseCell, language);
  const input = {
    emails: [...emails],
    countries: [...zone.countries],
    continents: [...zone.continents],
    contact: readText('contact', cells, member),
    phone: readText('phone', cells, member),
    language: readLanguageCell(cells, member, network.language, refuseCell),
    absent: readAbsent(cells, member, refuseCell),
  };
  if (isRefused) return null;

  const refuseField = (path: readonly PropertyKey[], code: string): void =>
    refuseCell(COLUMN_OF_FIELD[String(path[0])] ?? 'contact', code);
  const parsed = (kind === 'world' ? WorldContactInput : ZoneManagerInput).safeParse(input);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) refuseField(path, message);
    return null;
  }
  const known = member?.staff ?? null;
  if (kind === 'world') {
    const fields: RefusedField[] = [];
    const contact = readStaffMember(parsed.data, known, network.country, '', fields);
    for (const { pointer, code } of fields) refuseField(pointer.split('/').slice(1), code);
    return fields.length > 0
      ? null
      : { ...contact, kind, countries: [], continents: [], absent: false };
  }
  try {
    const manager = { ...input, ...parsed.data };
    return { ...readZoneManager(manager, known, network.country), kind };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    for (const { pointer, code } of error.fields) refuseField(pointer.split('/').slice(2), code);
    return null;
  }
}

/** Whether the draft says no more of the person than is known. */
export function isSameStaffMember(draft: StaffDraft, member: FileMember): boolean {
  const { contact, phone, language, absent } = draft;
  const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
    a.length === b.length && a.every((value) => b.includes(value));
  return (
    contact === member.contact &&
    phone === member.phone &&
    language === member.language &&
    absent === member.absent &&
    isSameList(draft.emails, member.emails) &&
    isSameList(draft.countries, member.countries) &&
    isSameList(draft.continents, member.continents)
  );
}

function readEmails(
  cells: LineCells,
  member: FileMember | null,
  refuse: RefuseCell,
): readonly string[] {
  const { email } = cells;
  if (member !== null && (email === undefined || isSameCell('email', email, member))) {
    return member.emails;
  }
  const list = parseAddressList(email ?? '');
  if (!list.ok) refuse('email', list.code);
  return list.ok ? list.value : [];
}

function readZone(
  cells: LineCells,
  member: FileMember | null,
  refuse: RefuseCell,
  language: InterfaceLanguage,
) {
  const names = CONTINENTS.map((code) => continentName(code, language)).join(', ');
  const read = <Code extends string>(
    column: 'zoneCountries' | 'zoneContinents',
    known: readonly Code[],
    readCode: (text: string) => Code | null,
    refusal: string,
  ): readonly Code[] => {
    const cell = cells[column];
    if (cell === undefined || (member !== null && isSameCell(column, cell, member))) return known;
    const codes = splitList(cell).map(readCode);
    if (codes.includes(null)) refuse(column, refusal, { continents: names });
    return codes.filter((code) => code !== null);
  };
  return {
    countries: read('zoneCountries', member?.countries ?? [], readCountry, 'country-unreadable'),
    continents: read(
      'zoneContinents',
      member?.continents ?? [],
      readContinent,
      'continent-unreadable',
    ),
  };
}

function readAbsent(cells: LineCells, member: FileMember | null, refuse: RefuseCell): boolean {
  const { absent: cell = '' } = cells;
  if (cell === '') return member?.absent ?? false;
  const absent = readYesNo(cell);
  if (absent === null) refuse('absent', 'yes-or-no');
  return absent ?? false;
}

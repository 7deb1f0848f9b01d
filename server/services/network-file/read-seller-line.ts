import { SellerInput } from '../../../shared/contract/sales-network.ts';
import { parsePosition } from '../../../shared/domain/geo.ts';
import type { SellerKind } from '../../../shared/domain/network.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { SellerDetails } from '../../store/seller-details.ts';
import { readTyped } from '../prepare-seller.ts';
import type { Column } from './columns.ts';
import type { FileMember } from './file-member.ts';
import type { FileNetwork } from './file-network.ts';
import { readCountry, readLanguage, readNumber, splitList } from './file-words.ts';
import { readText, type LineCells, type RefuseCell } from './judge-line.ts';
import { isSameCell } from './same-cell.ts';

/** A seller to add or change, as his line asks for. */
export interface SellerDraft {
  readonly kind: SellerKind;
  readonly language: InterfaceLanguage;
  /** The position is what is known or given; it counts for nothing where `isToLocate`. */
  readonly details: SellerDetails;
  readonly isToLocate: boolean;
  readonly isEmailNew: boolean;
}

/** Where the contract's names of a seller's fields stand in a file. */
const COLUMN_OF_FIELD: Readonly<Record<string, Column>> = {
  kind: 'kind',
  name: 'name',
  contact: 'contact',
  email: 'email',
  phone: 'phone',
  language: 'language',
  'address/street': 'street',
  'address/postalCode': 'postalCode',
  'address/city': 'city',
  'address/region': 'region',
  'address/country': 'country',
};

/**
 * A seller from his line, by the rules of the form (N1); null when a cell is refused. What the file
 * has no column for stays as it is.
 */
export function readSellerLine(
  network: FileNetwork,
  cells: LineCells,
  subject: { readonly kind: SellerKind; readonly member: FileMember | null },
  refuse: RefuseCell,
): SellerDraft | null {
  let isRefused = false;
  const refuseCell: RefuseCell = (column, code, values) => {
    isRefused = true;
    refuse(column, code, values);
  };
  const refuseField = (field: string, code: string): void =>
    refuseCell(COLUMN_OF_FIELD[field] ?? 'name', code);
  const { kind, member } = subject;
  const text = (column: Parameters<typeof readText>[0]): string => readText(column, cells, member);
  const country = readCountryCell(cells, member, refuseCell);
  const language = readLanguageCell(cells, member, network.language, refuseCell);
  const email = cells.email ?? member?.email ?? '';
  for (const column of ['name', 'email', 'city'] as const) {
    if (member === null && cells[column] === undefined) refuseCell(column, 'field-missing');
  }
  if (splitList(email).length > 1) refuseCell('email', 'seller-one-address');
  if (isRefused) return null;

  const input = SellerInput.safeParse({
    kind,
    name: text('name'),
    contact: text('contact'),
    email,
    phone: text('phone'),
    language,
    address: {
      street: text('street'),
      postalCode: text('postalCode'),
      city: text('city'),
      region: text('region'),
      country,
    },
    placeId: null,
  });
  if (!input.success) {
    for (const { path, message } of input.error.issues) refuseField(path.join('/'), message);
    return null;
  }
  const typed = readTyped(input.data, member, refuseField);
  const position = readPosition(cells, member, refuseCell);
  if (isRefused || position === 'refused') return null;
  const isMoved =
    member === null ||
    (['street', 'postalCode', 'city', 'region', 'country'] as const).some(
      (key) => typed[key] !== member[key],
    );
  const { lat, lon } = position ?? { lat: member?.lat ?? null, lon: member?.lon ?? null };
  return {
    kind,
    language,
    details: { ...typed, lat, lon },
    isToLocate: isMoved && position === null,
    isEmailNew: typed.email !== member?.email,
  };
}

/** Whether the draft says no more of the seller than is known. */
export function isSameSeller({ details, ...draft }: SellerDraft, member: FileMember): boolean {
  const keys = Object.keys(details) as (keyof SellerDetails)[];
  return (
    draft.kind === member.kind &&
    draft.language === member.language &&
    !draft.isToLocate &&
    keys.every((key) => details[key] === member[key])
  );
}

function readCountryCell(cells: LineCells, member: FileMember | null, refuse: RefuseCell): string {
  const { country: cell } = cells;
  if (member !== null && (cell === undefined || isSameCell('country', cell, member))) {
    return member.country;
  }
  const country = cell === undefined ? null : readCountry(cell);
  if (country === null) {
    refuse('country', cell === undefined ? 'field-missing' : 'country-unreadable');
  }
  return country ?? '';
}

/** The language of a line; that of the network for somebody new who states none. */
export function readLanguageCell(
  cells: LineCells,
  member: FileMember | null,
  standard: InterfaceLanguage,
  refuse: RefuseCell,
): InterfaceLanguage {
  const { language: cell = '' } = cells;
  const known = member?.language ?? standard;
  if (cell === '') return known;
  const language = readLanguage(cell);
  if (language === null) refuse('language', 'language-unreadable');
  return language ?? known;
}

/** The position that a line gives; null where it gives none but what is known. */
function readPosition(
  cells: LineCells,
  member: FileMember | null,
  refuse: RefuseCell,
): { readonly lat: number; readonly lon: number } | 'refused' | null {
  const { lat: latCell = '', lon: lonCell = '' } = cells;
  const isKnown =
    member !== null && isSameCell('lat', latCell, member) && isSameCell('lon', lonCell, member);
  if (isKnown || (latCell === '' && lonCell === '')) return null;
  if (latCell === '' || lonCell === '') {
    refuse(latCell === '' ? 'lat' : 'lon', 'position-half');
    return 'refused';
  }
  const [lat, lon] = [readNumber(latCell), readNumber(lonCell)];
  const position = lat === null || lon === null ? null : parsePosition(lat, lon);
  if (position?.ok === true) return position.value;
  const isLatWrong = lat === null || Math.abs(lat) > 90;
  refuse(isLatWrong ? 'lat' : 'lon', 'position-unreadable');
  return 'refused';
}

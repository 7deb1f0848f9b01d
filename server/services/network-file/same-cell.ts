import { normalizeAddress } from '../../../shared/domain/address.ts';
import type { Column } from './columns.ts';
import {
  readContinent,
  readCountry,
  readKind,
  readLanguage,
  readNumber,
  readRange,
  readYesNo,
  splitList,
} from './file-words.ts';
import type { FileMember } from './file-member.ts';

/** Rounding by the export, or by a spreadsheet that shows fewer digits than it was given. */
const POSITION_TOLERANCE = 1e-5;
const NUMBER_TOLERANCE = 0.01;

/**
 * Whether a cell says of a member what is known of him already, in whatever words, and after what
 * spreadsheets do to a file they only opened and saved: zeros in front of postal codes and the plus
 * in front of phone numbers get lost. Source: N8.
 */
export function isSameCell(column: Column, cell: string, member: FileMember): boolean {
  switch (column) {
    case 'id':
      return cell === '' || cell === member.id;
    case 'kind':
      return cell === '' || readKind(cell) === member.kind;
    case 'name':
    case 'contact':
    case 'street':
    case 'city':
    case 'region':
      return isSameText(cell, member[column] ?? '');
    case 'email':
      return isSameSet(splitList(cell).map(normalizeAddress), member.emails);
    case 'phone':
      return isSameText(cell, member.phone ?? '') || isEcho(cell, member.phone ?? '', /^\+?0*/);
    case 'postalCode':
      return (
        isSameText(cell, member.postalCode ?? '') || isEcho(cell, member.postalCode ?? '', /^0*/)
      );
    case 'country':
      return cell === member.country || readCountry(cell) === member.country;
    case 'lat':
    case 'lon':
      return cell === '' || isNear(cell, member[column], POSITION_TOLERANCE);
    case 'zoneCountries':
      return isSameSet(
        splitList(cell).map((part) => readCountry(part) ?? part),
        member.countries,
      );
    case 'zoneContinents':
      return isSameSet(
        splitList(cell).map((part) => readContinent(part) ?? part),
        member.continents,
      );
    case 'language':
      return cell === '' || readLanguage(cell) === member.language;
    case 'radius':
      return isNear(cell, member.radius?.value ?? null, NUMBER_TOLERANCE);
    case 'radiusUnit':
      return cell.toLowerCase() === (member.radius?.unit ?? '');
    case 'range':
      return cell === '' || (readRange(cell) === 'limited') === member.isRangeLimited;
    case 'rating':
      return isNear(cell, member.rating, NUMBER_TOLERANCE);
    case 'partner':
    case 'protected':
    case 'absent':
      return cell === '' || readYesNo(cell) === member[column];
  }
}

function isSameText(a: string, b: string): boolean {
  return a === b || squash(a) === squash(b);
}

function squash(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/** The same digits, but for what the pattern finds in front of them. */
function isEcho(cell: string, known: string, front: RegExp): boolean {
  const digits = cell.replace(/ /g, '');
  if (!/^\d{3,}$/.test(digits)) return false;
  return digits.replace(front, '') === known.replace(/ /g, '').replace(front, '');
}

function isNear(cell: string, known: number | null, tolerance: number): boolean {
  if (cell === '') return known === null;
  const read = readNumber(cell);
  return read !== null && known !== null && Math.abs(read - known) <= tolerance;
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(b);
  return new Set(a).size === known.size && a.every((value) => known.has(value));
}

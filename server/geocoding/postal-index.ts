import { DEGREE_STEPS } from './build-city-index.ts';
import { getSection, readIndexFile, viewInt32, viewUint32 } from './index-file.ts';
import { listPostalKeys } from './postal-code.ts';
import { findExactly, findFrom, readString, viewStrings, type Range } from './string-table.ts';

/** The form of the index; another number when sections change: the import has to be run again. */
export const POSTAL_INDEX_KIND = 'postal-codes/1';

/** The file of an imported index in the data folder. */
export const POSTAL_INDEX_NAME = 'postal-codes.index';

/** A place that a postal code serves. */
export interface PostalPlace {
  readonly country: string;
  readonly code: string;
  readonly name: string;
  /** The division's name as the list gives it; may be empty. */
  readonly region: string;
  readonly lat: number;
  readonly lon: number;
}

/** The places of postal codes. */
export interface PostalIndex {
  /** Whether any code of the country is known. */
  covers(country: string): boolean;
  /** The places of a code, or of the district it lies in; none when it is unknown. `folded` as foldPostalCode gives it. */
  find(country: string, folded: string): readonly PostalPlace[];
  /** The places of the known codes that begin as an unknown one does, the longest beginning they share; at most `most`. */
  findAround(country: string, folded: string, most: number): readonly PostalPlace[];
}

/** Fewer digits in common say nothing. */
const MIN_SHARED_LENGTH = 2;

/**
 * Opens an imported index.
 * @throws {IndexFileError} when the file is not one.
 */
export function openPostalIndex(file: string): PostalIndex {
  const sections = readIndexFile(file, POSTAL_INDEX_KIND);
  const codes = viewStrings(sections, 'codes');
  const names = viewStrings(sections, 'names');
  const regions = viewStrings(sections, 'regions');
  const countries = Buffer.from(getSection(sections, 'countries')).toString('latin1').match(/../g);
  const countryAt = new Map(countries?.map((country, at) => [country, at]));
  const codeStarts = viewUint32(sections, 'codeStarts');
  const rowStarts = viewUint32(sections, 'rowStarts');
  const lats = viewInt32(sections, 'lats');
  const lons = viewInt32(sections, 'lons');
  const rowNames = viewUint32(sections, 'rowNames');
  const rowRegions = viewUint32(sections, 'rowRegions');

  const rangeOf = (country: string): Range => {
    const at = countryAt.get(country);
    if (at === undefined) return { from: 0, to: 0 };
    return { from: codeStarts[at] ?? 0, to: codeStarts[at + 1] ?? 0 };
  };
  const readPlaces = (country: string, codeAt: number): PostalPlace[] => {
    const code = readString(codes, codeAt);
    const [from, to] = [rowStarts[codeAt] ?? 0, rowStarts[codeAt + 1] ?? 0];
    return Array.from({ length: to - from }, (_, index) => ({
      country,
      code,
      name: readString(names, rowNames[from + index] ?? 0),
      region: readString(regions, rowRegions[from + index] ?? 0),
      lat: (lats[from + index] ?? 0) / DEGREE_STEPS,
      lon: (lons[from + index] ?? 0) / DEGREE_STEPS,
    }));
  };

  return {
    covers: (country) => countryAt.has(country),
    find(country, folded) {
      const range = rangeOf(country);
      for (const key of listPostalKeys(country, folded)) {
        const at = findExactly(codes, Buffer.from(key), range);
        if (at !== null) return readPlaces(country, at);
      }
      return [];
    },
    findAround(country, folded, most) {
      const range = rangeOf(country);
      for (let length = folded.length - 1; length >= MIN_SHARED_LENGTH; length -= 1) {
        const prefix = folded.slice(0, length);
        const from = findFrom(codes, Buffer.from(prefix), range);
        const to = findFrom(codes, Buffer.from(`${prefix}\u007f`), range);
        const places: PostalPlace[] = [];
        for (let at = from; at < to && places.length < most; at += 1) {
          places.push(...readPlaces(country, at));
        }
        if (places.length > 0) return places.slice(0, most);
      }
      return [];
    },
  };
}

import { join } from 'node:path';
import { DEGREE_STEPS } from './build-city-index.ts';
import { writeIndexFile } from './index-file.ts';
import { foldPostalCode } from './postal-code.ts';
import { POSTAL_INDEX_KIND, POSTAL_INDEX_NAME } from './postal-index.ts';
import { readPostalLines } from './read-postal-lines.ts';
import { StringWriter, toBytes } from './string-table.ts';

/** Why a line of the list was left out. */
export const POSTAL_LINE_FAULTS = ['columns', 'country', 'code', 'place', 'position'] as const;
export type PostalLineFault = (typeof POSTAL_LINE_FAULTS)[number];

/** What an import did. */
export interface PostalImport {
  readonly lines: number;
  /** Lines taken, without those that said the same twice. */
  readonly kept: number;
  readonly codes: number;
  readonly countries: number;
  readonly refused: number;
  /** The first refused lines, numbered from 1. */
  readonly refusals: readonly { readonly line: number; readonly fault: PostalLineFault }[];
  /** Where the index now is. */
  readonly file: string;
}

/** The list holds no postal code at all, or mostly lines of another form: nothing was replaced. */
export class NotPostalCodesError extends Error {
  readonly lines: number;
  readonly refused: number;

  constructor(lines: number, refused: number) {
    super(`${refused} of ${lines} lines are no postal codes`);
    this.name = 'NotPostalCodesError';
    this.lines = lines;
    this.refused = refused;
  }
}

const COLUMN_COUNT = 11;
const MAX_REFUSALS = 20;
const PROGRESS_LINES = 50_000;
const MAX_NAME_LENGTH = 180;

/**
 * Makes the index of postal codes from GeoNames' postal dump (tab-separated: country, code, place,
 * three divisions with their codes, latitude, longitude, accuracy): a text file, a zip archive of
 * one, or `-` for standard input. What was there is replaced in one piece, and only by a good list.
 * @throws {NotPostalCodesError} {ArchiveError} the file system's error when it cannot be read.
 */
export async function importPostalCodes(options: {
  readonly file: string;
  readonly dataDir: string;
  readonly onProgress?: (lines: number) => void;
}): Promise<PostalImport> {
  const rows = new PostalRows();
  const refusals: { line: number; fault: PostalLineFault }[] = [];
  let [lines, refused] = [0, 0];
  for await (const line of readPostalLines(options.file)) {
    lines += 1;
    if (line === '') continue;
    const fault = rows.add(line);
    if (fault !== null) {
      refused += 1;
      if (refusals.length < MAX_REFUSALS) refusals.push({ line: lines, fault });
    }
    if (lines % PROGRESS_LINES === 0) options.onProgress?.(lines);
  }
  if (refused * 2 >= lines) throw new NotPostalCodesError(lines, refused);
  const file = join(options.dataDir, POSTAL_INDEX_NAME);
  writeIndexFile(file, POSTAL_INDEX_KIND, rows.makeSections());
  options.onProgress?.(lines);
  const { kept, codes, countries } = rows;
  return { lines, kept, codes, countries, refused, refusals, file };
}

/** The rows of a list, in columns of numbers: a million objects would take a gigabyte. */
class PostalRows {
  readonly #rowsByCode = new Map<string, Map<string, number[]>>();
  readonly #lats: number[] = [];
  readonly #lons: number[] = [];
  readonly #names: number[] = [];
  readonly #regions: number[] = [];
  readonly #nameTable = new Pool();
  readonly #regionTable = new Pool();
  codes = 0;

  get kept(): number {
    return this.#lats.length;
  }

  get countries(): number {
    return this.#rowsByCode.size;
  }

  /** Takes a line; gives what is wrong with it, or null. */
  add(line: string): PostalLineFault | null {
    const columns = line.split('\t');
    if (columns.length < COLUMN_COUNT) return 'columns';
    const [country = '', typedCode = '', place = '', region = ''] = columns;
    const [lat, lon] = [parseDegrees(columns[9], 90), parseDegrees(columns[10], 180)];
    if (!/^[A-Z]{2}$/.test(country)) return 'country';
    const code = foldPostalCode(country, typedCode);
    if (code === '' || code.length > 12) return 'code';
    const name = place.trim();
    if (name === '' || name.length > MAX_NAME_LENGTH) return 'place';
    if (lat === null || lon === null) return 'position';
    this.#keep(country, code, {
      lat: Math.round(lat * DEGREE_STEPS),
      lon: Math.round(lon * DEGREE_STEPS),
      name: this.#nameTable.add(name),
      region: this.#regionTable.add(region.trim().slice(0, MAX_NAME_LENGTH)),
    });
    return null;
  }

  #keep(
    country: string,
    code: string,
    row: {
      readonly lat: number;
      readonly lon: number;
      readonly name: number;
      readonly region: number;
    },
  ): void {
    const ofCountry = getOrMake(this.#rowsByCode, country, () => new Map<string, number[]>());
    const ofCode = ofCountry.get(code);
    const at = this.#lats.length;
    if (ofCode === undefined) {
      ofCountry.set(code, [at]);
      this.codes += 1;
    } else {
      const isKnown = ofCode.some(
        (other) =>
          this.#names[other] === row.name &&
          this.#lats[other] === row.lat &&
          this.#lons[other] === row.lon,
      );
      if (isKnown) return;
      ofCode.push(at);
    }
    this.#lats.push(row.lat);
    this.#lons.push(row.lon);
    this.#names.push(row.name);
    this.#regions.push(row.region);
  }

  makeSections() {
    const countries = [...this.#rowsByCode.keys()].toSorted();
    const codes = new StringWriter();
    const codeStarts: number[] = [];
    const rowStarts: number[] = [];
    const order: number[] = [];
    for (const country of countries) {
      codeStarts.push(codes.count);
      const ofCountry = this.#rowsByCode.get(country) ?? new Map<string, number[]>();
      for (const code of [...ofCountry.keys()].toSorted()) {
        codes.add(code);
        rowStarts.push(order.length);
        order.push(...(ofCountry.get(code) ?? []));
      }
    }
    const numbers = (list: readonly number[]) => toBytes(Uint32Array.from(list));
    const inOrder = (list: readonly number[]) => order.map((at) => list[at] ?? 0);
    return {
      countries: Buffer.from(countries.join('')),
      codeStarts: numbers([...codeStarts, codes.count]),
      rowStarts: numbers([...rowStarts, order.length]),
      lats: toBytes(Int32Array.from(inOrder(this.#lats))),
      lons: toBytes(Int32Array.from(inOrder(this.#lons))),
      rowNames: numbers(inOrder(this.#names)),
      rowRegions: numbers(inOrder(this.#regions)),
      ...codes.makeSections('codes'),
      ...this.#nameTable.makeSections('names'),
      ...this.#regionTable.makeSections('regions'),
    };
  }
}

/** Each string once. */
class Pool {
  readonly #places = new Map<string, number>();
  readonly #table = new StringWriter();

  add(text: string): number {
    return getOrMake(this.#places, text, () => this.#table.add(text));
  }

  makeSections(name: string) {
    return this.#table.makeSections(name);
  }
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function parseDegrees(text: string | undefined, most: number): number | null {
  if (text === undefined || text.trim() === '') return null;
  const degrees = Number(text);
  return Math.abs(degrees) <= most ? degrees : null;
}

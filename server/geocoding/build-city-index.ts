import { readFileSync } from 'node:fs';
import { listFoldedForms } from './fold-name.ts';
import { writeIndexFile } from './index-file.ts';
import { StringWriter, toBytes } from './string-table.ts';

/** The form of the index; another number when sections change, so that old files are made anew. */
export const CITY_INDEX_KIND = 'cities/1';

/** Degrees are kept as whole hundred-thousandths: about a metre. */
export const DEGREE_STEPS = 100_000;

/** The bit that tells another name of a place from its own. */
export const OTHER_NAME = 0x8000_0000;

/** The rank of a section of a town, the least there is. */
export const SECTION_RANK = 0;
const COMMON_RANK = 1;
/** The more important, the greater. */
const RANKS: Readonly<Record<string, number>> = {
  PPLC: 7,
  PPLA: 6,
  PPLA2: 5,
  PPLA3: 4,
  PPLA4: 3,
  PPLA5: 2,
  PPLX: SECTION_RANK,
};

/** Places that are no more, or only a farm: nobody has an office there. */
const LEFT_OUT = new Set(['PPLH', 'PPLQ', 'PPLW', 'PPLF']);

/** Columns of GeoNames' main table. Source: readme of its dump. */
const COLUMN = {
  id: 0,
  name: 1,
  plainName: 2,
  otherNames: 3,
  lat: 4,
  lon: 5,
  kind: 7,
  country: 8,
  admin1: 10,
  admin2: 11,
  population: 14,
} as const;

interface City {
  readonly id: number;
  readonly name: string;
  readonly plainName: string;
  readonly otherNames: string;
  readonly lat: number;
  readonly lon: number;
  readonly rank: number;
  readonly admin1: string;
  readonly admin2: string;
  readonly population: number;
}

/**
 * Makes the sorted index of a file of places in the columns of GeoNames' main table, one country
 * after the other so as to hold little.
 */
export function buildCityIndex(sourceFile: string, indexFile: string): void {
  const source = readFileSync(sourceFile);
  const writer = new CityWriter();
  for (const [country, lines] of groupByCountry(source)) {
    const cities = lines.flatMap(([start, end]) => parseCity(source.toString('utf8', start, end)));
    // The most populous first: lists of places need no sorting when they are read.
    cities.sort((a, b) => b.population - a.population || a.id - b.id);
    writer.addCountry(country, cities);
  }
  writeIndexFile(indexFile, CITY_INDEX_KIND, writer.makeSections());
}

type Stretch = readonly [start: number, end: number];

/** Where the lines of each country are, countries in the order of their codes. */
function groupByCountry(source: Buffer): readonly (readonly [string, readonly Stretch[]])[] {
  const byCountry = new Map<string, Stretch[]>();
  for (let start = 0; start < source.length;) {
    const found = source.indexOf('\n', start);
    const end = found === -1 ? source.length : found;
    let at = start;
    for (let column = 0; column < COLUMN.country; column += 1) at = source.indexOf('\t', at) + 1;
    const country = source.toString('latin1', at, at + 2);
    if (at < end && /^[A-Z]{2}$/.test(country)) {
      const known = byCountry.get(country);
      if (known === undefined) byCountry.set(country, [[start, end]]);
      else known.push([start, end]);
    }
    start = end + 1;
  }
  return [...byCountry].toSorted(([a], [b]) => compare(a, b));
}

function parseCity(line: string): City[] {
  const columns = line.split('\t');
  const at = (column: keyof typeof COLUMN): string => columns[COLUMN[column]] ?? '';
  const [lat, lon, id] = [Number(at('lat')), Number(at('lon')), Number(at('id'))];
  const isPlaced = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && Number.isInteger(id);
  if (!isPlaced || LEFT_OUT.has(at('kind'))) return [];
  return [
    {
      id,
      name: at('name'),
      plainName: at('plainName'),
      otherNames: at('otherNames'),
      lat,
      lon,
      rank: RANKS[at('kind')] ?? COMMON_RANK,
      admin1: at('admin1'),
      admin2: at('admin2'),
      population: Number(at('population')) || 0,
    },
  ];
}

class CityWriter {
  readonly #countries: string[] = [];
  readonly #cityStarts: number[] = [];
  readonly #keyStarts: number[] = [];
  readonly #keys = new StringWriter();
  readonly #names = new StringWriter();
  readonly #areas = new StringWriter();
  readonly #postingStarts: number[] = [];
  readonly #postings: number[] = [];
  readonly #ids: number[] = [];
  readonly #lats: number[] = [];
  readonly #lons: number[] = [];
  readonly #populations: number[] = [];
  readonly #ranks: number[] = [];
  readonly #cityAreas: number[] = [];

  addCountry(country: string, cities: readonly City[]): void {
    this.#countries.push(country);
    this.#cityStarts.push(this.#ids.length);
    this.#keyStarts.push(this.#keys.count);
    const areas = new Map<string, number>();
    const postings = new Map<string, number[]>();
    for (const city of cities) {
      const at = this.#ids.length;
      this.#addCity(city, areas);
      for (const [key, isOwn] of listKeys(city)) {
        const posting = isOwn ? at : (at | OTHER_NAME) >>> 0;
        const known = postings.get(key);
        if (known === undefined) postings.set(key, [posting]);
        else known.push(posting);
      }
    }
    for (const key of [...postings.keys()].sort(compare)) {
      this.#keys.add(key);
      this.#postingStarts.push(this.#postings.length);
      for (const posting of postings.get(key) ?? []) this.#postings.push(posting);
    }
  }

  #addCity(city: City, areas: Map<string, number>): void {
    this.#ids.push(city.id);
    this.#names.add(city.name);
    this.#lats.push(Math.round(city.lat * DEGREE_STEPS));
    this.#lons.push(Math.round(city.lon * DEGREE_STEPS));
    this.#populations.push(city.population);
    this.#ranks.push(city.rank);
    const area = `${city.admin1}.${city.admin2}`;
    const known = areas.get(area) ?? this.#areas.add(area);
    areas.set(area, known);
    this.#cityAreas.push(known);
  }

  makeSections() {
    const numbers = (list: readonly number[]) => toBytes(Uint32Array.from(list));
    return {
      countries: Buffer.from(this.#countries.join('')),
      cityStarts: numbers([...this.#cityStarts, this.#ids.length]),
      keyStarts: numbers([...this.#keyStarts, this.#keys.count]),
      postingStarts: numbers([...this.#postingStarts, this.#postings.length]),
      postings: numbers(this.#postings),
      ids: numbers(this.#ids),
      lats: toBytes(Int32Array.from(this.#lats)),
      lons: toBytes(Int32Array.from(this.#lons)),
      populations: numbers(this.#populations),
      ranks: numbers(this.#ranks),
      cityAreas: numbers(this.#cityAreas),
      ...this.#keys.makeSections('keys'),
      ...this.#names.makeSections('names'),
      ...this.#areas.makeSections('areas'),
    };
  }
}

/** Every key a place is found by, and whether it is its own name rather than another one. */
function listKeys({ name, plainName, otherNames }: City): ReadonlyMap<string, boolean> {
  const keys = new Map<string, boolean>();
  const keep = (text: string, isOwn: boolean): void => {
    for (const key of listFoldedForms(text)) {
      // Beyond the first 65,536 characters UTF-16 and UTF-8 do not sort alike; no name needs them.
      const isKept = key !== '' && !keys.has(key) && !/[\ud800-\udfff]/.test(key);
      if (isKept) keys.set(key, isOwn);
    }
  };
  keep(name, true);
  keep(plainName, true);
  for (const other of otherNames.split(',')) if (isTypedByPeople(other)) keep(other, false);
  return keys;
}

/** Leaves out codes of airports and the letter-by-letter transcriptions GeoNames adds in small letters. */
function isTypedByPeople(name: string): boolean {
  return !/^[A-Z]{2,3}$/.test(name) && /[A-Z\u0080-\uffff]/.test(name);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

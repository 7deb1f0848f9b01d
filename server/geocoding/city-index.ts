import { CITY_INDEX_KIND, DEGREE_STEPS, OTHER_NAME, SECTION_RANK } from './build-city-index.ts';
import { getSection, readIndexFile, viewInt32, viewUint32 } from './index-file.ts';
import { boundingBox, distanceKm, type Position } from '../../shared/domain/geo.ts';
import { liesIn, type Divisions } from './division.ts';
import { findSimilar } from './find-similar.ts';
import { findExactly, readString, viewStrings, type Range } from './string-table.ts';

/** A populated place of the index. */
export interface City {
  /** GeoNames' own number. */
  readonly id: number;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly country: string;
  /** GeoNames' codes of the first and second division: `84` and `69` of Lyon; may be empty. */
  readonly admin1: string;
  readonly admin2: string;
  /** 0 where nobody counted. */
  readonly population: number;
  /** A part of a town rather than a town. */
  readonly isSection: boolean;
}

/** A place that a name stands for. */
export interface NamedCity {
  readonly city: City;
  /** The name is the place's own rather than another one, foreign or old. */
  readonly isOwnName: boolean;
}

/** The places of every country by their names. */
export interface CityIndex {
  /** Those of a country that bear a folded name, the most populous first. */
  find(country: string, foldedName: string): readonly NamedCity[];
  /** Those whose name is nearest to a folded one, within so many mistyped letters. */
  findSimilar(country: string, foldedName: string, maxEdits: number): readonly NamedCity[];
  /** Whether any place in the divisions lies within so many kilometres of a position. */
  hasWithin(country: string, divisions: Divisions, position: Position, km: number): boolean;
  /** All of a country, the most populous first. */
  list(country: string): Iterable<City>;
}

/**
 * Opens an index file: it is read whole, and places are made only when found.
 * @throws {IndexFileError} when it is not one.
 */
export function openCityIndex(file: string): CityIndex {
  const sections = readIndexFile(file, CITY_INDEX_KIND);
  const keys = viewStrings(sections, 'keys');
  const names = viewStrings(sections, 'names');
  const areas = viewStrings(sections, 'areas');
  const codes = Buffer.from(getSection(sections, 'countries')).toString('latin1');
  const countries = codes.match(/../g) ?? [];
  const countryAt = new Map(countries.map((code, at) => [code, at]));
  const [cityStarts, keyStarts] = [
    viewUint32(sections, 'cityStarts'),
    viewUint32(sections, 'keyStarts'),
  ];
  const postingStarts = viewUint32(sections, 'postingStarts');
  const postings = viewUint32(sections, 'postings');
  const ids = viewUint32(sections, 'ids');
  const lats = viewInt32(sections, 'lats');
  const lons = viewInt32(sections, 'lons');
  const populations = viewUint32(sections, 'populations');
  const ranks = viewUint32(sections, 'ranks');
  const cityAreas = viewUint32(sections, 'cityAreas');

  const rangeOf = (starts: Uint32Array, country: string): Range => {
    const at = countryAt.get(country);
    return at === undefined
      ? { from: 0, to: 0 }
      : { from: starts[at] ?? 0, to: starts[at + 1] ?? 0 };
  };
  const readArea = (at: number): { readonly admin1: string; readonly admin2: string } => {
    const [admin1 = '', admin2 = ''] = readString(areas, at).split('.');
    return { admin1, admin2 };
  };
  const readCity = (at: number, country: string): City => {
    return {
      id: ids[at] ?? 0,
      name: readString(names, at),
      lat: (lats[at] ?? 0) / DEGREE_STEPS,
      lon: (lons[at] ?? 0) / DEGREE_STEPS,
      country,
      ...readArea(cityAreas[at] ?? 0),
      population: populations[at] ?? 0,
      isSection: ranks[at] === SECTION_RANK,
    };
  };
  const readNamed = (key: number, country: string): NamedCity[] =>
    [...postings.subarray(postingStarts[key] ?? 0, postingStarts[key + 1] ?? 0)].map((posting) => ({
      city: readCity((posting & ~OTHER_NAME) >>> 0, country),
      isOwnName: (posting & OTHER_NAME) === 0,
    }));

  return {
    find(country, foldedName) {
      const key = findExactly(keys, Buffer.from(foldedName), rangeOf(keyStarts, country));
      return key === null ? [] : readNamed(key, country);
    },
    findSimilar(country, foldedName, maxEdits) {
      const range = rangeOf(keyStarts, country);
      const found = findSimilar(keys, Buffer.from(foldedName), range, maxEdits);
      const once = new Map<number, NamedCity>();
      for (const key of found) {
        for (const named of readNamed(key, country)) {
          if (once.get(named.city.id)?.isOwnName !== true) once.set(named.city.id, named);
        }
      }
      return [...once.values()].toSorted((a, b) => b.city.population - a.city.population);
    },
    hasWithin(country, divisions, position, km) {
      const { from, to } = rangeOf(cityStarts, country);
      const { south, north } = boundingBox(position, km);
      const isWanted = new Map<number, boolean>();
      for (let at = from; at < to; at += 1) {
        const lat = (lats[at] ?? 0) / DEGREE_STEPS;
        if (lat < south || lat > north) continue;
        const area = cityAreas[at] ?? 0;
        const wanted = isWanted.get(area) ?? liesIn(readArea(area), divisions);
        isWanted.set(area, wanted);
        const place = { lat, lon: (lons[at] ?? 0) / DEGREE_STEPS };
        if (wanted && distanceKm(place, position) <= km) return true;
      }
      return false;
    },
    *list(country) {
      const { from, to } = rangeOf(cityStarts, country);
      for (let at = from; at < to; at += 1) yield readCity(at, country);
    },
  };
}

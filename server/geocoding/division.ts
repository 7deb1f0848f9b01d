import postalAreas from './postal-areas.json' with { type: 'json' };
import regionNames from './region-names.json' with { type: 'json' };
import { foldName } from './fold-name.ts';

/**
 * Divisions of a country that an address points to, in GeoNames' codes: of the first level (a state,
 * a region) or of the second (a county, a département).
 */
export interface Divisions {
  readonly level: 'first' | 'second';
  readonly codes: readonly string[];
}

/** Where something is among the divisions of its country. */
interface Divided {
  readonly admin1: string;
  readonly admin2: string;
}

type NamesByCode = Readonly<Record<string, readonly string[]>>;

const FIRST_NAMES: Readonly<Record<string, NamesByCode>> = regionNames.first;
const SECOND_NAMES: Readonly<Record<string, NamesByCode>> = regionNames.second;
type AreasByPrefix = ReadonlyMap<string, readonly string[]>;
const FIRST_AREAS = readAreas(postalAreas.first);
const SECOND_AREAS = readAreas(postalAreas.second);

/** `04-06=AL,GA 07=AL` of each country: first digits, or from and to, and the codes of divisions. */
function readAreas(lines: Readonly<Record<string, string>>): ReadonlyMap<string, AreasByPrefix> {
  return new Map(
    Object.entries(lines).map(([country, line]) => {
      const areas = new Map<string, readonly string[]>();
      for (const [, from = '', to = from, list = ''] of line.matchAll(
        /(\w+)(?:-(\w+))?=([\w,]+)/g,
      )) {
        const codes = list.split(',');
        areas.set(from, codes);
        for (let prefix = Number(from) + 1; prefix <= Number(to); prefix += 1) {
          areas.set(String(prefix).padStart(from.length, '0'), codes);
        }
      }
      return [country, areas] as const;
    }),
  );
}

/** Whether a place lies in one of the divisions. */
export function liesIn({ admin1, admin2 }: Divided, { level, codes }: Divisions): boolean {
  return codes.includes(level === 'first' ? admin1 : admin2);
}

/** The name of the division that people of the country would give with a place; null where unknown. */
export function findDivisionName(country: string, { admin1, admin2 }: Divided): string | null {
  return SECOND_NAMES[country]?.[admin2]?.[0] ?? FIRST_NAMES[country]?.[admin1]?.[0] ?? null;
}

/** The divisions that go by a name or by a code in use; null when it is not known. */
export function findDivisions(country: string, region: string): Divisions | null {
  const folded = foldName(region);
  if (folded === '') return null;
  for (const [level, names] of [
    ['second', SECOND_NAMES[country]],
    ['first', FIRST_NAMES[country]],
  ] as const) {
    const codes = findCodes(names, folded);
    if (codes.length > 0) return { level, codes };
  }
  // Italian and Spanish provinces are written by their letters, which are GeoNames' codes too.
  const isProvince = (country === 'IT' || country === 'ES') && /^[a-z]{1,2}$/.test(folded);
  return isProvince ? { level: 'second', codes: [folded.toUpperCase()] } : null;
}

function findCodes(names: NamesByCode | undefined, folded: string): readonly string[] {
  return Object.entries(names ?? {}).flatMap(([code, forms]) => {
    const isCode = /[A-Z]/.test(code) && code.toLowerCase() === folded;
    return isCode || forms.some((form) => foldName(form) === folded) ? [code] : [];
  });
}

/**
 * The divisions in which the first digits of a postal code are used; null where that is not known.
 * A boundary town may have a code of the division beside.
 */
export function findPostalArea(country: string, folded: string): Divisions | null {
  if (country === 'FR') return findDepartment(folded);
  const second = SECOND_AREAS.get(country)?.get(/^[A-Z]+/.exec(folded)?.[0] ?? '');
  if (second !== undefined) return { level: 'second', codes: second };
  for (let length = 1; length < Math.min(4, folded.length); length += 1) {
    const first = FIRST_AREAS.get(country)?.get(folded.slice(0, length));
    if (first !== undefined) return { level: 'first', codes: first };
  }
  return null;
}

/** French codes begin with the number of the département; Corsica's with the number of before its division. */
function findDepartment(folded: string): Divisions | null {
  if (!/^\d{5}$/.test(folded)) return null;
  const number = folded.slice(0, 2);
  if (number === '20') return { level: 'second', codes: ['2A', '2B'] };
  return { level: 'second', codes: [number] };
}

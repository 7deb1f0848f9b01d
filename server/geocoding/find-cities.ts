import { foldName } from './fold-name.ts';
import type { City, CityIndex, NamedCity } from './city-index.ts';

/** A known foreign or short name of a small place says little beside a large place's own. */
const OTHER_NAME_SHARE = 1 / 4;
/** Of other names alone, those of places this much smaller than the largest are dropped. */
const OTHER_NAME_DOMINANCE = 50;

/** Where the address says in which region, a hamlet does not cast doubt on the great city there. */
const CONFIRMED_DOMINANCE = 1_000;

/** From how many letters on a name may have one or two mistyped: short ones are all alike. */
const LETTERS_FOR_EDITS = [5, 9] as const;

/** Without anything to confirm it, a mistyped name is taken for a large city's alone. */
const KNOWN_TO_ALL_POPULATION = 100_000;

/** The cities of the first of several names that any place of the countries bears. */
export function findCities(
  index: CityIndex,
  countries: readonly string[],
  names: readonly string[],
): readonly NamedCity[] {
  for (const name of names) {
    const found = countries.flatMap((country) => index.find(country, name));
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * The cities whose name is nearest to one of several that nothing bears as they were typed.
 * @param isSure whether the address says well where it is: else only what few would mistype otherwise
 * counts, a large city's own name with its first letter right.
 */
export function findSimilarCities(
  index: CityIndex,
  country: string,
  names: readonly string[],
  isSure: boolean,
): readonly NamedCity[] {
  for (const name of names) {
    const maxEdits = LETTERS_FOR_EDITS.filter((letters) => name.length >= letters).length;
    const near = maxEdits === 0 ? [] : index.findSimilar(country, name, maxEdits);
    const found = isSure ? near : near.filter((named) => isKnownToAll(named, name));
    if (found.length > 0) return found;
  }
  return [];
}

function isKnownToAll({ city, isOwnName }: NamedCity, typed: string): boolean {
  const hasFirstLetter = foldName(city.name).startsWith(typed.charAt(0));
  return isOwnName && hasFirstLetter && city.population >= KNOWN_TO_ALL_POPULATION;
}

/**
 * Those that somebody who typed the name may have meant, the most populous first: without parts of
 * towns beside towns, and without small places of which it is only another name.
 * @param isConfirmed whether something in the address besides the name speaks for them.
 */
export function keepLikely(found: readonly NamedCity[], isConfirmed: boolean): readonly City[] {
  const towns = found.filter(({ city }) => !city.isSection);
  const likely = towns.length > 0 ? towns : found;
  const largestOf = (isOwn: boolean): number =>
    Math.max(
      0,
      ...likely.map(({ city, isOwnName }) => (isOwnName === isOwn ? city.population : 0)),
    );
  const leastOther = Math.max(
    largestOf(true) * OTHER_NAME_SHARE,
    largestOf(false) / OTHER_NAME_DOMINANCE,
  );
  const least = isConfirmed ? largestOf(true) / CONFIRMED_DOMINANCE : 0;
  return likely
    .filter(({ city, isOwnName }) => city.population >= (isOwnName ? least : leastOther))
    .map(({ city }) => city)
    .toSorted((a, b) => b.population - a.population);
}

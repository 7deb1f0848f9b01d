import { takeCityApart, type TypedCity } from './place-names.ts';
import type { PostalPlace } from './postal-index.ts';

/** From this many letters on a name within the other is no chance: Roissy, Roissy-en-France. */
const MIN_SHARED_LETTERS = 4;

/** The places of a code that bear the typed name: as it is, else one beginning with the other. */
export function matchPostalPlaces(
  places: readonly PostalPlace[],
  typed: TypedCity,
): readonly PostalPlace[] {
  const named = places.map((place) => ({ place, names: takeCityApart(place.name).names }));
  for (const isSame of [
    (a: string, b: string) => a === b,
    (a: string, b: string) => a.length >= MIN_SHARED_LETTERS && b.startsWith(a),
    (a: string, b: string) => b.length >= MIN_SHARED_LETTERS && a.startsWith(b),
  ]) {
    const matched = named.filter(({ names }) =>
      names.some((name) => typed.names.some((typedName) => isSame(typedName, name))),
    );
    if (matched.length > 0) return matched.map(({ place }) => place);
  }
  return [];
}

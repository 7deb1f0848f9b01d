import { distanceKm, type Position } from '../../shared/domain/geo.ts';

/** Positions this near to one another are one place, whatever the names say of them. */
export const SAME_PLACE_KM = 20;

/**
 * Leaves one of each group of things near to one another: the first, so that the order given decides
 * which. Source: N2.
 */
export function keepApart<T extends Position>(
  things: readonly T[],
  km = SAME_PLACE_KM,
): readonly T[] {
  const kept: T[] = [];
  for (const thing of things) {
    if (kept.every((other) => distanceKm(other, thing) > km)) kept.push(thing);
  }
  return kept;
}

/** The distance to the nearest of several positions in kilometres; Infinity when there is none. */
export function distanceToNearestKm(from: Position, positions: Iterable<Position>): number {
  let least = Infinity;
  for (const position of positions) least = Math.min(least, distanceKm(from, position));
  return least;
}

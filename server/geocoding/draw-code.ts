import { distanceKm } from '../../shared/domain/geo.ts';
import type { City } from './city-index.ts';
import type { PostalPlace } from './postal-index.ts';

/** From here on a city has many codes, each for a part of it. */
const MANY_CODES_POPULATION = 100_000;
/** The quarters of a code lie together. */
const QUARTERS_REACH_KM = 20;
/** Lists draw every code of a city at its centre, besides the quarters it is for. */
const CENTRE_KM = 2;

/**
 * Where in a large city its code is: amid the quarters it serves, under the name of the place that
 * was found. In a small one the place itself: the others that share its code are villages around.
 */
export function drawCode(
  found: PostalPlace,
  atCode: readonly PostalPlace[],
  cities: readonly City[],
): PostalPlace {
  const city = cities.find((one) => distanceKm(one, found) <= QUARTERS_REACH_KM);
  if (city === undefined || city.population < MANY_CODES_POPULATION) return found;
  const quarters = atCode.filter(
    (place) => distanceKm(place, city) > CENTRE_KM && distanceKm(place, found) <= QUARTERS_REACH_KM,
  );
  if (quarters.length === 0) return found;
  const mean = (values: readonly number[]): number =>
    Number((values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(5));
  // Quarters of a city never lie on both sides of the antimeridian.
  const lat = mean(quarters.map((place) => place.lat));
  const lon = mean(quarters.map((place) => place.lon));
  return { ...found, lat, lon };
}

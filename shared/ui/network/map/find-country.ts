import type { Position } from '../../../domain/geo.ts';
import type { Land, World } from './decode-world.ts';
import type { FlatRing } from './unwrap-ring.ts';

/** The code of the country a place lies in; null at sea and on land of nobody. */
export function findCountry(world: World, place: Position): string | null {
  for (const [code, lands] of world) {
    if (code !== '' && lands.some((land) => holds(land, place))) return code;
  }
  return null;
}

function holds(land: Land, { lat, lon }: Position): boolean {
  if (lat < land.south || lat > land.north) return false;
  return [lon - 360, lon, lon + 360].some(
    (turned) =>
      turned >= land.west &&
      turned <= land.east &&
      // Within the outer ring and within no hole: an odd number of rings.
      land.rings.filter((ring) => isInside(ring, turned, lat)).length % 2 === 1,
  );
}

/** Counts how often a line to the east crosses the ring. */
function isInside(ring: FlatRing, lon: number, lat: number): boolean {
  let inside = false;
  let [beforeLon = 0, beforeLat = 0] = ring.slice(-2);
  for (let index = 0; index + 1 < ring.length; index += 2) {
    const [hereLon = 0, hereLat = 0] = [ring[index], ring[index + 1]];
    if (hereLat > lat !== beforeLat > lat) {
      const crossing = hereLon + ((lat - hereLat) / (beforeLat - hereLat)) * (beforeLon - hereLon);
      if (crossing > lon) inside = !inside;
    }
    [beforeLon, beforeLat] = [hereLon, hereLat];
  }
  return inside;
}

import { geoCircle } from 'd3-geo';
import { EARTH_RADIUS_KM, type Position } from '../../../domain/geo.ts';
import { unwrapRing, type FlatRing } from './unwrap-ring.ts';

/** All places within a distance, laid flat. */
export interface FlatCircle {
  /** To be filled: counter-clockwise, north up; clockwise where it is a hole. */
  readonly ring: FlatRing;
  /** To be drawn: the line alone, without the way to a pole that closes the ring. */
  readonly line: FlatRing;
  /** Degrees; `east` may pass 180. */
  readonly west: number;
  readonly east: number;
  /** The circle is so large that the ring stands around what it leaves out. */
  readonly isHole: boolean;
}

/** Half the Earth's circumference: within that distance is everything. */
const EVERYTHING_KM = Math.PI * EARTH_RADIUS_KM;
/** A ring round the very last point keeps a direction to be drawn in. */
const LARGEST_DEGREES = 179.9;

/**
 * The line of all places at that distance, true on the sphere (R6): across the antimeridian and
 * around the poles as anywhere else.
 * @param corners how many straight pieces stand for the line, at least 3.
 */
export function drawCircle(center: Position, radiusKm: number, corners = 72): FlatCircle {
  const degrees = Math.min((180 * radiusKm) / EVERYTHING_KM, LARGEST_DEGREES);
  const [places = []] = geoCircle()
    .center([center.lon, center.lat])
    .radius(degrees)
    .precision(360 / corners)().coordinates;
  const points = new Float64Array(places.length * 2);
  places.forEach(([lon = 0, lat = 0], index) => {
    points[index * 2] = lon;
    points[index * 2 + 1] = lat;
  });
  const holdsNorth = center.lat + degrees > 90;
  const holdsSouth = center.lat - degrees < -90;
  const ring = unwrapRing(points, holdsNorth === holdsSouth ? null : holdsNorth ? 90 : -90);
  const drawn = ring.subarray(0, points.length);
  // Both poles within: what the ring goes round is what is left.
  const isHole = holdsNorth && holdsSouth;
  let [west, east] = [Infinity, -Infinity];
  for (let index = 0; index < ring.length; index += 2) {
    west = Math.min(west, ring[index] ?? 0);
    east = Math.max(east, ring[index] ?? 0);
  }
  const turned = measureTwice(ring) < 0 !== isHole ? reverse(ring) : ring;
  return { ring: turned, line: drawn, west, east, isHole };
}

/** Twice the area within, negative when clockwise. */
function measureTwice(ring: FlatRing): number {
  let twice = 0;
  let [beforeLon = 0, beforeLat = 0] = ring.slice(-2);
  for (let index = 0; index + 1 < ring.length; index += 2) {
    const [lon = 0, lat = 0] = [ring[index], ring[index + 1]];
    twice += beforeLon * lat - lon * beforeLat;
    [beforeLon, beforeLat] = [lon, lat];
  }
  return twice;
}

function reverse(ring: FlatRing): FlatRing {
  const turned = new Float32Array(ring.length);
  for (let index = 0; index + 1 < ring.length; index += 2) {
    turned[ring.length - 2 - index] = ring[index] ?? 0;
    turned[ring.length - 1 - index] = ring[index + 1] ?? 0;
  }
  return turned;
}

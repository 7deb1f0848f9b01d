import { ok, refuse, type Result } from './result.ts';

/** Mean Earth radius in kilometres. Source: IUGG, R1 of GRS 80. */
export const EARTH_RADIUS_KM = 6371.0088;

/** Kilometres in one international mile. Source: R6. */
export const KM_PER_MILE = 1.609344;

/** The units a sales radius is given in. Source: R6. */
export const RADIUS_UNITS = ['km', 'mi'] as const;
export type RadiusUnit = (typeof RADIUS_UNITS)[number];

/** A sales radius as its owner typed it. Source: R6. */
export interface Radius {
  readonly value: number;
  readonly unit: RadiusUnit;
}

/** A place on Earth in degrees: lat -90..90, lon -180 (inclusive)..180 (exclusive). */
export interface Position {
  readonly lat: number;
  readonly lon: number;
}

/** A point of the unit sphere: a position without seam at the antimeridian or the poles. */
export interface UnitVector {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/**
 * Degrees around a circle. `west` is greater than `east` when the box crosses the antimeridian;
 * a box holding a pole spans every longitude, -180..180.
 */
export interface BoundingBox {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** Degrees as a position, longitude 180 becoming -180; refuses what is not on Earth. */
export function parsePosition(lat: number, lon: number): Result<Position, 'invalid-position'> {
  // Written so that NaN, for which every comparison is false, is refused too.
  const isOnEarth = Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return isOnEarth ? ok({ lat, lon: lon === 180 ? -180 : lon }) : refuse('invalid-position');
}

/** The position of something that may have none; null also when it is not on Earth. Source: R14. */
export function findPosition(place: {
  readonly lat: number | null;
  readonly lon: number | null;
}): Position | null {
  if (place.lat === null || place.lon === null) return null;
  const position = parsePosition(place.lat, place.lon);
  return position.ok ? position.value : null;
}

/** Where a position is on the unit sphere. */
export function makeUnitVector(position: Position): UnitVector {
  const lat = toRadians(position.lat);
  const lon = toRadians(position.lon);
  return {
    x: Math.cos(lat) * Math.cos(lon),
    y: Math.cos(lat) * Math.sin(lon),
    z: Math.sin(lat),
  };
}

/**
 * Great-circle distance in kilometres, to the millimetre. This is the haversine formula on vectors:
 * hav = |a-b|²/4 and 1-hav = |a+b|²/4, the second computed on its own so that antipodes lose no
 * digits. Rounding makes limits inclusive and equal distances tie whatever the last bits say.
 */
export function measureDistanceKm(a: UnitVector, b: UnitVector): number {
  const apart = Math.sqrt(measureChordSquared(a, b));
  const together = Math.sqrt((a.x + b.x) ** 2 + (a.y + b.y) ** 2 + (a.z + b.z) ** 2);
  return roundToMillimetre(2 * EARTH_RADIUS_KM * Math.atan2(apart, together));
}

/**
 * The square of the straight line between two points of the unit sphere: it orders as distance does
 * and costs no root. 0..4.
 */
export function measureChordSquared(a: UnitVector, b: UnitVector): number {
  return (a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2;
}

/** The squared chord of a distance in kilometres; Infinity for half way round and more. */
export function toChordSquared(km: number): number {
  const angle = km / EARTH_RADIUS_KM;
  return angle < Math.PI ? 4 * Math.sin(angle / 2) ** 2 : Infinity;
}

/** Great-circle distance between two positions in kilometres, to the millimetre. */
export function distanceKm(a: Position, b: Position): number {
  return measureDistanceKm(makeUnitVector(a), makeUnitVector(b));
}

/** A sales radius in kilometres, to the millimetre. Source: R6. */
export function radiusKm(radius: Radius): number {
  return roundToMillimetre(radius.unit === 'mi' ? radius.value * KM_PER_MILE : radius.value);
}

/** The smallest box of latitudes and longitudes around a circle of `distance` kilometres. */
export function boundingBox(center: Position, distance: number): BoundingBox {
  const angle = distance / EARTH_RADIUS_KM;
  const reach = toDegrees(angle);
  const south = center.lat - reach;
  const north = center.lat + reach;
  if (south <= -90 || north >= 90) {
    return { south: Math.max(south, -90), north: Math.min(north, 90), west: -180, east: 180 };
  }
  // The circle is widest where a meridian touches it, poleward of its centre.
  const sine = Math.sin(angle) / Math.cos(toRadians(center.lat));
  const width = toDegrees(Math.asin(Math.min(1, sine)));
  return { south, north, west: wrap(center.lon - width), east: wrap(center.lon + width) };
}

function wrap(lon: number): number {
  if (lon < -180) return lon + 360;
  return lon > 180 ? lon - 360 : lon;
}

function roundToMillimetre(km: number): number {
  return Math.round(km * 1e6) / 1e6;
}

function toRadians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function toDegrees(radians: number): number {
  return (radians * 180) / Math.PI;
}

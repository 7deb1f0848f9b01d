import { describe, expect, it } from 'vitest';
import { distanceKm, parsePosition, type Position } from '../../../domain/geo.ts';
import { drawCircle } from './draw-circle.ts';
import { wrapLongitude } from './map-projection.ts';
import type { FlatRing } from './unwrap-ring.ts';

function listPlaces(ring: FlatRing): readonly Position[] {
  return Array.from({ length: ring.length / 2 }, (_, index) => {
    const [lon = 0, lat = 0] = ring.slice(index * 2, index * 2 + 2);
    const position = parsePosition(lat, wrapLongitude(lon));
    if (!position.ok) throw new Error(`${lat}, ${lon} is nowhere`);
    return position.value;
  });
}

/** The greatest step in longitude from a point to the next. */
function measureLargestStep(ring: FlatRing): number {
  let largest = 0;
  for (let index = 2; index < ring.length; index += 2) {
    largest = Math.max(largest, Math.abs((ring[index] ?? 0) - (ring[index - 2] ?? 0)));
  }
  return largest;
}

const CASES = [
  ['Paris', { lat: 48.86, lon: 2.35 }, 150],
  ['Fiji, across the antimeridian', { lat: -17.8, lon: 178 }, 900],
  ['just west of it', { lat: 10, lon: -179.5 }, 400],
  ['around the north pole', { lat: 78.2, lon: 15.6 }, 1600],
  ['around the south pole', { lat: -85, lon: 40 }, 1800],
  ['on a pole', { lat: 90, lon: 0 }, 500],
  ['half the Earth', { lat: 0, lon: 0 }, 10_000],
  ['more than half', { lat: -15.8, lon: -47.9 }, 18_000],
] as const;

describe('R6: the line of a sales radius', () => {
  it.each(CASES)('%s: every point is that far away', (_name, center, radiusKm) => {
    const { line } = drawCircle(center, radiusKm);
    for (const place of listPlaces(line)) {
      // Single precision, as graphics use it, is good for some metres.
      expect(Math.abs(distanceKm(center, place) - radiusKm)).toBeLessThan(0.02);
    }
  });

  it.each(CASES.slice(0, 3))('%s: the line makes no jump across the map', (_name, at, radius) => {
    const { ring, west, east } = drawCircle(at, radius);
    expect(measureLargestStep(ring)).toBeLessThan(3);
    expect(east - west).toBeLessThan(20);
  });

  it('R9: a circle around a pole is closed over that pole', () => {
    for (const [center, pole] of [
      [{ lat: 78.2, lon: 15.6 }, 90],
      [{ lat: -85, lon: 40 }, -90],
    ] as const) {
      const { ring, line, west, east, isHole } = drawCircle(center, 1800);
      expect(isHole).toBe(false);
      expect(east - west).toBeCloseTo(360, 3);
      const lats = [...ring].filter((_, index) => index % 2 === 1);
      expect(lats.filter((lat) => lat === pole)).toHaveLength(2);
      expect(line.length).toBe(ring.length - 4);
    }
  });

  it('a circle with both poles goes around what it leaves out', () => {
    expect(drawCircle({ lat: -15.8, lon: -47.9 }, 18_000).isHole).toBe(true);
    expect(drawCircle({ lat: 0, lon: 0 }, 9_000).isHole).toBe(false);
  });

  it('all circles are walked in one direction, so that two that overlap add up', () => {
    for (const [, center, radiusKm] of CASES) {
      const { ring, isHole } = drawCircle(center, radiusKm);
      let twice = 0;
      for (let index = 0; index < ring.length; index += 2) {
        const [lon = 0, lat = 0] = [ring[index], ring[index + 1]];
        const next = (index + 2) % ring.length;
        twice += lon * (ring[next + 1] ?? 0) - (ring[next] ?? 0) * lat;
      }
      expect(twice > 0).toBe(!isHole);
    }
  });

  it('nothing is farther than half the Earth’s circumference', () => {
    expect(drawCircle({ lat: 10, lon: 10 }, 30_000).isHole).toBe(true);
  });
});

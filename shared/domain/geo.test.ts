import { describe, expect, test } from 'vitest';
import {
  boundingBox,
  distanceKm,
  EARTH_RADIUS_KM,
  findPosition,
  makeUnitVector,
  measureChordSquared,
  parsePosition,
  radiusKm,
  toChordSquared,
  type Position,
} from './geo.ts';
import { makeRandom } from './testing/random-network.ts';

const HALF_WAY_ROUND_KM = Math.PI * EARTH_RADIUS_KM;

describe('parsePosition', () => {
  test.each([
    [0, 0],
    [90, -180],
    [-90, 179.999],
  ])('takes %d, %d', (lat, lon) => {
    expect(parsePosition(lat, lon)).toEqual({ ok: true, value: { lat, lon } });
  });

  test('longitude 180 is -180', () => {
    expect(parsePosition(10, 180)).toEqual({ ok: true, value: { lat: 10, lon: -180 } });
  });

  test.each([
    [90.001, 0],
    [-91, 0],
    [0, 180.001],
    [0, -181],
    [NaN, 0],
    [0, NaN],
    [Infinity, 0],
  ])('refuses %d, %d', (lat, lon) => {
    expect(parsePosition(lat, lon)).toEqual({ ok: false, code: 'invalid-position' });
  });

  test('R14: half a position, or one off the Earth, is none', () => {
    expect(findPosition({ lat: null, lon: null })).toBeNull();
    expect(findPosition({ lat: 1, lon: null })).toBeNull();
    expect(findPosition({ lat: null, lon: 1 })).toBeNull();
    expect(findPosition({ lat: 91, lon: 1 })).toBeNull();
    expect(findPosition({ lat: 0, lon: 0 })).toEqual({ lat: 0, lon: 0 });
  });
});

describe('distanceKm', () => {
  test.each([
    ['Paris to Marseille', [48.8566, 2.3522], [43.2965, 5.3698], 660.48],
    ['a quarter round', [0, 0], [0, 90], HALF_WAY_ROUND_KM / 2],
    ['R9: across the antimeridian', [0, 179.9], [0, -179.9], 22.239],
    ['R9: both names of the antimeridian', [-17, 180], [-17, -180], 0],
    ['R9: over the north pole', [89.9, 0], [89.9, 180], 22.239],
    ['R9: at the pole, whatever the longitude', [-90, 0], [-90, 137], 0],
    ['R9: Antarctica to the Pacific', [-77.85, 166.67], [-17.53, -149.57], 7109.12],
    ['pole to pole', [90, 0], [-90, 0], HALF_WAY_ROUND_KM],
    ['antipodes', [37.5, 21.25], [-37.5, -158.75], HALF_WAY_ROUND_KM],
    ['nowhere', [45, 5], [45, 5], 0],
  ] as const)('%s', (_name, [fromLat, fromLon], [toLat, toLon], expectedKm) => {
    const [from, to] = [
      { lat: fromLat, lon: fromLon },
      { lat: toLat, lon: toLon },
    ];
    expect(Math.abs(distanceKm(from, to) - expectedKm)).toBeLessThan(0.05);
    expect(distanceKm(to, from)).toBe(distanceKm(from, to));
  });

  test('keeps its digits near antipodes, where the textbook formula loses centimetres', () => {
    for (const metres of [0.01, 1, 100]) {
      const lat = (metres / 1000 / EARTH_RADIUS_KM / Math.PI) * 180;
      const distance = distanceKm({ lat: 0, lon: 0 }, { lat, lon: -180 });
      expect(HALF_WAY_ROUND_KM - distance).toBeCloseTo(metres / 1000, 6);
    }
  });

  test('is the haversine formula', () => {
    const random = makeRandom(1);
    for (let round = 0; round < 1000; round += 1) {
      const [from, to] = [makePosition(random), makePosition(random)];
      expect(Math.abs(distanceKm(from, to) - measureTextbookKm(from, to))).toBeLessThan(0.001);
    }
  });

  test('R3: 200 km due north, south, or by two ways of counting, is 200 km', () => {
    const degrees = (200 / EARTH_RADIUS_KM / Math.PI) * 180;
    for (let lat = -80; lat <= 80; lat += 1) {
      expect(distanceKm({ lat, lon: 7 }, { lat: lat + degrees, lon: 7 })).toBe(200);
      expect(distanceKm({ lat, lon: 7 }, { lat: lat - degrees, lon: 7 })).toBe(200);
    }
  });
});

describe('radiusKm', () => {
  test.each([
    [1, 'mi', 1.609344],
    [100, 'mi', 160.9344],
    [100, 'km', 100],
    [0.5, 'mi', 0.804672],
  ] as const)('R6: %d %s are %d km', (value, unit, km) => {
    expect(radiusKm({ value, unit })).toBe(km);
  });
});

describe('squared chords', () => {
  test('order as distances do, up to half way round', () => {
    const start = makeUnitVector({ lat: 12, lon: 34 });
    for (const km of [0.001, 1, 200, 5000, 20_000]) {
      const lon = (km / EARTH_RADIUS_KM / Math.PI) * 180;
      const chord = measureChordSquared(
        makeUnitVector({ lat: 0, lon: 0 }),
        makeUnitVector({ lat: 0, lon }),
      );
      expect(chord / toChordSquared(km)).toBeCloseTo(1, 6);
    }
    expect(measureChordSquared(start, start)).toBe(0);
    expect(toChordSquared(HALF_WAY_ROUND_KM)).toBe(Infinity);
    expect(toChordSquared(Infinity)).toBe(Infinity);
  });
});

describe('boundingBox', () => {
  test('R9: crosses the antimeridian with its west greater than its east', () => {
    const box = boundingBox({ lat: -17, lon: 179.5 }, 200);
    expect(box.west).toBeGreaterThan(177);
    expect(box.east).toBeLessThan(-178);
  });

  test.each([
    ['north', { lat: 89, lon: 10 }, { south: 89 - 1.7986, north: 90 }],
    ['south', { lat: -90, lon: 0 }, { south: -90, north: -90 + 1.7986 }],
  ])('R9: spans every longitude around the %s pole', (_name, center, { south, north }) => {
    const box = boundingBox(center, 200);
    expect(box).toMatchObject({ west: -180, east: 180 });
    expect(box.south).toBeCloseTo(south, 3);
    expect(box.north).toBeCloseTo(north, 3);
  });

  test('holds every place of its circle', () => {
    const random = makeRandom(2);
    let inside = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const center = makePosition(random);
      const place = {
        lat: Math.max(-90, Math.min(90, center.lat + (random() - 0.5) * 5)),
        lon: makePosition(random).lon,
      };
      if (distanceKm(center, place) > 200) continue;
      inside += 1;
      const box = boundingBox(center, 200);
      const isBetween =
        box.west <= box.east
          ? place.lon >= box.west && place.lon <= box.east
          : place.lon >= box.west || place.lon <= box.east;
      const isInside = isBetween && place.lat >= box.south && place.lat <= box.north;
      expect({ center, place, isInside }).toEqual({ center, place, isInside: true });
    }
    expect(inside).toBeGreaterThan(100);
  });
});

/** Half of them close to a pole, where every mistake shows. */
function makePosition(random: () => number): Position {
  const lat = random() * 180 - 90;
  const isPolar = random() < 0.5;
  return { lat: isPolar ? Math.sign(lat) * (90 - random() * 3) : lat, lon: random() * 360 - 180 };
}

function measureTextbookKm(from: Position, to: Position): number {
  const radians = Math.PI / 180;
  const hav =
    Math.sin(((to.lat - from.lat) * radians) / 2) ** 2 +
    Math.cos(from.lat * radians) *
      Math.cos(to.lat * radians) *
      Math.sin(((to.lon - from.lon) * radians) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(hav)));
}

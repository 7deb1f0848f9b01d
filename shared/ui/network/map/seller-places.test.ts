import { describe, expect, it } from 'vitest';
import { makeRandom } from '../../../domain/testing/random-network.ts';
import { makeMapProjection } from './map-projection.ts';
import { ABSENT, makeSellerGrid, NATIONAL, PARTNER, placeSellers } from './seller-places.ts';
import { makeManySellers, makeMapSeller } from './testing/sample-sellers.ts';

describe('sellers on the map', () => {
  it('R14: who has no place is not there', () => {
    const places = placeSellers([makeMapSeller('a', { lat: null, lon: null }), makeMapSeller('b')]);
    expect(places.sellers.map(({ id }) => id)).toEqual(['b']);
    expect(places.rows.get('b')).toBe(0);
  });

  it('tells kinds, partners and absent ones apart', () => {
    const places = placeSellers([
      makeMapSeller('a'),
      makeMapSeller('b', { kind: 'national', isPartner: true }),
      makeMapSeller('c', { isAbsent: true }),
    ]);
    expect([...places.signs]).toEqual([0, NATIONAL | PARTNER, ABSENT]);
  });

  it('R6, R13: lists present sellers with a radius, the largest first', () => {
    const places = placeSellers([
      makeMapSeller('a', { radiusKm: 10 }),
      makeMapSeller('b', { radiusKm: 300 }),
      makeMapSeller('c', { radiusKm: 900, isAbsent: true }),
      makeMapSeller('d'),
    ]);
    expect(places.circles).toEqual([1, 0]);
    expect(places.circleOf(3)).toBeNull();
    expect(places.circleOf(0)).toBe(places.circleOf(0));
  });

  it('finds the one nearest to a pixel as asking each of them would', () => {
    const places = placeSellers(makeManySellers(3000));
    const projection = makeMapProjection(
      { lon: 5, lat: 48, scale: 900 },
      { widthPx: 800, heightPx: 500 },
    );
    const grid = makeSellerGrid(places, projection);
    const random = makeRandom(7);
    for (let round = 0; round < 100; round += 1) {
      const [x, y, within] = [random() * 800, random() * 500, 2 + random() * 30];
      const away = (row: number): number =>
        Math.hypot((grid.xs[row] ?? 0) - x, (grid.ys[row] ?? 0) - y);
      const found = grid.findNearest(x, y, within);
      const least = Math.min(...Array.from(places.lons.keys(), away));
      const expected = least <= within ? least : null;
      expect(found === null ? null : away(found)).toEqual(expected);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { decodeWorld } from './decode-world.ts';
import { findCountry } from './find-country.ts';
import { loadCoarseWorld, loadFineWorld } from './load-world.ts';

const fine = await loadFineWorld();
const { world: coarse } = await loadCoarseWorld();

describe('the country at a place', () => {
  it.each([
    [48.85, 2.35, 'FR'],
    [47, 8.2, 'CH'],
    [-29.6, 28.2, 'LS'],
    [66, -175, 'RU'],
    [66, 179, 'RU'],
    [-80, 0, 'AQ'],
    [-89.9, 120, 'AQ'],
    [35.3, 33.5, 'CY'],
    [45.2, 34.2, 'UA'],
    [0, -30, null],
  ])('%d, %d is %s', (lat, lon, country) => {
    expect(findCountry(fine, { lat, lon })).toBe(country);
    expect(findCountry(coarse, { lat, lon })).toBe(country);
  });

  it.each([
    [4, -53, 'GF'],
    [-21.1, 55.5, 'RE'],
    [16.2, -61.6, 'GP'],
    [79.2, 17, 'SJ'],
  ])('R9: %d, %d is %s, a country of its own', (lat, lon, country) => {
    expect(findCountry(fine, { lat, lon })).toBe(country);
  });

  it('leaves out the hole of a country that encloses another', () => {
    const world = decodeWorld({
      unit: 1,
      arcs: ['0 0 10 0 0 10 -10 0 0 -10', '4 4 2 0 0 2 -2 0 0 -2'],
      countries: { AA: '0|1', BB: '-2' },
    });
    expect(findCountry(world, { lat: 5, lon: 5 })).toBe('BB');
    expect(findCountry(world, { lat: 1, lon: 1 })).toBe('AA');
    expect(findCountry(world, { lat: 1, lon: 361 })).toBe('AA');
  });
});

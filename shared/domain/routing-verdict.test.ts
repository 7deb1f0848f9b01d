import { describe, expect, test } from 'vitest';
import type { Seller } from './network.ts';
import { traceNetwork, type Buyer } from './routing-verdict.ts';
import { decide } from './routing.ts';
import {
  makeSampleManager,
  makeSampleNetwork,
  makeSampleSeller,
  placeAtKm,
  SAMPLE_BUYER,
} from './testing/sample-network.ts';

const NO_PLACE = { lat: null, lon: null } as const;
const hidden: Buyer = { ...SAMPLE_BUYER, ...NO_PLACE };

function local(id: string, value: number, unit: 'km' | 'mi', given: Partial<Seller> = {}): Seller {
  return makeSampleSeller(id, { kind: 'local', radius: { value, unit }, ...given });
}

/** A seller at so many kilometres, with so many stars. */
function at(id: string, km: number, rating: number | null, given: Partial<Seller> = {}): Seller {
  return makeSampleSeller(id, { ...placeAtKm(km), rating, ...given });
}

describe('R11: the trace', () => {
  const limited = { range: { mode: 'limited', products: ['valve'] } } as const;
  const network = makeSampleNetwork({
    sellers: [
      at('near', 12.5, 4),
      at('country', 300, null),
      at('foreign', 12.5, 3, { country: 'BE' }),
      local('radius', 10, 'km', { ...placeAtKm(12.5), rating: 5 }),
      at('range', 12.5, 2, limited),
      local('lost', 10, 'km', NO_PLACE),
      at('gone', 12.5, 1, { absent: true, country: 'BE' }),
      at('both', 12.5, 1, { ...limited, country: 'BE' }),
      local('narrow', 10, 'km', { ...placeAtKm(12.5), ...limited }),
    ],
    zoneManagers: [
      makeSampleManager('country-charge', { countries: ['FR'], continents: ['EU'] }),
      makeSampleManager('continent-charge', { continents: ['EU'] }),
      makeSampleManager('elsewhere', { continents: ['AS'], absent: true }),
      makeSampleManager('away', { countries: ['FR'], absent: true }),
    ],
    version: 12,
  });
  const decision = decide(network, SAMPLE_BUYER, null);

  test('R11: names everybody, with verdict, distance, rating and tier', () => {
    const rows = decision.trace.map((entry) => [
      entry.id,
      entry.verdict,
      entry.distanceKm,
      entry.ratingUsed,
      entry.tier,
    ]);
    expect(rows).toEqual([
      ['near', 'eligible', 12.5, 4, 'near'],
      ['country', 'eligible', 300, null, 'country'],
      ['foreign', 'other-country', 12.5, 3, null],
      ['radius', 'out-of-radius', 12.5, 5, null],
      ['range', 'out-of-range', 12.5, 2, null],
      ['lost', 'position-unknown', null, null, null],
      ['gone', 'absent', 12.5, 1, null],
      ['both', 'other-country', 12.5, 1, null],
      ['narrow', 'out-of-range', 12.5, null, null],
      ['country-charge', 'eligible', null, null, 'zone-country'],
      ['continent-charge', 'eligible', null, null, 'zone-continent'],
      ['elsewhere', 'not-in-charge', null, null, null],
      ['away', 'absent', null, null, null],
      ['world', 'eligible', null, null, 'world'],
    ]);
  });

  test('R11: keeps the version it was taken on', () => {
    expect(decision.settingsVersion).toBe(12);
    expect(decide(makeSampleNetwork(), SAMPLE_BUYER, null).settingsVersion).toBeNull();
  });

  test('R11: tells of an unknown buyer what could not be known', () => {
    const entries = traceNetwork(network, hidden);
    expect(entries.map((entry) => entry.distanceKm)).toEqual(entries.map(() => null));
    expect(entries.find((entry) => entry.id === 'radius')?.verdict).toBe('position-unknown');
  });

  test('R11: the designated has the tier of his line', () => {
    const line = decision.trace.find((entry) => entry.id === decision.designated.id);
    expect(line?.tier).toBe(decision.tier);
  });
});

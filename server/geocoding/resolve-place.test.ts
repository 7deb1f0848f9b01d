import { describe, expect, test } from 'vitest';
import type { Located, Place } from '../../shared/contract/geocoding.ts';
import type { Geocoder } from './geocoder.ts';
import { makeCityPlace } from './make-place.ts';
import { resolvePlace } from './resolve-place.ts';
import { makeAddress } from './testing.ts';

function makePlace(id: number): Place {
  const city = { name: 'Springfield', admin1: '', admin2: '', country: 'US', population: 1 };
  return makeCityPlace({ ...city, id, lat: id, lon: 0, isSection: false });
}

const answering = (located: Located): Geocoder => ({
  name: 'embedded',
  attribution: { text: '', url: '' },
  locate: () => Promise.resolve(located),
});
const resolve = (located: Located, placeId: string | null) =>
  resolvePlace(answering(located), makeAddress('US', 'Springfield'), placeId);

describe('N2: the place that is saved', () => {
  test('is the one found, whatever was chosen before', async () => {
    const place = makePlace(1);
    expect(await resolve({ outcome: 'found', place }, 'city:9')).toEqual({
      ok: true,
      value: place,
    });
  });

  test.each(['ambiguous', 'conflict'] as const)('is the candidate chosen: %s', async (outcome) => {
    const candidates = [makePlace(1), makePlace(2)];
    const located = { outcome, candidates };
    expect(await resolve(located, 'city:2')).toEqual({ ok: true, value: candidates[1] });
    for (const placeId of [null, '', 'city:9']) {
      expect(await resolve(located, placeId)).toEqual({ ok: false, code: `address-${outcome}` });
    }
  });

  test('is none where nothing was found', async () => {
    const refusal = { ok: false, code: 'address-not-found' };
    expect(await resolve({ outcome: 'not-found' }, 'city:1')).toEqual(refusal);
  });
});

import { describe, expect, test } from 'vitest';
import { checkNetwork, listNetworkFaults, type Network, type Seller } from './network.ts';
import { makeRandom, makeRandomCase } from './testing/random-network.ts';
import {
  makeSampleManager,
  makeSampleNetwork,
  makeSampleSeller,
} from './testing/sample-network.ts';

function withSeller(given: Partial<Seller>): Network {
  return makeSampleNetwork({ sellers: [makeSampleSeller('a', given)] });
}

describe('checkNetwork', () => {
  test.each([
    ['nobody but the world contact', makeSampleNetwork()],
    ['R6: a local radius', withSeller({ kind: 'local', radius: { value: 0.1, unit: 'km' } })],
    ['R6: the widest radius', withSeller({ kind: 'local', radius: { value: 20_040, unit: 'km' } })],
    ['R14: no position', withSeller({ lat: null, lon: null })],
    ['R9: a pole', withSeller({ lat: -90, lon: 180, country: 'aq' })],
    ['R9: a code in no list', withSeller({ country: 'XX' })],
    ['V6: five stars', withSeller({ rating: 5 })],
    ['V6: no star', withSeller({ rating: 0 })],
  ])('accepts %s', (_name, network) => {
    expect(checkNetwork(network)).toEqual({ ok: true, value: network });
  });

  test.each([
    [
      'R6: a national radius',
      withSeller({ radius: { value: 50, unit: 'km' } }),
      'radius-on-national-seller',
    ],
    [
      'R6: no length',
      withSeller({ kind: 'local', radius: { value: 0, unit: 'km' } }),
      'invalid-radius',
    ],
    [
      'R6: less',
      withSeller({ kind: 'local', radius: { value: -1, unit: 'mi' } }),
      'invalid-radius',
    ],
    [
      'R6: too wide',
      withSeller({ kind: 'local', radius: { value: 12_453, unit: 'mi' } }),
      'invalid-radius',
    ],
    [
      'R6: NaN',
      withSeller({ kind: 'local', radius: { value: NaN, unit: 'km' } }),
      'invalid-radius',
    ],
    ['R14: half a position', withSeller({ lon: null }), 'invalid-position'],
    ['a place off the Earth', withSeller({ lat: 91 }), 'invalid-position'],
    ['R9: a long code', withSeller({ country: 'FRA' }), 'invalid-country'],
    ['six stars', withSeller({ rating: 5.1 }), 'invalid-rating'],
    ['stars that are no number', withSeller({ rating: NaN }), 'invalid-rating'],
    ['N1: no address', withSeller({ email: ' ' }), 'missing-address'],
    [
      'N1: a world contact without address',
      makeSampleNetwork({ worldContact: { id: 'world', emails: [] } }),
      'missing-address',
    ],
    [
      'a manager of a country that is none',
      makeSampleNetwork({ zoneManagers: [makeSampleManager('z', { countries: ['Europe'] })] }),
      'invalid-country',
    ],
    [
      'two members of one id',
      makeSampleNetwork({
        sellers: [makeSampleSeller('a')],
        zoneManagers: [makeSampleManager('a')],
      }),
      'duplicate-member-id',
    ],
  ])('refuses %s', (_name, network, code) => {
    expect(checkNetwork(network)).toEqual({ ok: false, code });
  });

  test('tells every fault, and whose it is', () => {
    const network = makeSampleNetwork({
      sellers: [makeSampleSeller('a', { lat: 91, rating: 7 }), makeSampleSeller('b')],
      worldContact: { id: 'b', emails: ['w@maker.example'] },
    });
    expect(listNetworkFaults(network)).toEqual([
      { memberId: 'a', code: 'invalid-position' },
      { memberId: 'a', code: 'invalid-rating' },
      { memberId: 'b', code: 'duplicate-member-id' },
    ]);
  });

  test('accepts what the property tests are made of', () => {
    const random = makeRandom(3);
    for (let round = 0; round < 200; round += 1) {
      expect(listNetworkFaults(makeRandomCase(random, 1).network)).toEqual([]);
    }
  });
});

import { describe, expect, test } from 'vitest';
import { listCountries } from './country.ts';
import { findNetworkWarnings, type NetworkWarning } from './network-warnings.ts';
import type { Network } from './network.ts';
import {
  makeSampleManager,
  makeSampleNetwork,
  makeSampleSeller,
} from './testing/sample-network.ts';

const PRODUCTS = ['pump', 'valve'];
const everywhere = makeSampleManager('all', {
  continents: ['AF', 'AN', 'AS', 'EU', 'NA', 'OC', 'SA'],
});

function warn(network: Network, code: NetworkWarning['code']) {
  return findNetworkWarnings(network, PRODUCTS).filter((warning) => warning.code === code);
}

describe('findNetworkWarnings', () => {
  test('R12: a network that covers everything has none', () => {
    const network = makeSampleNetwork({
      sellers: [makeSampleSeller('a')],
      zoneManagers: [everywhere, makeSampleManager('fr', { countries: ['FR'] })],
    });
    expect(findNetworkWarnings(network, PRODUCTS)).toEqual([]);
  });

  test('R12: two zone managers on one country', () => {
    const network = makeSampleNetwork({
      zoneManagers: [
        makeSampleManager('x', { countries: ['FR', 'BE'] }),
        makeSampleManager('y', { countries: ['fr', 'fr'] }),
      ],
    });
    expect(warn(network, 'managers-share-country')).toEqual([
      { code: 'managers-share-country', country: 'FR', memberIds: ['x', 'y'] },
    ]);
  });

  test('R12: two zone managers on one continent share all its countries', () => {
    const network = makeSampleNetwork({
      zoneManagers: [everywhere, makeSampleManager('y', { continents: ['EU'] })],
    });
    expect(warn(network, 'managers-share-continent')).toEqual([
      { code: 'managers-share-continent', continent: 'EU', memberIds: ['all', 'y'] },
    ]);
  });

  test('R12: countries without seller or manager fall to the world contact', () => {
    const network = makeSampleNetwork({
      sellers: [makeSampleSeller('a')],
      zoneManagers: [
        makeSampleManager('x', { continents: ['EU', 'AS', 'NA', 'OC', 'SA', 'AN'] }),
        makeSampleManager('y', { countries: listCountries().filter((code) => code !== 'RE') }),
      ],
    });
    expect(warn(network, 'country-falls-to-world')).toEqual([
      { code: 'country-falls-to-world', extent: 'whole', countries: ['RE'] },
    ]);
    const [whole] = warn(makeSampleNetwork(), 'country-falls-to-world');
    expect(whole).toMatchObject({ extent: 'whole', countries: listCountries() });
  });

  test.each([
    ['sellers with a radius', { kind: 'local', radius: { value: 50, unit: 'km' } }, true],
    ['sellers of some products', { range: { mode: 'limited', products: ['pump'] } }, true],
    ['sellers of each product', { range: { mode: 'limited', products: PRODUCTS } }, false],
    ['a seller of everything', {}, false],
  ] as const)('R12: a country of %s falls in part: %o %s', (_name, given, falls) => {
    const network = makeSampleNetwork({ sellers: [makeSampleSeller('a', given)] });
    const part = { code: 'country-falls-to-world', extent: 'part', countries: ['FR'] };
    const warnings = warn(network, 'country-falls-to-world');
    expect(warnings.some((warning) => JSON.stringify(warning) === JSON.stringify(part))).toBe(
      falls,
    );
  });

  test('R12, R13: a country of absent members falls to the world contact', () => {
    const network = makeSampleNetwork({
      sellers: [makeSampleSeller('a', { absent: true })],
      zoneManagers: [makeSampleManager('x', { countries: ['FR'], absent: true })],
    });
    const [whole] = warn(network, 'country-falls-to-world');
    expect(whole).toMatchObject({ countries: expect.arrayContaining(['FR']) });
  });

  test('R12: a product no seller accepts', () => {
    const pumps = { mode: 'limited', products: ['pump', 'gone'] } as const;
    const network = makeSampleNetwork({
      sellers: [makeSampleSeller('a', { range: pumps }), makeSampleSeller('b', { absent: true })],
    });
    expect(warn(network, 'product-without-seller')).toEqual([
      { code: 'product-without-seller', products: ['valve'] },
    ]);
  });

  test('R12: a seller no buyer can reach', () => {
    const network = makeSampleNetwork({
      sellers: [
        makeSampleSeller('none', { range: { mode: 'limited', products: [] } }),
        makeSampleSeller('gone', { range: { mode: 'limited', products: ['gone'] } }),
        makeSampleSeller('lost', {
          kind: 'local',
          lat: null,
          lon: null,
          radius: { value: 9, unit: 'km' },
        }),
        makeSampleSeller('fine', { lat: null, lon: null }),
      ],
    });
    expect(warn(network, 'seller-unreachable')).toEqual([
      { code: 'seller-unreachable', memberId: 'none', reason: 'no-product' },
      { code: 'seller-unreachable', memberId: 'gone', reason: 'no-product' },
      { code: 'seller-unreachable', memberId: 'lost', reason: 'radius-without-position' },
    ]);
  });
});

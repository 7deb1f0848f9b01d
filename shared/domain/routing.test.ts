import { describe, expect, test } from 'vitest';
import type { Seller } from './network.ts';
import type { Buyer } from './routing-verdict.ts';
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

function display(sellers: readonly Seller[], buyer: Buyer = SAMPLE_BUYER): readonly string[] {
  return decide(makeSampleNetwork({ sellers }), buyer, null).displayed;
}

/** A seller at so many kilometres, with so many stars. */
function at(id: string, km: number, rating: number | null, given: Partial<Seller> = {}): Seller {
  return makeSampleSeller(id, { ...placeAtKm(km), rating, ...given });
}

describe('who is displayed', () => {
  const five = ['a', 'b', 'c', 'd', 'e'];
  const cases: readonly (readonly [
    name: string,
    sellers: readonly Seller[],
    displayed: readonly string[],
    buyer?: Buyer,
  ])[] = [
    ['R1: at most 4', five.map((id) => at(id, 1, 3)), ['a', 'b', 'c', 'd']],
    ['R1: fewer when there are fewer', [at('a', 1, 3)], ['a']],
    [
      'R1: the near ones fill it',
      [at('far', 900, 5), ...five.map((id) => at(id, 1, 1))],
      ['a', 'b', 'c', 'd'],
    ],
    [
      'R2: nobody of another country',
      [at('be', 1, 5, { country: 'BE' }), at('fr', 900, 1)],
      ['fr'],
    ],
    ['R2: excluded by radius', [local('out', 50, 'km', placeAtKm(60)), at('in', 60, 1)], ['in']],
    ['R2: codes are compared whatever their case', [at('a', 1, 3, { country: 'fr' })], ['a']],
    ['R3: near before better', [at('far', 500, 5), at('near', 100, 2)], ['near', 'far']],
    ['R3: 200 km is near', [at('limit', 200, 1), at('far', 201, 5)], ['limit', 'far']],
    ['R3: 200.001 km is not', [at('past', 200.001, 1), at('far', 900, 5)], ['far', 'past']],
    [
      'R3: best rated first, not nearest',
      [at('close', 1, 2), at('good', 190, 4)],
      ['good', 'close'],
    ],
    [
      'R3: completed by the best rated',
      [at('w', 300, 1), at('b', 900, 5), at('n', 9, 2)],
      ['n', 'b', 'w'],
    ],
    ['R4: ties go to the nearer', [at('b', 20, 4), at('a', 10, 4)], ['a', 'b']],
    ['R4: ties elsewhere too', [at('b', 900, 4), at('a', 300, 4)], ['a', 'b']],
    ['R4: unrated after rated', [at('new', 1, null), at('poor', 150, 0)], ['poor', 'new']],
    ['R4: then the earlier added', [at('b', 10, 4), at('a', 10, 4)], ['b', 'a']],
    [
      'R4: unrated among themselves by distance',
      [at('b', 20, null), at('a', 10, null)],
      ['a', 'b'],
    ],
    [
      'R4: as far east as west is a tie',
      [makeSampleSeller('east', { lon: 5.7 }), makeSampleSeller('west', { lon: 4.3 })],
      ['east', 'west'],
    ],
    ['R6: inclusive', [local('a', 50, 'km', placeAtKm(50))], ['a']],
    ['R6: inclusive in miles', [local('a', 100, 'mi', placeAtKm(160.9344))], ['a']],
    ['R6: not beyond', [local('a', 50, 'km', placeAtKm(50.001))], ['world']],
    ['R6: miles are not kilometres', [local('a', 50, 'mi', placeAtKm(80))], ['a']],
    [
      'R6: without one, nationwide',
      [makeSampleSeller('a', { kind: 'local', ...placeAtKm(900) })],
      ['a'],
    ],
    ['R6: needs the buyer placed', [local('a', 50, 'km'), makeSampleSeller('b')], ['b'], hidden],
    ['R6: needs the seller placed', [local('a', 20_000, 'km', NO_PLACE)], ['world']],
    ['R7: sells it', [at('a', 1, 1, { range: { mode: 'limited', products: ['pump'] } })], ['a']],
    [
      'R7: does not',
      [at('a', 1, 5, { range: { mode: 'limited', products: ['valve'] } })],
      ['world'],
    ],
    ['R7: sells nothing', [at('a', 1, 5, { range: { mode: 'limited', products: [] } })], ['world']],
    [
      'R7: no product named',
      [at('a', 1, 5, { range: { mode: 'limited', products: ['pump'] } }), at('b', 1, 1)],
      ['b'],
      { ...SAMPLE_BUYER, product: null },
    ],
    ['R13: nobody absent', [at('a', 1, 5, { absent: true }), at('b', 1, 1)], ['b']],
    [
      'R14: not placed after placed',
      [at('lost', 0, 5, NO_PLACE), at('far', 900, 1)],
      ['far', 'lost'],
    ],
    [
      'R14: not placed is never near',
      [at('lost', 0, 5, NO_PLACE), at('near', 1, null)],
      ['near', 'lost'],
    ],
    [
      'R14: not placed among themselves by rating',
      [at('b', 0, 2, NO_PLACE), at('a', 0, 3, NO_PLACE)],
      ['a', 'b'],
    ],
    ['R14: buyer unknown, by rating', [at('b', 0, 2), at('a', 900, 3)], ['a', 'b'], hidden],
    [
      'R14: buyer unknown, then the earlier added',
      [at('b', 900, 3), at('a', 0, 3, NO_PLACE)],
      ['b', 'a'],
      hidden,
    ],
    [
      'N5: a partner has no priority',
      [at('a', 1, 3), at('p', 1, 3, { partner: true })],
      ['a', 'p'],
    ],
  ];

  const named = cases.map(([name, sellers, displayed, buyer]) => ({
    name,
    sellers,
    displayed,
    buyer,
  }));

  test.each(named)('$name', ({ sellers, displayed, buyer }) => {
    expect(display(sellers, buyer)).toEqual(displayed);
  });
});

describe('R9: places where maps have seams', () => {
  test('the antimeridian is not a border', () => {
    const suva = makeSampleSeller('suva', { country: 'FJ', lat: -18.14, lon: 178.44, rating: 1 });
    const lau = makeSampleSeller('lau', { country: 'FJ', lat: -18.2, lon: -178.8, rating: 2 });
    const far = makeSampleSeller('far', { country: 'FJ', lat: -12.5, lon: 177, rating: 5 });
    const buyer: Buyer = { country: 'FJ', lat: -17.8, lon: 180, product: 'pump' };
    expect(display([far, suva, lau], buyer)).toEqual(['lau', 'suva', 'far']);
    expect(display([far, suva, lau], { ...buyer, lon: -180 })).toEqual(['lau', 'suva', 'far']);
  });

  test('opposite longitudes are near at a pole', () => {
    const across = makeSampleSeller('across', { country: 'AQ', lat: -89.5, lon: 170, rating: 1 });
    const coast = makeSampleSeller('coast', { country: 'AQ', lat: -77, lon: -10, rating: 5 });
    const buyer: Buyer = { country: 'AQ', lat: -89.5, lon: -10, product: 'pump' };
    expect(display([coast, across], buyer)).toEqual(['across', 'coast']);
    expect(display([coast, across], { ...buyer, lat: -90, lon: 42 })).toEqual(['across', 'coast']);
  });

  test('Antarctica asks the Pacific when its manager is there', () => {
    const network = makeSampleNetwork({
      sellers: [makeSampleSeller('tahiti', { country: 'PF', lat: -17.53, lon: -149.57 })],
      zoneManagers: [
        makeSampleManager('pacific', { continents: ['OC'] }),
        makeSampleManager('south', { continents: ['OC', 'AN'] }),
      ],
    });
    const buyer: Buyer = { country: 'AQ', lat: -77.85, lon: 166.67, product: 'pump' };
    const decision = decide(network, buyer, 'tahiti');
    expect(decision).toMatchObject({ displayed: ['south'], tier: 'zone-continent' });
    expect(decision.trace[0]).toMatchObject({ verdict: 'other-country', distanceKm: 7109.116448 });
  });

  test('an overseas territory is a country of its own continent', () => {
    const network = makeSampleNetwork({
      sellers: [makeSampleSeller('paris')],
      zoneManagers: [
        makeSampleManager('europe', { continents: ['EU'] }),
        makeSampleManager('africa', { continents: ['AF'] }),
      ],
    });
    const buyer: Buyer = { country: 'RE', lat: -21, lon: 55.5, product: 'pump' };
    expect(decide(network, buyer, null).displayed).toEqual(['africa']);
  });
});

describe('R5: when no seller is eligible', () => {
  const byContinent = makeSampleManager('continent', { continents: ['EU'] });
  const byCountry = makeSampleManager('country', { countries: ['FR'] });
  const later = makeSampleManager('later', { countries: ['fr'] });
  const other = makeSampleManager('other', { countries: ['BE'], continents: ['AS'] });
  const gone = makeSampleManager('gone', { countries: ['FR'], absent: true });

  test.each([
    ['country before continent', [byContinent, byCountry], 'country', 'zone-country'],
    ['the earlier added', [byCountry, later], 'country', 'zone-country'],
    ['the earlier added, again', [later, byCountry], 'later', 'zone-country'],
    ['continent at least', [other, byContinent], 'continent', 'zone-continent'],
    ['else the world contact', [other], 'world', 'world'],
    ['R13: nobody absent', [gone, byContinent], 'continent', 'zone-continent'],
    ['R13: else the world contact', [gone], 'world', 'world'],
  ] as const)('R5: %s', (_name, zoneManagers, id, tier) => {
    const decision = decide(makeSampleNetwork({ zoneManagers }), SAMPLE_BUYER, null);
    expect(decision).toMatchObject({ displayed: [id], designated: { id }, tier });
  });

  test('R5: no zone manager while one seller is eligible, however far', () => {
    const network = makeSampleNetwork({
      sellers: [at('far', 900, null, NO_PLACE)],
      zoneManagers: [byCountry],
    });
    expect(decide(network, SAMPLE_BUYER, null).displayed).toEqual(['far']);
  });

  test('R5: the manager and his addresses are designated', () => {
    const emails = ['one@maker.example', 'ONE@maker.example', 'two@maker.example'];
    const zoneManagers = [makeSampleManager('z', { countries: ['FR'], emails })];
    const { designated } = decide(makeSampleNetwork({ zoneManagers }), SAMPLE_BUYER, null);
    const expected = { id: 'z', kind: 'zone-manager', emails: [emails[0], emails[2]] };
    expect(designated).toEqual(expected);
  });
});

describe('R8: the contact the buyer chose', () => {
  const zone = makeSampleManager('zone', { countries: ['FR'] });
  const good = at('good', 150, 5);
  const close = at('close', 10, 1);
  const closeToo = at('close-too', 10, 2);
  const far = at('far', 900, 5);
  const lost = at('lost', 0, 5, NO_PLACE);
  const small = local('small', 5, 'km', placeAtKm(6));
  const foreign = at('foreign', 1, 5, { country: 'BE' });
  const crowd = ['a', 'b', 'c'].map((id) => at(id, 1, 4));

  test.each([
    ['no choice: the first displayed', [close, good], null, 'good', 'near'],
    ['an eligible one', [close, good], 'close', 'close', 'near'],
    ['an eligible one elsewhere', [close, far], 'far', 'far', 'country'],
    ['an eligible one not displayed', [...crowd, good, close], 'close', 'close', 'near'],
    ['out of radius: the nearest, not the best', [good, close, small], 'small', 'close', 'near'],
    ['other country: the nearest', [foreign, good, far], 'foreign', 'good', 'near'],
    ['unknown: the nearest', [good, close], 'nobody', 'close', 'near'],
    ['nearest ties by rating', [close, closeToo], 'nobody', 'close-too', 'near'],
    ['nearest beyond 200 km', [far, at('mid', 300, 1)], 'nobody', 'mid', 'country'],
    ['R14: placed before not placed', [lost, far], 'nobody', 'far', 'country'],
    ['R14: not placed at last', [lost, small], 'small', 'lost', 'country'],
    ['else the zone manager', [small, foreign], 'small', 'zone', 'zone-country'],
    [
      'R13: absent: the nearest',
      [at('gone', 1, 5, { absent: true }), good, close],
      'gone',
      'close',
      'near',
    ],
    ['a zone manager displayed', [], 'zone', 'zone', 'zone-country'],
    ['a zone manager not displayed', [good, close], 'zone', 'close', 'near'],
    ['the world contact not displayed', [good, close], 'world', 'close', 'near'],
    ['the world contact behind a manager', [], 'world', 'zone', 'zone-country'],
  ] as const)('R8: %s', (_name, sellers, chosen, id, tier) => {
    const network = makeSampleNetwork({ sellers, zoneManagers: [zone] });
    expect(decide(network, SAMPLE_BUYER, chosen)).toMatchObject({ designated: { id }, tier });
  });

  test('R8: else the world contact', () => {
    const decision = decide(makeSampleNetwork({ sellers: [small] }), SAMPLE_BUYER, 'small');
    expect(decision).toMatchObject({ designated: { id: 'world', kind: 'world' }, tier: 'world' });
  });

  test('R8, R14: buyer unknown, the nearest is the best rated', () => {
    const network = makeSampleNetwork({ sellers: [close, good, lost, small] });
    expect(decide(network, hidden, 'small').designated.id).toBe('good');
  });

  test('R8: choosing changes nothing in what is displayed', () => {
    const network = makeSampleNetwork({ sellers: [close, good, far] });
    const { displayed } = decide(network, SAMPLE_BUYER, 'far');
    expect(displayed).toEqual(['good', 'close', 'far']);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import type { PostalAddress } from '../../shared/contract/geocoding.ts';
import { Located } from '../../shared/contract/geocoding.ts';
import { locateInData, type PlaceData } from './locate-in-data.ts';
import { makeAddress, makeTestCities, makeTestPostal } from './testing.ts';

const cities = makeTestCities(`
FR|Lyon|Lugdunum,Lyons,里昂|45.748|4.847|84|69|522969|PPLA
FR|Saint-Étienne||45.434|4.390|84|42|176280
FR|Saint-Étienne-du-Rouvray|Saint-Étienne|49.377|1.105|28|76|28953
FR|Saint-Denis||48.936|2.354|11|93|96128
RE|Saint-Denis||-20.882|55.45|RE|974|137195|PPLC
RE|Le Port||-20.937|55.291|RE|974|38148
FR|Montreuil||48.864|2.443|11|93|111240
FR|Montreuil||50.463|1.763|32|62|1982
FR|Villeurbanne||45.766|4.880|84|69|131445
FR|Croissy-sur-Seine||48.878|2.142|11|78|10000
FR|Paris||48.853|2.349|11|75|2138551|PPLC
FR|Beynost||45.833|5.0|84|01|4000
DE|Munich|München,Muenchen,慕尼黑|48.137|11.575|02|091|1260391
DE|Neustadt|Neustadt an der Weinstraße|49.35|8.139|08|00|53984
DE|Neustadt am Rübenberge|Neustadt|52.505|9.458|06|00|45942
DE|Neustadt||53.552|9.986|04|00|12689|PPLX
US|Springfield||37.215|-93.298|MO|077|166810
US|Springfield||39.801|-89.643|IL|167|116565
US|Houston||29.763|-95.363|TX|201|2304580
CN|Shenzhen||22.545|114.068|30|4403|17494398
CN|Shenzhen||23.9|115.9|30|4414|0
KE|Karuri||-1.1|36.7|20||71000
`);
let data: PlaceData;
let withCodes: PlaceData;
beforeAll(async () => {
  data = { cities, postal: null };
  const postal = await makeTestPostal(`
    FR|69007|Lyon|Auvergne-Rhône-Alpes|45.748|4.847
    FR|69007|Lyon 07|Auvergne-Rhône-Alpes|45.735|4.812
    FR|69100|Villeurbanne|Auvergne-Rhône-Alpes|45.766|4.88
    FR|42000|Saint-Étienne|Auvergne-Rhône-Alpes|45.434|4.39
    FR|12340|Gages|Occitanie|44.38|2.66
    FR|12340|Bozouls|Occitanie|44.47|2.72
    GB|SW1A|Westminster|England|51.502|-0.133
    US|62701|Springfield|Illinois|39.8|-89.65
  `);
  withCodes = { cities, postal };
});

const locate = (address: PostalAddress, on = data) => Located.parse(locateInData(on, address));
const cityOf = (located: Located) =>
  located.outcome === 'found' ? `${located.place.city}, ${located.place.country}` : located.outcome;

describe('N2: without a list of postal codes', () => {
  test.each([
    ['as it is', makeAddress('FR', 'Lyon'), 'Lyon, FR'],
    [
      'in capitals, with Cedex',
      makeAddress('FR', 'LYON CEDEX 07', { postalCode: '69364' }),
      'Lyon, FR',
    ],
    ['with its arrondissement', makeAddress('FR', 'Lyon 7e'), 'Lyon, FR'],
    ['in full', makeAddress('FR', 'Paris 15e Arrondissement'), 'Paris, FR'],
    ['in another language', makeAddress('FR', 'Lyons'), 'Lyon, FR'],
    ['in another script', makeAddress('DE', '慕尼黑'), 'Munich, DE'],
    ['spelled out', makeAddress('DE', 'Muenchen'), 'Munich, DE'],
    ['with its district', makeAddress('DE', 'München - Schwabing'), 'Munich, DE'],
    ['with its state behind', makeAddress('US', 'Springfield, IL'), 'Springfield, US'],
    ['short', makeAddress('FR', 'St-Etienne'), 'Saint-Étienne, FR'],
    ['mistyped, of a large city', makeAddress('FR', 'Villeurbane'), 'Villeurbanne, FR'],
    ['letters swapped', makeAddress('US', 'Huoston'), 'Houston, US'],
  ])('a name is found %s', (_, address, expected) => {
    expect(cityOf(locate(address))).toBe(expected);
  });

  test.each([
    ['is nowhere', makeAddress('FR', 'Nulleparville')],
    ['is too short to be mistyped', makeAddress('FR', 'Lyin')],
    ['is one letter from a small town', makeAddress('FR', 'Beinost')],
    ['is of another country', makeAddress('DE', 'Lyon')],
    ['is of a country nobody knows', makeAddress('ZZ', 'Lyon')],
    ['is no letters at all', makeAddress('FR', '-')],
    ['is very long', makeAddress('FR', 'x'.repeat(200))],
  ])('what %s is not found', (_, address) => {
    expect(locate(address)).toEqual({ outcome: 'not-found' });
  });

  test.each([
    ['Springfield', 'US', 2],
    ['Montreuil', 'FR', 2],
    // One overseas: people write France for Réunion.
    ['Saint-Denis', 'FR', 2],
    ['Neustadt', 'DE', 2],
  ])('namesakes are never guessed among: %s', (city, country, count) => {
    const located = locate(makeAddress(country, city));
    expect(located.outcome).toBe('ambiguous');
    expect('candidates' in located && located.candidates).toHaveLength(count);
  });

  test.each([
    ['a region', makeAddress('US', 'Springfield', { region: 'Illinois' }), 39.801],
    ['its letters', makeAddress('US', 'Springfield', { region: 'mo' }), 37.215],
    ['a département', makeAddress('FR', 'Montreuil', { region: 'Pas-de-Calais' }), 50.463],
    ['the first digits of a code', makeAddress('FR', 'Montreuil', { postalCode: '93100' }), 48.864],
    ['a range of codes', makeAddress('US', 'Springfield', { postalCode: '62701-1234' }), 39.801],
    ['the code of a territory', makeAddress('FR', 'Saint-Denis', { postalCode: '97400' }), -20.882],
    ['a country before a code', makeAddress('DE', 'Neustadt', { postalCode: 'D-67433' }), 49.35],
  ])('%s decides among namesakes', (_, address, lat) => {
    expect(locate(address)).toMatchObject({ outcome: 'found', place: { lat } });
  });

  test('97400 under FR is Réunion, and says so (R9)', () => {
    const address = makeAddress('FR', 'Le Port', { postalCode: '97420' });
    expect(cityOf(locate(address))).toBe('Le Port, RE');
  });

  test('a code of elsewhere is a conflict, of the département beside is not', () => {
    const far = locate(makeAddress('FR', 'Lyon', { postalCode: '75001' }));
    expect(far).toMatchObject({ outcome: 'conflict', candidates: [{ city: 'Lyon' }] });
    const beside = locate(makeAddress('FR', 'Lyon', { postalCode: '01700' }));
    expect(cityOf(beside)).toBe('Lyon, FR');
  });

  test('where the code tells the region, a hamlet casts no doubt on the great city', () => {
    expect(locate(makeAddress('CN', 'Shenzhen')).outcome).toBe('ambiguous');
    expect(cityOf(locate(makeAddress('CN', 'Shenzhen', { postalCode: '518129' })))).toBe(
      'Shenzhen, CN',
    );
  });

  test('a code of a country whose codes say nothing does no harm', () => {
    expect(cityOf(locate(makeAddress('KE', 'Karuri', { postalCode: '00219' })))).toBe('Karuri, KE');
  });
});

describe('N2: with a list of postal codes', () => {
  test('the code says where in the city, amid its quarters', () => {
    expect(locate(makeAddress('FR', 'Lyon', { postalCode: '69 007' }), withCodes)).toMatchObject({
      outcome: 'found',
      place: { precision: 'postal-code', postalCode: '69007', city: 'Lyon', lat: 45.735 },
    });
  });

  test.each([
    ['a village no other list knows', makeAddress('FR', 'Gages', { postalCode: '12340' }), 44.38],
    ['a mistyped name', makeAddress('FR', 'Vileurbane', { postalCode: '69100' }), 45.766],
    ['a name with a quarter', makeAddress('FR', 'Lyon Gerland', { postalCode: '69007' }), 45.735],
    ['another script', makeAddress('FR', '里昂', { postalCode: '69007' }), 45.735],
    ['a long code', makeAddress('GB', 'Westminster', { postalCode: 'sw1a 1aa' }), 51.502],
  ])('%s is found', (_, address, lat) => {
    expect(locate(address, withCodes)).toMatchObject({ outcome: 'found', place: { lat } });
  });

  test('a name of far away is a conflict with both places to choose from', () => {
    const located = locate(makeAddress('FR', 'Montreuil', { postalCode: '69007' }), withCodes);
    expect(located.outcome).toBe('conflict');
    const cities = 'candidates' in located ? located.candidates.map(({ city }) => city) : [];
    expect(cities).toEqual(['Lyon', 'Montreuil', 'Montreuil']);
  });

  test('a name nobody knows is a conflict with where the code is, never taken for it', () => {
    const located = locate(makeAddress('FR', 'Trifouilly', { postalCode: '69100' }), withCodes);
    expect(located).toMatchObject({
      outcome: 'conflict',
      candidates: [{ city: 'Villeurbanne', postalCode: '69100' }],
    });
  });

  test('codes that begin as an unknown one decide roughly', () => {
    const address = makeAddress('US', 'Springfield', { postalCode: '62799' });
    expect(locate(address, withCodes)).toMatchObject({ outcome: 'found', place: { lat: 39.801 } });
  });
});

test('candidates are told apart by their names and numbers, the same each time', () => {
  const address = makeAddress('US', 'Springfield');
  const first = locate(address);
  expect(locate(address)).toEqual(first);
  const labels = 'candidates' in first ? first.candidates.map(({ label }) => label) : [];
  expect(labels).toEqual(['Springfield, Missouri, US', 'Springfield, Illinois, US']);
});

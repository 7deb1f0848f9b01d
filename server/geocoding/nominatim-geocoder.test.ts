import { afterEach, describe, expect, test } from 'vitest';
import { GeocoderUnavailableError } from './geocoder.ts';
import { makeNominatimGeocoder } from './nominatim-geocoder.ts';
import { makeAddress, sendJson, startFakeService } from './testing.ts';

const services: Awaited<ReturnType<typeof startFakeService>>[] = [];
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
});

async function start(
  handle: Parameters<typeof startFakeService>[0],
  { intervalMs = 0, timeoutMs = 2_000 } = {},
) {
  const service = await startFakeService(handle);
  services.push(service);
  const userAgent = 'Relais (https://relais.example; support@relais.example–é)';
  const url = `${service.url}/nominatim/`;
  return { service, geocoder: makeNominatimGeocoder({ url, userAgent, intervalMs, timeoutMs }) };
}

const answering = (body: unknown, status = 200) =>
  start((_, response) => sendJson(response, body, status));

/** A result as the API writes it in the format jsonv2. */
function makeResult(change: Readonly<Record<string, unknown>> = {}, address = {}) {
  return {
    place_id: 7,
    licence: 'Data © OpenStreetMap contributors, ODbL 1.0.',
    osm_type: 'way',
    osm_id: 42,
    lat: '45.7350000',
    lon: '4.8270000',
    category: 'highway',
    type: 'residential',
    place_rank: 26,
    importance: 0.1,
    addresstype: 'road',
    name: 'Avenue Tony Garnier',
    display_name: 'Avenue Tony Garnier, Lyon, France',
    boundingbox: ['45.7', '45.8', '4.8', '4.9'],
    ...change,
    address: {
      road: 'Avenue Tony Garnier',
      city: 'Lyon',
      state: 'Auvergne-Rhône-Alpes',
      postcode: '69007',
      country: 'France',
      country_code: 'fr',
      ...address,
    },
  };
}

const LYON = makeAddress('FR', 'Lyon', { street: '50 avenue Tony Garnier', postalCode: '69007' });

describe('N2: Nominatim', () => {
  test('is asked by parts, told who asks, and gives the place', async () => {
    let agent: string | undefined;
    const { service, geocoder } = await start((_, response, request) => {
      agent = request.headers['user-agent'];
      sendJson(response, [makeResult()]);
    });
    expect(await geocoder.locate(LYON)).toMatchObject({
      outcome: 'found',
      place: { id: 'osm:way:42', lat: 45.735, precision: 'street', city: 'Lyon', country: 'FR' },
    });
    expect(agent).toBe('Relais (https://relais.example; support@relais.example)');
    expect(service.asked[0]?.pathname).toBe('/nominatim/search');
    expect(Object.fromEntries(service.asked[0]?.searchParams ?? [])).toEqual({
      format: 'jsonv2',
      addressdetails: '1',
      limit: '10',
      countrycodes: 'fr',
      city: 'Lyon',
      postalcode: '69007',
      street: '50 avenue Tony Garnier',
    });
  });

  test('is asked again without an unknown street', async () => {
    const { service, geocoder } = await start((url, response) =>
      sendJson(response, url.searchParams.has('street') ? [] : [makeResult({ place_rank: 16 })]),
    );
    expect(await geocoder.locate(LYON)).toMatchObject({ place: { precision: 'city' } });
    expect(service.asked).toHaveLength(2);
  });

  test('shows where the city is when the code is another’s: a conflict', async () => {
    const { geocoder } = await start((url, response) =>
      sendJson(
        response,
        url.searchParams.has('postalcode') ? [] : [makeResult({ place_rank: 16 })],
      ),
    );
    const located = await geocoder.locate({ ...LYON, postalCode: '75001' });
    expect(located).toMatchObject({ outcome: 'conflict', candidates: [{ city: 'Lyon' }] });
  });

  test('lists Réunion under France; it is its own country here (R9)', async () => {
    const result = makeResult({}, { city: 'Saint-Denis', postcode: '97400' });
    const { service, geocoder } = await answering([result]);
    const address = makeAddress('RE', 'Saint-Denis', { postalCode: '97400' });
    expect(await geocoder.locate(address)).toMatchObject({ place: { country: 'RE' } });
    expect(service.asked[0]?.searchParams.get('countrycodes')).toBe('fr');
  });

  test.each([
    ['nothing', [], 'not-found'],
    ['two far apart', [makeResult(), makeResult({ osm_id: 43, lat: '47.1' })], 'ambiguous'],
    ['the state alone', [makeResult({ place_rank: 8 })], 'not-found'],
    ['the code', [makeResult({ addresstype: 'postcode', place_rank: 21 })], 'found'],
  ])('answering %s', async (_, body, outcome) => {
    const { geocoder } = await answering(body);
    expect((await geocoder.locate(LYON)).outcome).toBe(outcome);
  });

  test('is asked one at a time, no sooner than its rules allow', async () => {
    const times: number[] = [];
    const { geocoder } = await start(
      (_, response) => {
        times.push(performance.now());
        sendJson(response, [makeResult()]);
      },
      { intervalMs: 60 },
    );
    const begunAt = performance.now();
    await Promise.all([1, 2, 3].map(() => geocoder.locate(LYON)));
    // A timer may come a moment early.
    expect((times[2] ?? 0) - begunAt).toBeGreaterThan(115);
  });

  test('has no endless queue', async () => {
    const { geocoder } = await start((_, response) => sendJson(response, []), {
      intervalMs: 30_000,
    });
    const all = Array.from({ length: 30 }, () => geocoder.locate(LYON));
    const refused = all.slice(22).map((one) => expect(one).rejects.toThrow('too many'));
    await Promise.all(refused);
    for (const one of all.slice(0, 22)) one.catch(() => undefined);
  });
});

describe('N2: Nominatim gives no usable answer', () => {
  test.each([
    ['over its limit', [], 429],
    ['an error', { error: { code: 500 } }, 200],
    ['a place off the Earth', [makeResult({ lat: '95.0' })], 200],
    ['degrees that are none', [makeResult({ lat: 'NaN' })], 200],
  ])('%s', async (_, body, status) => {
    const { geocoder } = await answering(body, status);
    await expect(geocoder.locate(LYON)).rejects.toThrow(GeocoderUnavailableError);
  });

  test('slow', async () => {
    const { geocoder } = await start(() => undefined, { timeoutMs: 100 });
    await expect(geocoder.locate(LYON)).rejects.toThrow(GeocoderUnavailableError);
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { GeocoderUnavailableError } from './geocoder.ts';
import { makeGoogleGeocoder } from './google-geocoder.ts';
import { makeAddress, sendJson, startFakeService } from './testing.ts';

type Service = Awaited<ReturnType<typeof startFakeService>>;
const services: Service[] = [];
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
});

async function start(handle: Parameters<typeof startFakeService>[0], timeoutMs = 2_000) {
  const service = await startFakeService(handle);
  services.push(service);
  const geocoder = makeGoogleGeocoder({ key: 'k', endpoint: `${service.url}/json`, timeoutMs });
  return { service, geocoder };
}

const answering = (body: unknown, status = 200) =>
  start((_, response) => sendJson(response, body, status));

/** A result as the API writes it. */
function makeResult(change: {
  readonly id?: string;
  readonly types?: readonly string[];
  readonly lat?: number;
  readonly lng?: number;
  readonly code?: string;
  readonly city?: string;
  readonly country?: string;
  readonly partial?: boolean;
}) {
  const component = (name: string, ...types: string[]) => ({
    long_name: name,
    short_name: name,
    types,
  });
  return {
    place_id: change.id ?? 'a',
    formatted_address: 'somewhere',
    types: change.types ?? ['street_address'],
    ...(change.partial === true && { partial_match: true }),
    geometry: {
      location: { lat: change.lat ?? 45.735, lng: change.lng ?? 4.827 },
      location_type: 'ROOFTOP',
    },
    address_components: [
      component(change.city ?? 'Lyon', 'locality', 'political'),
      component('Auvergne-Rhône-Alpes', 'administrative_area_level_1', 'political'),
      component(change.country ?? 'FR', 'country', 'political'),
      component(change.code ?? '69007', 'postal_code'),
    ],
  };
}

const ok = (...results: unknown[]) => ({ status: 'OK', results });
const LYON = makeAddress('FR', 'Lyon', { street: '50 avenue Tony Garnier', postalCode: '69007' });

describe('N2: Google', () => {
  test('is asked with the whole address within its country, and gives the place', async () => {
    const { service, geocoder } = await answering(ok(makeResult({})));
    expect(await geocoder.locate(LYON)).toMatchObject({
      outcome: 'found',
      place: {
        id: 'google:a',
        lat: 45.735,
        precision: 'street',
        city: 'Lyon',
        region: 'Auvergne-Rhône-Alpes',
        postalCode: '69007',
        country: 'FR',
        label: 'Lyon, Auvergne-Rhône-Alpes (69007), FR',
      },
    });
    expect(Object.fromEntries(service.asked[0]?.searchParams ?? [])).toEqual({
      address: '50 avenue Tony Garnier, 69007 Lyon',
      components: 'country:FR',
      key: 'k',
    });
  });

  test('is asked for Réunion where the code is Réunion’s', async () => {
    const { service, geocoder } = await answering({ status: 'ZERO_RESULTS', results: [] });
    const address = makeAddress('FR', 'Saint-Denis', { postalCode: '97400' });
    expect(await geocoder.locate(address)).toEqual({ outcome: 'not-found' });
    expect(service.asked[0]?.searchParams.get('components')).toBe('country:RE');
  });

  const far = makeResult({ id: 'b', lat: 48.85, lng: 2.35, city: 'Paris', code: '75001' });
  test.each([
    ['a quarter', [makeResult({ types: ['sublocality', 'political'] })], 'found'],
    ['a code', [makeResult({ types: ['postal_code'] })], 'found'],
    ['the country alone', [makeResult({ types: ['country', 'political'] })], 'not-found'],
    ['two near one another', [makeResult({}), makeResult({ id: 'b', lat: 45.75 })], 'found'],
    ['two far apart', [makeResult({}), makeResult({ id: 'b', lat: 47 })], 'ambiguous'],
    ['one with another code', [far], 'conflict'],
    ['the right one among others', [far, makeResult({})], 'found'],
    [
      'part of what was typed, elsewhere',
      [makeResult({ partial: true, city: 'Bron' })],
      'conflict',
    ],
    ['the street left aside', [makeResult({ partial: true })], 'found'],
  ])('answering %s', async (_, results, outcome) => {
    const { geocoder } = await answering(ok(...results));
    expect((await geocoder.locate(LYON)).outcome).toBe(outcome);
  });
});

describe('N2: Google gives no usable answer', () => {
  test.each([
    ['over its quota', { status: 'OVER_QUERY_LIMIT', results: [] }, 200],
    ['refusing the key', { status: 'REQUEST_DENIED', error_message: 'no' }, 200],
    ['an error', { status: 'OK', results: [] }, 500],
    ['another form', { hello: 'world' }, 200],
    ['a place off the Earth', ok(makeResult({ lat: 91 })), 200],
    ['degrees as text', ok({ ...makeResult({}), geometry: { location: { lat: '45' } } }), 200],
  ])('%s', async (_, body, status) => {
    const { geocoder } = await answering(body, status);
    await expect(geocoder.locate(LYON)).rejects.toThrow(GeocoderUnavailableError);
  });

  test.each<[string, Parameters<typeof startFakeService>[0]]>([
    ['slow', () => undefined],
    ['slow in the middle', (_, response) => void response.writeHead(200).write('{"status":')],
    ['no JSON', (_, response) => void response.end('<html>')],
    ['endless', (_, response) => sendJson(response, { ...ok(), more: 'x'.repeat(2_000_000) })],
    ['leading elsewhere', (_, response) => void response.writeHead(302, { location: '/x' }).end()],
    ['hanging up', (_, response) => void response.destroy()],
  ])('%s', async (_, handle) => {
    const { geocoder } = await start(handle, 300);
    await expect(geocoder.locate(LYON)).rejects.toThrow(GeocoderUnavailableError);
  });

  test('down', async () => {
    const { service, geocoder } = await answering({});
    await service.close();
    services.pop();
    await expect(geocoder.locate(LYON)).rejects.toThrow(GeocoderUnavailableError);
  });
});

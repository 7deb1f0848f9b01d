import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { PlacePrecision, PostalAddress } from '../../shared/contract/geocoding.ts';
import { fetchJson } from './fetch-json.ts';
import { GeocoderUnavailableError, type Geocoder } from './geocoder.ts';
import { withLabel } from './make-place.ts';
import { foldPostalCode } from './postal-code.ts';
import { findState, findTerritory } from './territories.ts';
import { weighResults, type OnlineResult } from './weigh-results.ts';

/** Degrees travel as text. */
const degrees = (most: number) =>
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number)
    .pipe(z.number().min(-most).max(most));

/** What an answer says in the members read here. Source: Nominatim's API, format jsonv2. */
const Answer = z.array(
  z.object({
    osm_type: z.string().max(20).optional(),
    osm_id: z.int().optional(),
    place_id: z.int(),
    lat: degrees(90),
    lon: degrees(180),
    addresstype: z.string().optional(),
    place_rank: z.int(),
    address: z.record(z.string(), z.string()),
  }),
);
type Result = z.infer<typeof Answer>[number];

/** Ranks of what is searched: roads and houses; towns and their parts. Lesser ones are counties and states. */
const STREET_RANK = 26;
const TOWN_RANK = 13;
const TOWN_KEYS = ['city', 'town', 'village', 'municipality', 'hamlet', 'suburb', 'postcode'];
/** More would wait longer than anybody does. */
const MAX_WAITING = 20;
const MAX_RESULTS = '10';

/**
 * Places addresses by a Nominatim server.
 * @param options.intervalMs time from one call to the next: a second on the public server, whose
 * rules ask for it and for a `userAgent` that says whom to write to.
 */
export function makeNominatimGeocoder(options: {
  readonly url: string;
  readonly userAgent: string;
  readonly intervalMs: number;
  readonly timeoutMs?: number;
}): Geocoder {
  // A header holds no other letters.
  const userAgent = options.userAgent.replace(/[^\x20-\x7e]/g, '');
  const inTurn = makeQueue(options.intervalMs);
  const search = (parameters: Readonly<Record<string, string>>): Promise<OnlineResult[]> =>
    inTurn(async () => {
      const url = new URL(`${options.url.replace(/\/$/, '')}/search`);
      url.search = new URLSearchParams(parameters).toString();
      const headers = { 'user-agent': userAgent };
      const answer = Answer.safeParse(await fetchJson(url, headers, options.timeoutMs));
      if (answer.success) return answer.data.flatMap(readResult);
      throw new GeocoderUnavailableError('answered nonsense', { cause: answer.error });
    });

  return {
    name: 'nominatim',
    attribution: {
      text: '© OpenStreetMap contributors',
      url: 'https://www.openstreetmap.org/copyright',
    },
    async locate(address) {
      for (const parameters of listSearches(address)) {
        const results = await search(parameters);
        if (results.length > 0) return weighResults(results, address);
      }
      return { outcome: 'not-found' };
    },
  };
}

/**
 * With everything; without the street, which is the least known; at last without the postal code,
 * which shows that the city is elsewhere.
 */
function listSearches(address: PostalAddress): readonly Readonly<Record<string, string>>[] {
  const { street, postalCode, city, region = '', country } = address;
  const common = {
    format: 'jsonv2',
    addressdetails: '1',
    limit: MAX_RESULTS,
    countrycodes: findState(country).toLowerCase(),
    city: city.replace(/\bcedex\b.*$/i, '').trim(),
    ...(region !== '' && { state: region }),
  };
  const withCode = postalCode === '' ? common : { ...common, postalcode: postalCode };
  const searches = [...(street === '' ? [] : [{ ...withCode, street }]), withCode];
  return postalCode === '' ? searches : [...searches, common];
}

function readResult(result: Result): OnlineResult[] {
  const { address } = result;
  const state = (address['country_code'] ?? '').toUpperCase();
  const city = TOWN_KEYS.flatMap((key) => address[key] ?? [])[0];
  const precision = findPrecision(result);
  if (precision === null || city === undefined || !/^[A-Z]{2}$/.test(state)) return [];
  const postalCode = address['postcode'] ?? null;
  const place = withLabel({
    id: `osm:${result.osm_type ?? 'place'}:${result.osm_id ?? result.place_id}`,
    lat: result.lat,
    lon: result.lon,
    precision,
    city,
    postalCode,
    region: address['state'] ?? address['county'] ?? null,
    country: findTerritory(state, foldPostalCode(state, postalCode ?? '')) ?? state,
  });
  return [{ place, isPartial: false }];
}

function findPrecision({ addresstype, place_rank: rank }: Result): PlacePrecision | null {
  if (addresstype === 'postcode') return 'postal-code';
  if (rank >= STREET_RANK) return 'street';
  return rank >= TOWN_RANK ? 'city' : null;
}

/** Runs one thing after the other, each begun at least so long after the one before. */
function makeQueue(intervalMs: number): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  return async (run) => {
    if (waiting >= MAX_WAITING) throw new GeocoderUnavailableError('too many wait already');
    waiting += 1;
    const turn = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    last = promise;
    await turn;
    waiting -= 1;
    void sleep(intervalMs, undefined, { ref: false }).then(resolve);
    return run();
  };
}

import { z } from 'zod';
import type { Place, PlacePrecision, PostalAddress } from '../../shared/contract/geocoding.ts';
import { fetchJson } from './fetch-json.ts';
import { GeocoderUnavailableError, type Geocoder } from './geocoder.ts';
import { withLabel } from './make-place.ts';
import { foldPostalCode } from './postal-code.ts';
import { findTerritory } from './territories.ts';
import { weighResults, type OnlineResult } from './weigh-results.ts';

const ENDPOINT = 'https://maps.googleapis.com/maps/api/geocode/json';

/** What an answer says in the members read here. Source: Google's Geocoding API. */
const Answer = z.object({
  status: z.string(),
  results: z
    .array(
      z.object({
        place_id: z.string().max(180),
        types: z.array(z.string()),
        partial_match: z.boolean().optional(),
        geometry: z.object({
          location: z.object({
            lat: z.number().min(-90).max(90),
            lng: z.number().min(-180).max(180),
          }),
        }),
        address_components: z.array(
          z.object({ long_name: z.string(), short_name: z.string(), types: z.array(z.string()) }),
        ),
      }),
    )
    .default([]),
});
type Result = z.infer<typeof Answer>['results'][number];

/** What a kind of result is exact to; a kind that is none of these, a country or a state, places nothing. */
const KINDS: readonly (readonly [PlacePrecision, readonly string[]])[] = [
  [
    'street',
    [
      'street_address',
      'premise',
      'subpremise',
      'route',
      'intersection',
      'establishment',
      'point_of_interest',
      'plus_code',
    ],
  ],
  ['postal-code', ['postal_code']],
  [
    'city',
    [
      'locality',
      'postal_town',
      'sublocality',
      'neighborhood',
      'administrative_area_level_3',
      'administrative_area_level_4',
      'administrative_area_level_5',
    ],
  ],
];
const TOWN_KINDS = [
  'locality',
  'postal_town',
  'sublocality',
  'administrative_area_level_4',
  'administrative_area_level_3',
];

/** Places addresses by Google's Geocoding API. */
export function makeGoogleGeocoder(options: {
  readonly key: string;
  readonly endpoint?: string;
  readonly timeoutMs?: number;
}): Geocoder {
  return {
    name: 'google',
    attribution: { text: 'Google Maps', url: 'https://www.google.com/maps' },
    async locate(address) {
      const url = new URL(options.endpoint ?? ENDPOINT);
      url.search = new URLSearchParams({ ...describe(address), key: options.key }).toString();
      const answer = Answer.safeParse(await fetchJson(url, {}, options.timeoutMs));
      if (!answer.success) {
        throw new GeocoderUnavailableError('answered nonsense', { cause: answer.error });
      }
      const { status, results } = answer.data;
      if (status !== 'OK' && status !== 'ZERO_RESULTS') {
        throw new GeocoderUnavailableError(`answered ${status.slice(0, 40)}`);
      }
      return weighResults(results.flatMap(readResult), address);
    },
  };
}

function describe({ street, postalCode, city, region, country }: PostalAddress) {
  const town = [postalCode, city].filter((part) => part !== '').join(' ');
  const parts = [street, town, region ?? ''].filter((part) => part !== '');
  const territory = findTerritory(country, foldPostalCode(country, postalCode));
  return { address: parts.join(', '), components: `country:${territory ?? country}` };
}

function readResult(result: Result): OnlineResult[] {
  const precision = KINDS.find(([, kinds]) =>
    kinds.some((kind) => result.types.includes(kind)),
  )?.[0];
  const component = (kinds: readonly string[]) =>
    kinds.flatMap(
      (kind) => result.address_components.find(({ types }) => types.includes(kind)) ?? [],
    )[0];
  const country = component(['country'])?.short_name ?? '';
  const city = component(TOWN_KINDS)?.long_name ?? component(['postal_code'])?.long_name;
  if (precision === undefined || city === undefined || !/^[A-Z]{2}$/.test(country)) return [];
  const place: Place = withLabel({
    id: `google:${result.place_id}`,
    lat: result.geometry.location.lat,
    lon: result.geometry.location.lng,
    precision,
    city,
    postalCode: component(['postal_code'])?.long_name ?? null,
    region: component(['administrative_area_level_1'])?.long_name ?? null,
    country,
  });
  return [{ place, isPartial: result.partial_match === true }];
}

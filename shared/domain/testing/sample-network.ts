import { EARTH_RADIUS_KM } from '../geo.ts';
import type { Network, Seller, ZoneManager } from '../network.ts';
import type { Buyer } from '../routing-verdict.ts';

/** Degrees of latitude in a kilometre: places due north of each other are easy to think of. */
const DEGREES_PER_KM = 180 / (Math.PI * EARTH_RADIUS_KM);

/** Where the buyer of the samples is. */
export const SAMPLE_BUYER = {
  country: 'FR',
  lat: 45,
  lon: 5,
  product: 'pump',
} as const satisfies Buyer;

/** A place that many kilometres due north of the sample buyer. */
export function placeAtKm(km: number): { readonly lat: number; readonly lon: number } {
  return { lat: SAMPLE_BUYER.lat + km * DEGREES_PER_KM, lon: SAMPLE_BUYER.lon };
}

/** An unrated national seller of everything, in France beside the buyer, but for what is given. */
export function makeSampleSeller(id: string, given: Partial<Seller> = {}): Seller {
  return {
    id,
    kind: 'national',
    country: 'FR',
    lat: SAMPLE_BUYER.lat,
    lon: SAMPLE_BUYER.lon,
    radius: null,
    range: { mode: 'full' },
    rating: null,
    partner: false,
    email: `${id}@shop.example`,
    ...given,
  };
}

/** A zone manager in charge of nothing, but for what is given. */
export function makeSampleManager(id: string, given: Partial<ZoneManager> = {}): ZoneManager {
  return { id, countries: [], continents: [], emails: [`${id}@maker.example`], ...given };
}

/** A network of a world contact alone, who copies nobody, but for what is given. */
export function makeSampleNetwork(
  given: Omit<Partial<Network>, 'settings'> & { settings?: Partial<Network['settings']> } = {},
): Network {
  return {
    sellers: [],
    zoneManagers: [],
    worldContact: { id: 'world', emails: ['world@maker.example'] },
    ...given,
    settings: {
      copyZoneManagersOnSellerRequests: false,
      copyWorldOnSellerRequests: false,
      copyWorldOnZoneManagerRequests: false,
      extraCopies: [],
      ...given.settings,
    },
  };
}

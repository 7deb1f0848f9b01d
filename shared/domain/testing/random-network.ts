import { CONTINENTS } from '../country.ts';
import { EARTH_RADIUS_KM } from '../geo.ts';
import type { Network, Seller, ZoneManager } from '../network.ts';
import type { Buyer } from '../routing-verdict.ts';

/** A number in 0..1, 1 excluded, different at each call. */
export type Random = () => number;

/** Every case of one network: the buyer, and whom he chose. */
export interface RandomCase {
  readonly network: Network;
  readonly buyers: readonly { readonly buyer: Buyer; readonly chosenId: string | null }[];
}

/** The same numbers for the same seed, evenly spread. Source: mulberry32. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Places where routing could go wrong, each with the countries that meet there: a border, both
 * sides of the antimeridian, both poles, Antarctica to the Pacific, an archipelago, a code no list
 * has. `spread` is in degrees around the centre.
 */
const SCENES = [
  { countries: ['FR', 'BE'], lat: 50.5, lon: 3.2, spread: 3 },
  { countries: ['FJ'], lat: -17, lon: 180, spread: 4 },
  { countries: ['RU', 'US'], lat: 66, lon: -170, spread: 12 },
  { countries: ['AQ'], lat: -90, lon: 0, spread: 4 },
  { countries: ['AQ', 'PF'], lat: -70, lon: -150, spread: 60 },
  { countries: ['GL', 'NO'], lat: 90, lon: 0, spread: 5 },
  { countries: ['RE', 'GP'], lat: -21, lon: 55.5, spread: 2 },
  { countries: ['XX', 'EC'], lat: 0, lon: -78, spread: 6 },
] as const;

const PRODUCTS = ['pump', 'valve', 'hoist'] as const;
/** Degrees of latitude in 200 km: places that far apart try every inclusive limit. */
const LIMIT_DEGREES = (200 / EARTH_RADIUS_KM / Math.PI) * 180;

const RADII = [0.5, 10, 50, 124.274_238, 199, 200, 201, 500, 5000, 12_000] as const;

/** A small network full of ties, gaps and limits, and a few buyers around it. */
export function makeRandomCase(random: Random, buyersPerNetwork: number): RandomCase {
  const scene = pick(random, SCENES);
  // Few places and few ratings make ties; a coarse grid of places makes equal distances.
  const step = pick(random, [0.25, 1, LIMIT_DEGREES, 0.000_01]);
  // In half the networks everybody is in one of a few towns: many in a cell, few cells.
  const towns = Array.from({ length: 5 }, () => makePlace(random, scene, step));
  const isUrban = random() < 0.5;
  const placeNearby = () => (isUrban ? pick(random, towns) : makePlace(random, scene, step));
  const ratings = pick(random, [[null], [4], [null, 3, 5], [null, 0, 1, 1.5, 2, 2.5, 3.5, 4, 4.5]]);
  const sellers = Array.from({ length: Math.floor(random() ** 2 * 80) }, (_, index) =>
    makeSeller(random, {
      id: `seller-${index}`,
      country: pick(random, scene.countries),
      rating: pick(random, ratings),
      ...placeNearby(),
    }),
  );
  const zoneManagers = Array.from({ length: Math.floor(random() * 5) }, (_, index) =>
    makeZoneManager(random, `zone-${index}`, scene.countries),
  );
  const network: Network = {
    sellers,
    zoneManagers,
    worldContact: { id: 'world', emails: ['World@maker.example', 'seller-0@shop.example'] },
    settings: {
      copyZoneManagersOnSellerRequests: random() < 0.5,
      copyWorldOnSellerRequests: random() < 0.5,
      copyWorldOnZoneManagerRequests: random() < 0.5,
      extraCopies: random() < 0.5 ? [] : ['SELLER-1@shop.example', 'world@maker.example'],
    },
    version: 7,
  };
  const ids = [...[...sellers, ...zoneManagers].map(({ id }) => id), 'world', 'nobody'];
  const buyers = Array.from({ length: buyersPerNetwork }, () => ({
    buyer: {
      country: random() < 0.05 ? 'DE' : pick(random, scene.countries),
      ...(random() < 0.1 ? { lat: null, lon: null } : placeNearby()),
      product: random() < 0.05 ? null : pick(random, PRODUCTS),
    },
    chosenId: random() < 0.4 ? null : pick(random, ids),
  }));
  return { network, buyers };
}

function makeSeller(
  random: Random,
  base: Pick<Seller, 'id' | 'country' | 'rating' | 'lat' | 'lon'>,
): Seller {
  const isLocal = random() < 0.6;
  const radius = { value: pick(random, RADII), unit: pick(random, ['km', 'mi'] as const) };
  return {
    ...base,
    kind: isLocal ? 'local' : 'national',
    country: random() < 0.1 ? base.country.toLowerCase() : base.country,
    ...(random() < 0.15 ? { lat: null, lon: null } : {}),
    radius: isLocal && random() < 0.5 ? radius : null,
    range:
      random() < 0.6
        ? { mode: 'full' }
        : { mode: 'limited', products: PRODUCTS.filter(() => random() < 0.4) },
    partner: random() < 0.1,
    email: `${base.id}@shop.example`,
    absent: random() < 0.1,
  };
}

function makeZoneManager(random: Random, id: string, countries: readonly string[]): ZoneManager {
  return {
    id,
    countries: random() < 0.3 ? [pick(random, countries)] : [],
    continents: random() < 0.5 ? [pick(random, CONTINENTS)] : [],
    emails: [`${id}@maker.example`, 'Shared@maker.example'],
    absent: random() < 0.1,
  };
}

/** A place on a lattice around the scene's centre, wrapped over the pole and the antimeridian. */
function makePlace(
  random: Random,
  scene: (typeof SCENES)[number],
  step: number,
): { readonly lat: number; readonly lon: number } {
  const offset = () => Math.round(((random() - 0.5) * 2 * scene.spread) / step) * step;
  const north = scene.lat + offset();
  const isOverPole = Math.abs(north) > 90;
  const lat = isOverPole ? Math.sign(north) * 180 - north : north;
  // Near a pole every longitude is near.
  const east = Math.abs(scene.lat) === 90 ? Math.round(random() * 360) : scene.lon + offset();
  const lon = ((((isOverPole ? east + 180 : east) + 180) % 360) + 360) % 360;
  return { lat, lon: lon - 180 };
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

import { findContinent, normalizeCountry } from './country.ts';
import {
  findPosition,
  makeUnitVector,
  measureDistanceKm,
  radiusKm,
  type UnitVector,
} from './geo.ts';
import type { Network, Seller, ZoneManager } from './network.ts';

/** What a decision found about a member. Source: R11. */
export const VERDICTS = [
  'eligible',
  'other-country',
  'out-of-radius',
  'out-of-range',
  'position-unknown',
  'not-in-charge',
  'absent',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** By which rule a member may receive the request. Source: R11. */
export const TIERS = ['near', 'country', 'zone-country', 'zone-continent', 'world'] as const;
export type Tier = (typeof TIERS)[number];

/** Sellers this near to the buyer, in kilometres and inclusive, come first. Source: R3. */
export const NEAR_KM = 200;

/** What routing needs to know of a buyer's request. */
export interface Buyer {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Degrees; null when the buyer's position is unknown (R14). */
  readonly lat: number | null;
  readonly lon: number | null;
  /** The product asked about; null when the request names none, which no limited range accepts. */
  readonly product: string | null;
}

/** A buyer in the form every rule compares. */
export interface PlacedBuyer {
  readonly country: string;
  readonly vector: UnitVector | null;
  readonly product: string | null;
}

/** Why one member may or may not receive a request. Source: R11. */
export interface TraceEntry {
  readonly id: string;
  readonly verdict: Verdict;
  /** Kilometres from the buyer; null where unknown, and for whom distance never counts (R9). */
  readonly distanceKm: number | null;
  /** The seller's stars at the time; null when unrated, and for whom rating never counts. */
  readonly ratingUsed: number | null;
  /** Null unless the verdict is `eligible`. */
  readonly tier: Tier | null;
}

/** The buyer with his country normalized and his place, if known, on the sphere. */
export function placeBuyer(buyer: Buyer): PlacedBuyer {
  const position = findPosition(buyer);
  return {
    country: normalizeCountry(buyer.country),
    vector: position === null ? null : makeUnitVector(position),
    product: buyer.product,
  };
}

/**
 * Whether a seller may receive the request, and how far he is.
 *
 * Where several reasons exclude him, the one given is the first of: absent (R13), other-country
 * (R2, R9), out-of-range (R7), position-unknown, out-of-radius (R6). What is sure before any
 * distance is known comes before what depends on it. A seller with a radius who is not placed
 * himself is `position-unknown` too: nobody can say whether the buyer is within.
 */
export function judgeSeller(seller: Seller, buyer: PlacedBuyer): TraceEntry {
  const position = findPosition(seller);
  const distanceKm =
    position === null || buyer.vector === null
      ? null
      : measureDistanceKm(buyer.vector, makeUnitVector(position));
  const verdict = findSellerVerdict(seller, buyer, distanceKm);
  const tier = distanceKm !== null && distanceKm <= NEAR_KM ? 'near' : 'country';
  return {
    id: seller.id,
    verdict,
    distanceKm,
    ratingUsed: seller.rating,
    tier: verdict === 'eligible' ? tier : null,
  };
}

function findSellerVerdict(seller: Seller, buyer: PlacedBuyer, distanceKm: number | null): Verdict {
  if (seller.absent === true) return 'absent';
  if (normalizeCountry(seller.country) !== buyer.country) return 'other-country';
  if (!sellsProduct(seller, buyer.product)) return 'out-of-range';
  if (seller.radius === null) return 'eligible';
  if (distanceKm === null) return 'position-unknown';
  return distanceKm <= radiusKm(seller.radius) ? 'eligible' : 'out-of-radius';
}

function sellsProduct(seller: Seller, product: string | null): boolean {
  if (seller.range.mode === 'full') return true;
  return product !== null && seller.range.products.includes(product);
}

/**
 * By which charge a manager answers for a country, present or absent; null when for neither.
 * Who lists both the country and its continent is in charge of the country. Source: R5.
 */
export function findCharge(
  manager: ZoneManager,
  country: string,
): 'zone-country' | 'zone-continent' | null {
  if (manager.countries.some((code) => normalizeCountry(code) === country)) return 'zone-country';
  const continent = findContinent(country);
  return continent !== null && manager.continents.includes(continent) ? 'zone-continent' : null;
}

/**
 * Whether a zone manager could receive a request of that country. `eligible` says he is in charge
 * and present, not that his turn came: R5 asks him only when no seller is eligible.
 */
export function judgeZoneManager(manager: ZoneManager, country: string): TraceEntry {
  const charge = findCharge(manager, country);
  const verdict =
    charge === null ? 'not-in-charge' : manager.absent === true ? 'absent' : 'eligible';
  const tier = verdict === 'eligible' ? charge : null;
  return { id: manager.id, verdict, distanceKm: null, ratingUsed: null, tier };
}

/** One entry for every seller, then every zone manager, then the world contact. Source: R11. */
export function traceNetwork(network: Network, buyer: Buyer): readonly TraceEntry[] {
  const placed = placeBuyer(buyer);
  return [
    ...network.sellers.map((seller) => judgeSeller(seller, placed)),
    ...network.zoneManagers.map((manager) => judgeZoneManager(manager, placed.country)),
    {
      id: network.worldContact.id,
      verdict: 'eligible',
      distanceKm: null,
      ratingUsed: null,
      tier: 'world',
    },
  ];
}

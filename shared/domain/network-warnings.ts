import { listCountries, normalizeCountry, type Continent } from './country.ts';
import { findPosition } from './geo.ts';
import type { Network, Seller } from './network.ts';
import { findCharge } from './routing-verdict.ts';

/** Why no buyer can reach a seller. */
export const UNREACHABLE_REASONS = ['no-product', 'radius-without-position'] as const;
export type UnreachableReason = (typeof UNREACHABLE_REASONS)[number];

/** Something in a network that its owner should know of; it hinders nothing. Source: R12. */
export type NetworkWarning =
  | {
      readonly code: 'managers-share-country';
      readonly country: string;
      readonly memberIds: readonly string[];
    }
  | {
      readonly code: 'managers-share-continent';
      readonly continent: Continent;
      readonly memberIds: readonly string[];
    }
  | {
      readonly code: 'country-falls-to-world';
      /** `whole`: every request; `part`: those outside the radius or range of its sellers. */
      readonly extent: 'whole' | 'part';
      readonly countries: readonly string[];
    }
  | { readonly code: 'product-without-seller'; readonly products: readonly string[] }
  | {
      readonly code: 'seller-unreachable';
      readonly memberId: string;
      readonly reason: UnreachableReason;
    };

/**
 * Every warning of R12. `products` are those the manufacturer's stands show.
 *
 * - Zone managers share a country when they have the same charge of it, by country or by continent:
 *   one in charge of France within another's Europe is the ordinary case (R5), and no warning.
 * - A country falls to the world contact when no present manager is in charge of it and its present
 *   sellers do not between them accept every product from everywhere in it.
 * - Absence (R13) leaves who shares a country and who is unreachable as they are: it passes.
 */
export function findNetworkWarnings(
  network: Network,
  products: readonly string[],
): readonly NetworkWarning[] {
  const present = network.sellers.filter((seller) => seller.absent !== true);
  return [
    ...findSharedCharges(network),
    ...findCountriesLeftToWorld(network, present, products),
    ...findProductsWithoutSeller(present, products),
    ...findUnreachableSellers(network.sellers, products),
  ];
}

function findSharedCharges(network: Network): readonly NetworkWarning[] {
  const byCountry = new Map<string, string[]>();
  const byContinent = new Map<Continent, string[]>();
  for (const { id, countries, continents } of network.zoneManagers) {
    for (const country of new Set(countries.map(normalizeCountry))) append(byCountry, country, id);
    for (const continent of new Set(continents)) append(byContinent, continent, id);
  }
  return [
    ...listShared(byCountry).map(
      ([country, memberIds]) => ({ code: 'managers-share-country', country, memberIds }) as const,
    ),
    ...listShared(byContinent).map(
      ([continent, memberIds]) =>
        ({ code: 'managers-share-continent', continent, memberIds }) as const,
    ),
  ];
}

function listShared<Key>(members: ReadonlyMap<Key, readonly string[]>) {
  return [...members].filter(([, ids]) => ids.length > 1);
}

function findCountriesLeftToWorld(
  network: Network,
  present: readonly Seller[],
  products: readonly string[],
): readonly NetworkWarning[] {
  const sellersByCountry = new Map<string, Seller[]>();
  for (const seller of present) append(sellersByCountry, normalizeCountry(seller.country), seller);
  const managers = network.zoneManagers.filter((manager) => manager.absent !== true);
  // A code given by a seller counts even when no list of countries has it (R9).
  const countries = new Set([...listCountries(), ...sellersByCountry.keys()]);
  const left = [...countries].filter((country) =>
    managers.every((manager) => findCharge(manager, country) === null),
  );
  const whole: string[] = [];
  const part: string[] = [];
  for (const country of left) {
    const reachable = (sellersByCountry.get(country) ?? []).filter(
      (seller) => findObstacle(seller, products) === null,
    );
    if (reachable.length === 0) whole.push(country);
    else if (!coverEverything(reachable, products)) part.push(country);
  }
  return [
    { code: 'country-falls-to-world', extent: 'whole', countries: whole } as const,
    { code: 'country-falls-to-world', extent: 'part', countries: part } as const,
  ].filter((warning) => warning.countries.length > 0);
}

/** Whether sellers of one country accept, between them, every product from all over it. */
function coverEverything(sellers: readonly Seller[], products: readonly string[]): boolean {
  const nationwide = sellers.filter((seller) => seller.radius === null);
  if (nationwide.some((seller) => seller.range.mode === 'full')) return true;
  return (
    products.length > 0 &&
    products.every((product) => nationwide.some((seller) => sells(seller, product)))
  );
}

function findProductsWithoutSeller(
  present: readonly Seller[],
  products: readonly string[],
): readonly NetworkWarning[] {
  const orphans = products.filter((product) => !present.some((seller) => sells(seller, product)));
  return orphans.length === 0 ? [] : [{ code: 'product-without-seller', products: orphans }];
}

function findUnreachableSellers(
  sellers: readonly Seller[],
  products: readonly string[],
): readonly NetworkWarning[] {
  return sellers.flatMap((seller) => {
    const reason = findObstacle(seller, products);
    return reason === null ? [] : [{ code: 'seller-unreachable', memberId: seller.id, reason }];
  });
}

function findObstacle(seller: Seller, products: readonly string[]): UnreachableReason | null {
  const sellsSomething =
    seller.range.mode === 'full' || products.some((product) => sells(seller, product));
  if (!sellsSomething) return 'no-product';
  const isLost = seller.radius !== null && findPosition(seller) === null;
  return isLost ? 'radius-without-position' : null;
}

function sells(seller: Seller, product: string): boolean {
  return seller.range.mode === 'full' || seller.range.products.includes(product);
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

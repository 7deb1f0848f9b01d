import { listCountries, normalizeCountry } from '../../../domain/country.ts';
import type { Network, Seller } from '../../../domain/network.ts';
import { findNetworkWarnings } from '../../../domain/network-warnings.ts';
import { findCharge } from '../../../domain/routing-verdict.ts';
import type { MapSeller, MapZone } from './map-model.ts';

/**
 * Who a country's requests go to, best first: sellers wherever the buyer is, sellers for a part of
 * them, a manager of the country, one of its continent, the world contact. Source: R2, R5.
 */
export const COVERAGE_LEVELS = [
  'sellers',
  'part',
  'zone-country',
  'zone-continent',
  'world',
] as const;
export type CoverageLevel = (typeof COVERAGE_LEVELS)[number];
/** Whom the requests go to that no seller accepts. */
export type FallbackLevel = Exclude<CoverageLevel, 'sellers' | 'part'>;

/** Who receives the requests of one country. Absent members (R13) are left out. */
export interface CountryCoverage {
  readonly country: string;
  readonly level: CoverageLevel;
  /** Sellers without radius, in the order given. */
  readonly nationwide: readonly MapSeller[];
  /** Sellers within their radius, in the order given. */
  readonly within: readonly MapSeller[];
  /** Those in charge: of the country before those of its continent (R5). */
  readonly zones: readonly MapZone[];
  readonly fallback: FallbackLevel;
}

/** Coverage by country code: of every known country, and of every other that a seller names (R9). */
export type Coverage = ReadonlyMap<string, CountryCoverage>;

/**
 * Who covers each country, by the rules that routing and the network's warnings follow.
 * @param products those the manufacturer's stands show; they count where sellers limit their range.
 */
export function summarizeCoverage(
  sellers: readonly MapSeller[],
  zones: readonly MapZone[],
  products: readonly string[] = [],
): Coverage {
  const leftBySellers = findLeftBySellers(sellers, products);
  const managers = zones
    .filter((zone) => zone.isAbsent !== true)
    .map((zone) => ({ zone, manager: { ...zone, emails: [] } }));
  const codes = new Set([...listCountries(), ...leftBySellers.sellersByCountry.keys()]);
  const coverage = new Map<string, CountryCoverage>();
  for (const country of codes) {
    const ofCountry = leftBySellers.sellersByCountry.get(country) ?? [];
    const inCharge = (charge: string): MapZone[] =>
      managers
        .filter(({ manager }) => findCharge(manager, country) === charge)
        .map(({ zone }) => zone);
    const [ofItsOwn, ofContinent] = [inCharge('zone-country'), inCharge('zone-continent')];
    const fallback: FallbackLevel =
      ofItsOwn.length > 0 ? 'zone-country' : ofContinent.length > 0 ? 'zone-continent' : 'world';
    const level = leftBySellers.whole.has(country)
      ? fallback
      : leftBySellers.part.has(country)
        ? 'part'
        : 'sellers';
    coverage.set(country, {
      country,
      level,
      nationwide: ofCountry.filter((seller) => seller.radiusKm === null),
      within: ofCountry.filter((seller) => seller.radiusKm !== null),
      zones: [...ofItsOwn, ...ofContinent],
      fallback,
    });
  }
  return coverage;
}

/** How many countries each level has. */
export function countLevels(coverage: Coverage): Readonly<Record<CoverageLevel, number>> {
  const counts = { sellers: 0, part: 0, 'zone-country': 0, 'zone-continent': 0, world: 0 };
  for (const { level } of coverage.values()) counts[level] += 1;
  return counts;
}

/**
 * What sellers leave uncovered is what would fall to the world contact if no zone manager were
 * there: R12 knows that. Sellers no buyer can reach are left out of their country.
 */
function findLeftBySellers(sellers: readonly MapSeller[], products: readonly string[]) {
  const network: Network = {
    sellers: sellers.map(toDomainSeller),
    zoneManagers: [],
    worldContact: { id: '', emails: [] },
    settings: {
      copyZoneManagersOnSellerRequests: false,
      copyWorldOnSellerRequests: false,
      copyWorldOnZoneManagerRequests: false,
      extraCopies: [],
    },
  };
  const [whole, part, unreachable] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const warning of findNetworkWarnings(network, products)) {
    if (warning.code === 'seller-unreachable') unreachable.add(warning.memberId);
    if (warning.code !== 'country-falls-to-world') continue;
    for (const country of warning.countries) {
      (warning.extent === 'whole' ? whole : part).add(country);
    }
  }
  const sellersByCountry = new Map<string, MapSeller[]>();
  for (const seller of sellers) {
    if (seller.isAbsent || unreachable.has(seller.id)) continue;
    const country = normalizeCountry(seller.country);
    const list = sellersByCountry.get(country);
    if (list === undefined) sellersByCountry.set(country, [seller]);
    else list.push(seller);
  }
  return { whole, part, sellersByCountry };
}

function toDomainSeller(seller: MapSeller): Seller {
  const { id, kind, country, lat, lon, radiusKm } = seller;
  return {
    id,
    kind,
    country,
    lat,
    lon,
    radius: radiusKm === null ? null : { value: radiusKm, unit: 'km' },
    range: seller.range ?? { mode: 'full' },
    rating: null,
    partner: seller.isPartner,
    email: '',
    absent: seller.isAbsent,
  };
}

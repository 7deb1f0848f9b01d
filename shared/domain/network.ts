import { CONTINENTS, isCountryCode, normalizeCountry, type Continent } from './country.ts';
import { parsePosition, radiusKm, type Radius } from './geo.ts';
import { ok, refuse, type Result } from './result.ts';

/** The two kinds of seller; only a local one may have a radius. Source: R6, N1. */
export const SELLER_KINDS = ['local', 'national'] as const;
export type SellerKind = (typeof SELLER_KINDS)[number];

/** Everyone a request may be designated to. */
export const MEMBER_KINDS = [...SELLER_KINDS, 'zone-manager', 'world'] as const;
export type MemberKind = (typeof MEMBER_KINDS)[number];

/** The products of the manufacturer a seller accepts requests for. Source: R7. */
export type ProductRange =
  | { readonly mode: 'full' }
  | { readonly mode: 'limited'; readonly products: readonly string[] };

/** A local or national seller, as routing sees him. */
export interface Seller {
  readonly id: string;
  readonly kind: SellerKind;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Degrees; both null when the seller is not placed (R14). */
  readonly lat: number | null;
  readonly lon: number | null;
  /** Null for national coverage (R6). */
  readonly radius: Radius | null;
  readonly range: ProductRange;
  /** Mean stars, 0..5; null when unrated (V6). */
  readonly rating: number | null;
  /** A Partner Distributor; gives no priority (N5). */
  readonly partner: boolean;
  readonly email: string;
  /** Not eligible for new requests (R13). */
  readonly absent?: boolean | undefined;
}

/** The manufacturer's own person for some countries or continents. */
export interface ZoneManager {
  readonly id: string;
  readonly countries: readonly string[];
  readonly continents: readonly Continent[];
  readonly emails: readonly string[];
  readonly absent?: boolean | undefined;
}

/** The manufacturer's default contact. He is the last resort of every request, so never absent. */
export interface WorldContact {
  readonly id: string;
  readonly emails: readonly string[];
}

/** Who else receives a request, besides its designated member. Source: R10. */
export interface CopySettings {
  readonly copyZoneManagersOnSellerRequests: boolean;
  readonly copyWorldOnSellerRequests: boolean;
  readonly copyWorldOnZoneManagerRequests: boolean;
  readonly extraCopies: readonly string[];
}

/** A manufacturer's sales network. Lists are in the order of adding (R4, R5). */
export interface Network {
  readonly sellers: readonly Seller[];
  readonly zoneManagers: readonly ZoneManager[];
  readonly worldContact: WorldContact;
  readonly settings: CopySettings;
  /** Kept with each decision, so that it can be explained later (R11). */
  readonly version?: number | undefined;
}

/** The greatest sales radius, in kilometres: half the equator, rounded up. */
export const MAX_RADIUS_KM = 20_040;

/** What routing may not rely on in a network. */
export const NETWORK_FAULTS = [
  'duplicate-member-id',
  'invalid-country',
  'invalid-continent',
  'invalid-position',
  'invalid-rating',
  'radius-on-national-seller',
  'invalid-radius',
  'missing-address',
] as const;
export type NetworkFaultCode = (typeof NETWORK_FAULTS)[number];

/** Why one member cannot be in a network. */
export interface NetworkFault {
  readonly memberId: string;
  readonly code: NetworkFaultCode;
}

/** The network, if routing may rely on it, else the code of its first fault. */
export function checkNetwork(network: Network): Result<Network, NetworkFaultCode> {
  const [fault] = listNetworkFaults(network);
  return fault === undefined ? ok(network) : refuse(fault.code);
}

/** Everything that keeps a network from being used, in the order of its lists. */
export function listNetworkFaults(network: Network): readonly NetworkFault[] {
  const seen = new Set<string>();
  const members: (readonly [string, readonly NetworkFaultCode[]])[] = [
    ...network.sellers.map((seller) => [seller.id, listSellerFaults(seller)] as const),
    ...network.zoneManagers.map((manager) => [manager.id, listManagerFaults(manager)] as const),
    [network.worldContact.id, listAddressFaults(network.worldContact.emails)],
  ];
  return members.flatMap(([memberId, codes]) => {
    const isRepeated = seen.has(memberId);
    seen.add(memberId);
    const all: readonly NetworkFaultCode[] = isRepeated ? ['duplicate-member-id', ...codes] : codes;
    return all.map((code) => ({ memberId, code }));
  });
}

function listSellerFaults(seller: Seller): readonly NetworkFaultCode[] {
  const faults: NetworkFaultCode[] = [];
  if (!isCountryCode(normalizeCountry(seller.country))) faults.push('invalid-country');
  if (!hasUsablePosition(seller)) faults.push('invalid-position');
  if (seller.rating !== null && !(seller.rating >= 0 && seller.rating <= 5)) {
    faults.push('invalid-rating');
  }
  if (seller.radius !== null && seller.kind === 'national') {
    faults.push('radius-on-national-seller');
  } else if (seller.radius !== null && !isRadius(seller.radius)) {
    faults.push('invalid-radius');
  }
  faults.push(...listAddressFaults([seller.email]));
  return faults;
}

function listManagerFaults(manager: ZoneManager): readonly NetworkFaultCode[] {
  const faults: NetworkFaultCode[] = [];
  if (!manager.countries.every((code) => isCountryCode(normalizeCountry(code)))) {
    faults.push('invalid-country');
  }
  if (!manager.continents.every((code) => CONTINENTS.includes(code))) {
    faults.push('invalid-continent');
  }
  faults.push(...listAddressFaults(manager.emails));
  return faults;
}

/** Both coordinates, or neither: half a position is a mistake, not an unknown place. */
function hasUsablePosition(seller: Seller): boolean {
  if (seller.lat === null && seller.lon === null) return true;
  return seller.lat !== null && seller.lon !== null && parsePosition(seller.lat, seller.lon).ok;
}

function isRadius(radius: Radius): boolean {
  const km = radiusKm(radius);
  return km > 0 && km <= MAX_RADIUS_KM;
}

function listAddressFaults(emails: readonly string[]): readonly NetworkFaultCode[] {
  const isUsable = emails.length > 0 && emails.every((email) => email.trim() !== '');
  return isUsable ? [] : ['missing-address'];
}

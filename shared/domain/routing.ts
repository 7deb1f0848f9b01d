import type { Network, Seller, WorldContact, ZoneManager } from './network.ts';
import { keepFirstOfEach, listCopies, type Designated } from './routing-copies.ts';
import {
  judgeSeller,
  judgeZoneManager,
  placeBuyer,
  traceNetwork,
  type Buyer,
  type Tier,
  type TraceEntry,
} from './routing-verdict.ts';

/** A stand shows a buyer no more contacts than this. Source: R1. */
export const MAX_DISPLAYED = 4;

/** Where a request goes, without the reasons. */
export interface RoutingOutcome {
  /** Ids of the contacts the stand displays to this buyer, best first: 1 to 4. */
  readonly displayed: readonly string[];
  readonly designated: Designated;
  readonly copies: readonly string[];
  /** By which rule the designated member was found. */
  readonly tier: Tier;
  /** The network's version the decision was taken on; null when it had none. */
  readonly settingsVersion: number | null;
}

/** Where a request goes, and why. Source: R11. */
export interface RoutingDecision extends RoutingOutcome {
  /** Every seller, then every zone manager, then the world contact. */
  readonly trace: readonly TraceEntry[];
}

/** A seller the request may go to. */
interface Candidate {
  readonly seller: Seller;
  /** Place in the order of adding. */
  readonly added: number;
  readonly distanceKm: number | null;
  readonly tier: Tier;
}

/**
 * Decides who receives a request: the plain definition, one pass over the whole network, that every
 * faster way must equal. `network` is one that `checkNetwork` accepts; `chosenId` is the contact the
 * buyer chose, null when he chose none.
 *
 * How the rules are read where they leave room:
 * - R2, R9: a seller is of a country by code alone; neither distance nor radius crosses a border.
 * - R3: "elsewhere in the country" are the eligible sellers not within 200 km.
 * - R5: exactly one zone manager is displayed, or the world contact alone.
 * - R8: whoever is eligible may be chosen, among the 4 displayed or not: a page may be stale, and he
 *   accepts the request. A zone manager or the world contact is "one of the contacts" only where R5
 *   displays him; chosen otherwise, or an unknown id, counts as a seller who is not eligible.
 * - R8: "nearest" ties go to the better rated, then the earlier added.
 * - R13: passing on an absent member's open request is deciding again with him as the chosen one.
 */
export function decide(network: Network, buyer: Buyer, chosenId: string | null): RoutingDecision {
  const { country } = placeBuyer(buyer);
  const eligible = listEligible(network, buyer);
  const displayed = eligible.toSorted(compareDisplayed).slice(0, MAX_DISPLAYED);
  const chosen = eligible.find((candidate) => candidate.seller.id === chosenId);
  const seller =
    chosen ?? (chosenId === null ? displayed[0] : eligible.toSorted(compareNearest)[0]);
  const { designated, tier } =
    seller === undefined
      ? designateWithoutSeller(network, country)
      : { designated: designateSeller(seller.seller), tier: seller.tier };
  return {
    displayed:
      seller === undefined ? [designated.id] : displayed.map((candidate) => candidate.seller.id),
    designated,
    copies: listCopies(network, country, designated),
    tier,
    settingsVersion: network.version ?? null,
    trace: traceNetwork(network, buyer),
  };
}

/** The sellers who accept the request, in the order of adding. Source: R2. */
function listEligible(network: Network, buyer: Buyer): readonly Candidate[] {
  const placed = placeBuyer(buyer);
  return network.sellers.flatMap((seller, added) => {
    const { tier, distanceKm } = judgeSeller(seller, placed);
    return tier === null ? [] : [{ seller, added, distanceKm, tier }];
  });
}

/**
 * The order of display: within 200 km before elsewhere (R3), placed before not placed (R14), rated
 * before unrated and the better rated first, then the nearer, then the earlier added (R4).
 *
 * R14 is read literally: a seller without coordinates comes after every placed one, whatever their
 * ratings. With the buyer's position unknown no distance tells sellers apart, so none is "placed"
 * and rating alone orders them.
 */
function compareDisplayed(a: Candidate, b: Candidate): number {
  return (
    compareTruth(a.tier === 'near', b.tier === 'near') ||
    compareTruth(a.distanceKm !== null, b.distanceKm !== null) ||
    compareRating(a, b) ||
    compareDistance(a, b) ||
    a.added - b.added
  );
}

/**
 * The order of nearness: placed before not placed, the nearer first, then by rating, then the
 * earlier added. With the buyer's position unknown this is the order of rating. Source: R8, R14.
 */
function compareNearest(a: Candidate, b: Candidate): number {
  return compareDistance(a, b) || compareRating(a, b) || a.added - b.added;
}

/** Negative when only the first holds, positive when only the second does. */
function compareTruth(a: boolean, b: boolean): number {
  return Number(b) - Number(a);
}

function compareRating(a: Candidate, b: Candidate): number {
  const [ratingA, ratingB] = [a.seller.rating, b.seller.rating];
  if (ratingA === null || ratingB === null) return compareTruth(ratingA !== null, ratingB !== null);
  return ratingB - ratingA;
}

function compareDistance(a: Candidate, b: Candidate): number {
  if (a.distanceKm === null || b.distanceKm === null) {
    return compareTruth(a.distanceKm !== null, b.distanceKm !== null);
  }
  return a.distanceKm - b.distanceKm;
}

/** The seller as the one who has to answer. */
export function designateSeller(seller: Seller): Designated {
  return { id: seller.id, kind: seller.kind, emails: [seller.email] };
}

/** Who receives a request of a country where no seller is eligible. Source: R5. */
export function designateWithoutSeller(
  network: Network,
  country: string,
): { readonly designated: Designated; readonly tier: Tier } {
  for (const tier of ['zone-country', 'zone-continent'] as const) {
    const manager = network.zoneManagers.find(
      (candidate) => judgeZoneManager(candidate, country).tier === tier,
    );
    if (manager !== undefined)
      return { designated: designateContact(manager, 'zone-manager'), tier };
  }
  return { designated: designateContact(network.worldContact, 'world'), tier: 'world' };
}

function designateContact(
  contact: ZoneManager | WorldContact,
  kind: 'zone-manager' | 'world',
): Designated {
  return { id: contact.id, kind, emails: keepFirstOfEach(contact.emails) };
}

import { isCountryCode, normalizeCountry } from './country.ts';
import { findPosition, makeUnitVector } from './geo.ts';
import { MEMBER_KINDS, type MemberKind, type Network, type Seller } from './network.ts';
import {
  makeCopyList,
  withoutDesignated,
  type CopyList,
  type Designated,
} from './routing-copies.ts';
import { judgeSeller, NEAR_KM, placeBuyer, type Buyer, type Tier } from './routing-verdict.ts';
import {
  designateSeller,
  designateWithoutSeller,
  MAX_DISPLAYED,
  type RoutingOutcome,
} from './routing.ts';
import { buildSellerGrid, compareRating, type SellerGrid } from './seller-grid.ts';
import { findElsewhere, findNear, findNearest, type BuyerPlace } from './seller-search.ts';

/** The sellers of a country by what they accept, so that no search meets one out of range. */
interface CountryShelf {
  readonly full: SellerGrid;
  readonly byProduct: ReadonlyMap<string, SellerGrid>;
}

/** All of a network that matters to requests of one country. */
interface CountryPlan {
  readonly shelf: CountryShelf | undefined;
  readonly withoutSeller: { readonly designated: Designated; readonly tier: Tier };
  readonly copies: ReadonlyMap<MemberKind, CopyList>;
}

/**
 * A network arranged for fast decisions. It stands for the very network it was built from: build
 * another when that one changes.
 */
export interface RoutingIndex {
  readonly network: Network;
  readonly shelves: ReadonlyMap<string, CountryShelf>;
  readonly sellersById: ReadonlyMap<string, Seller>;
  /** By normalized country; filled as countries are asked for. */
  readonly plans: Map<string, CountryPlan>;
}

interface ShelfDraft {
  readonly full: Ranked[];
  readonly byProduct: Map<string, Ranked[]>;
}

interface Ranked {
  readonly seller: Seller;
  readonly added: number;
}

/** Arranges a network that `checkNetwork` accepts; a second for 100,000 sellers or less. */
export function buildRoutingIndex(network: Network): RoutingIndex {
  const drafts = new Map<string, ShelfDraft>();
  for (const [added, seller] of network.sellers.entries()) {
    if (seller.absent === true) continue;
    const country = normalizeCountry(seller.country);
    const draft = drafts.get(country) ?? { full: [], byProduct: new Map<string, Ranked[]>() };
    drafts.set(country, draft);
    for (const list of listShelfPlaces(draft, seller)) list.push({ seller, added });
  }
  return {
    network,
    shelves: new Map([...drafts].map(([country, draft]) => [country, makeShelf(draft)])),
    sellersById: new Map(network.sellers.map((seller) => [seller.id, seller])),
    plans: new Map(),
  };
}

function listShelfPlaces(draft: ShelfDraft, seller: Seller): readonly Ranked[][] {
  if (seller.range.mode === 'full') return [draft.full];
  return [...new Set(seller.range.products)].map((product) => {
    const list = draft.byProduct.get(product) ?? [];
    draft.byProduct.set(product, list);
    return list;
  });
}

function makeShelf(draft: ShelfDraft): CountryShelf {
  return {
    full: buildSellerGrid(draft.full),
    byProduct: new Map(
      [...draft.byProduct].map(([product, list]) => [product, buildSellerGrid(list)]),
    ),
  };
}

/**
 * What `decide` decides, without its trace, in microseconds at any size of network. The trace is
 * `traceNetwork(index.network, buyer)`: it names every seller, so it costs what they are many, and
 * is worth that only where it is kept or read.
 */
export function decideWithIndex(
  index: RoutingIndex,
  buyer: Buyer,
  chosenId: string | null,
): RoutingOutcome {
  const plan = getPlan(index, buyer.country);
  const grids = listGrids(plan.shelf, buyer.product);
  const position = findPosition(buyer);
  const place = position === null ? null : { position, vector: makeUnitVector(position) };
  const displayed = place === null ? listBestRated(grids) : listDisplayed(grids, place);
  const [first] = displayed;
  const placing =
    first === undefined || chosenId === null
      ? first
      : (findChosen(index, buyer, chosenId) ?? findNearestPlacing(grids, place) ?? first);
  const { designated, tier } =
    placing === undefined
      ? plan.withoutSeller
      : { designated: designateSeller(placing.seller), tier: placing.tier };
  return {
    displayed: first === undefined ? [designated.id] : displayed.map(({ seller }) => seller.id),
    designated,
    copies: listCopiesOf(plan, designated),
    tier,
    settingsVersion: index.network.version ?? null,
  };
}

/** A seller, and by which rule he receives the request. */
interface Placing {
  readonly seller: Seller;
  readonly tier: Tier;
}

/** The chosen seller, if he accepts the request. Source: R8. */
function findChosen(index: RoutingIndex, buyer: Buyer, chosenId: string): Placing | null {
  const seller = index.sellersById.get(chosenId);
  if (seller === undefined) return null;
  const { tier } = judgeSeller(seller, placeBuyer(buyer));
  return tier === null ? null : { seller, tier };
}

/** The nearest eligible seller, null when no distance is known. Source: R8, R14. */
function findNearestPlacing(
  grids: readonly SellerGrid[],
  place: BuyerPlace | null,
): Placing | null {
  const nearest = place === null ? null : findNearest(grids, place);
  if (nearest === null) return null;
  const { member, distanceKm } = nearest;
  return { seller: member.seller, tier: distanceKm <= NEAR_KM ? 'near' : 'country' };
}

function listGrids(shelf: CountryShelf | undefined, product: string | null): readonly SellerGrid[] {
  if (shelf === undefined) return [];
  const limited = product === null ? undefined : shelf.byProduct.get(product);
  return limited === undefined ? [shelf.full] : [shelf.full, limited];
}

/** Within 200 km, then elsewhere, then not placed. Source: R1, R3, R14. */
function listDisplayed(grids: readonly SellerGrid[], place: BuyerPlace): readonly Placing[] {
  const displayed: Placing[] = [];
  for (const { member } of findNear(grids, place, MAX_DISPLAYED)) {
    displayed.push({ seller: member.seller, tier: 'near' });
  }
  if (displayed.length === MAX_DISPLAYED) return displayed;
  for (const { member } of findElsewhere(grids, place, MAX_DISPLAYED - displayed.length)) {
    displayed.push({ seller: member.seller, tier: 'country' });
  }
  const unplaced = grids.map((grid) => grid.unplaced).filter((list) => list.length > 0);
  if (displayed.length === MAX_DISPLAYED || unplaced.length === 0) return displayed;
  return [...displayed, ...mergeByRating(unplaced)].slice(0, MAX_DISPLAYED);
}

/** By rating alone: for a buyer whose position is unknown. Source: R14. */
function listBestRated(grids: readonly SellerGrid[]): readonly Placing[] {
  return mergeByRating(grids.flatMap((grid) => [grid.open, grid.unplaced]));
}

/** The first 4 of several lists that are each best rated first. */
function mergeByRating(
  lists: readonly (readonly { seller: Seller; added: number; rating: number }[])[],
): readonly Placing[] {
  return lists
    .flatMap((list) => list.slice(0, MAX_DISPLAYED))
    .sort(compareRating)
    .slice(0, MAX_DISPLAYED)
    .map(({ seller }) => ({ seller, tier: 'country' }));
}

function listCopiesOf(plan: CountryPlan, designated: Designated): readonly string[] {
  const copies = plan.copies.get(designated.kind);
  return copies === undefined ? [] : withoutDesignated(copies, designated);
}

function getPlan(index: RoutingIndex, code: string): CountryPlan {
  const known = index.plans.get(code);
  if (known !== undefined) return known;
  const country = normalizeCountry(code);
  if (country !== code) return getPlan(index, country);
  const plan: CountryPlan = {
    shelf: index.shelves.get(country),
    withoutSeller: designateWithoutSeller(index.network, country),
    copies: new Map(MEMBER_KINDS.map((kind) => [kind, makeCopyList(index.network, country, kind)])),
  };
  // Only what looks like a country is kept: a buyer's country is anything somebody typed.
  if (isCountryCode(country)) index.plans.set(country, plan);
  return plan;
}

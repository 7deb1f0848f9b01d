import type { ChangePreview, PreviewAnswer } from '../../shared/contract/network-insight.ts';
import { normalizeAddress } from '../../shared/domain/address.ts';
import type { RoutingOutcome } from '../../shared/domain/routing.ts';
import { buildRoutingIndex, decideWithIndex } from '../../shared/domain/routing-index.ts';
import type { Buyer } from '../../shared/domain/routing-verdict.ts';
import { listRecentRequests, type RecentRequest } from '../store/recent-requests.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { nameMembers, planChange, type NamedMember } from './plan-change.ts';
import type { ReadyChange } from './ready-change.ts';

/** How many of the last requests a change is tried on where nobody says. */
const DEFAULT_REQUESTS = 200;

/** One request, decided in the network as it is and as it would be. */
interface Compared {
  readonly request: RecentRequest;
  readonly from: RoutingOutcome;
  readonly to: RoutingOutcome;
}

/**
 * What a change would have done to the last requests: which would have gone to somebody else, who
 * gains and who loses. Nothing is written. Source: N9.
 */
export async function previewChange(
  context: ServiceContext,
  caller: PersonCaller,
  manufacturerId: string,
  preview: ChangePreview,
): Promise<PreviewAnswer> {
  const { db } = context.store;
  const plan = await planChange(context, caller, manufacturerId, preview.change);
  const requests = await listRecentRequests(
    db,
    manufacturerId,
    preview.requests ?? DEFAULT_REQUESTS,
  );
  const changed = buildRoutingIndex(plan.after);
  const compared = requests.map((request): Compared => {
    const buyer = readBuyer(request);
    return {
      request,
      from: decideWithIndex(plan.before.index, buyer, request.chosenMemberId),
      to: decideWithIndex(changed, buyer, request.chosenMemberId),
    };
  });
  const moved = compared.filter(({ from, to }) => from.designated.id !== to.designated.id);
  const ids = new Set(moved.flatMap(({ from, to }) => [from.designated.id, to.designated.id]));
  const names = await nameMembers(db, plan, [...ids]);
  const name = ({ designated: { id, kind } }: RoutingOutcome) => ({
    id,
    kind,
    name: names.get(id)?.name ?? id,
  });
  return {
    considered: requests.length,
    moved: moved.map(({ request, from, to }) => ({
      ...describeRequest(request),
      from: name(from),
      to: name(to),
    })),
    members: countMembers(moved, names),
    copies: countCopies(compared),
    place: findPlace(plan.change),
  };
}

function readBuyer({ buyerCountry, buyerLat, buyerLon, productId }: RecentRequest): Buyer {
  return { country: buyerCountry, lat: buyerLat, lon: buyerLon, product: productId };
}

function describeRequest(request: RecentRequest) {
  const { id, receivedAt, productId, productName } = request;
  return {
    requestId: id,
    receivedAt: receivedAt.toISOString(),
    product: { id: productId, name: productName },
    buyer: {
      country: request.buyerCountry,
      city: request.buyerCity,
      lat: request.buyerLat,
      lon: request.buyerLon,
    },
  };
}

/** Who gains most first, who loses most last. */
function countMembers(
  moved: readonly Compared[],
  names: ReadonlyMap<string, NamedMember>,
): PreviewAnswer['members'] {
  const gained = countBy(moved, ({ to }) => to.designated.id);
  const lost = countBy(moved, ({ from }) => from.designated.id);
  return [...names]
    .map(([id, { name, kind }]) => ({
      id,
      name,
      kind,
      gained: gained.get(id) ?? 0,
      lost: lost.get(id) ?? 0,
    }))
    .filter((member) => member.gained + member.lost > 0)
    .toSorted((a, b) => b.gained - b.lost - (a.gained - a.lost) || (a.id < b.id ? -1 : 1));
}

/** Addresses are compared as rights are, and shown as they were written. */
function countCopies(compared: readonly Compared[]): PreviewAnswer['copies'] {
  const differences = new Map<string, { address: string; difference: number }>();
  const add = (outcome: RoutingOutcome, difference: number): void => {
    for (const address of outcome.copies) {
      const key = normalizeAddress(address);
      const known = differences.get(key);
      if (known === undefined) differences.set(key, { address, difference });
      else known.difference += difference;
    }
  };
  for (const { from, to } of compared) {
    add(from, -1);
    add(to, 1);
  }
  return [...differences.values()]
    .filter(({ difference }) => difference !== 0)
    .toSorted((a, b) => b.difference - a.difference || (a.address < b.address ? -1 : 1));
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function findPlace(change: ReadyChange | null): PreviewAnswer['place'] {
  return change !== null && 'seller' in change && change.seller !== null && 'place' in change.seller
    ? change.seller.place
    : null;
}

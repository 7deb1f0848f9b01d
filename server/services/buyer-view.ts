import type { BuyerRequest } from '../../shared/contract/buyer.ts';
import { sideCompanyId, type Side } from '../../shared/domain/side.ts';
import { makeRequestReference } from '../../shared/domain/ids.ts';
import { canRedirect } from '../../shared/domain/negotiation-state.ts';
import { decideWithIndex } from '../../shared/domain/routing-index.ts';
import type { Buyer } from '../../shared/domain/routing-verdict.ts';
import { listMessages, type MessageWithText } from '../store/list-requests.ts';
import { makeNegotiationState, type GrantRow, type LoadedRequest } from '../store/load-request.ts';
import type { Tx } from '../store/store.ts';
import { findAnsweringSide, listInForce } from './answering-side.ts';
import type { ServiceContext } from './context.ts';
import { nameSide } from './request-view.ts';
import { ServiceError } from './service-error.ts';
import { listContacts } from './stand-contacts.ts';

/**
 * A request as its buyer sees it: each side apart, no internal facts (A5). Throws `not-found` for
 * anybody else, a seller of the request included.
 */
export async function viewAsBuyer(
  context: ServiceContext,
  tx: Tx,
  loaded: LoadedRequest | null,
  addresses: readonly string[],
): Promise<BuyerRequest> {
  assertBuyer(loaded, addresses);
  const { request, marketplace, manufacturer } = loaded;
  const messages = await listMessages(tx, request.id);
  const now = context.clock();
  return {
    id: request.id,
    reference: makeRequestReference(request.id),
    marketplace: marketplace.name,
    manufacturer: manufacturer.name,
    product: { name: request.productName, url: request.productUrl },
    text: request.text,
    receivedAt: request.receivedAt.toISOString(),
    threads: listBuyerSides(loaded, messages).map((side) =>
      makeThread(loaded, messages, side, now),
    ),
    otherContacts: await listOtherContacts(context, tx, loaded, now),
  };
}

/** Only the buyer's own verified address makes him the buyer. */
export function assertBuyer(
  loaded: LoadedRequest | null,
  addresses: readonly string[],
): asserts loaded is LoadedRequest {
  if (loaded === null || !addresses.includes(loaded.request.buyerAddress)) {
    throw new ServiceError('not-found');
  }
}

/** The sides the buyer knows of: whoever was asked to answer, and whoever wrote to him. */
export function listBuyerSides(
  loaded: LoadedRequest,
  messages: readonly MessageWithText[],
): Side[] {
  const asked = loaded.grants
    .filter((grant) => grant.memberId !== null || grant.designated)
    .map((grant) => grant.side);
  return [...new Set([...asked, ...messages.map((message) => message.side)])];
}

function makeThread(
  loaded: LoadedRequest,
  messages: readonly MessageWithText[],
  side: Side,
  now: Date,
): BuyerRequest['threads'][number] {
  const name = nameSide(loaded, side);
  const left = listInForce(loaded, side).length === 0;
  const answering = left ? findAnsweringSide(loaded, now) : null;
  return {
    side,
    name,
    left,
    passedOnTo: answering === null ? null : nameSide(loaded, answering),
    declined: loaded.grants.some(
      (grant) =>
        grant.side === side &&
        grant.declineCloses === true &&
        grant.declineEffectiveAt !== null &&
        grant.declineEffectiveAt <= now,
    ),
    messages: messages
      .filter((message) => message.side === side)
      .map(({ id, author, text, sentAt }) => ({
        id,
        from: author,
        name: author === 'buyer' ? loaded.request.buyerName : name,
        text: text ?? '',
        sentAt: sentAt.toISOString(),
      })),
  };
}

/** Where the buyer stands, as routing takes it. */
export function placeOf({ request }: LoadedRequest): Buyer {
  return {
    country: request.buyerCountry,
    lat: request.buyerLat,
    lon: request.buyerLon,
    product: request.productId,
  };
}

/**
 * The members who declined for good: they are offered no more. Whoever declines what was passed on
 * to him declines for the company on his side, or, among the manufacturer's people, for the member
 * it was passed on from.
 */
export function listDecliners({ grants }: LoadedRequest): string[] {
  return grants
    .filter((grant) => grant.declineCloses === true)
    .flatMap((declined) =>
      sideCompanyId(declined.side) === null
        ? (findMemberBehind(grants, declined) ?? [])
        : grants.flatMap(({ side, memberId }) =>
            side === declined.side && memberId !== null ? memberId : [],
          ),
    );
}

function findMemberBehind(grants: readonly GrantRow[], from: GrantRow): string | null {
  let grant: GrantRow | undefined = from;
  while (grant !== undefined && grant.memberId === null) {
    const { givenBy }: GrantRow = grant;
    grant = grants.find(({ id }) => id === givenBy);
  }
  return grant?.memberId ?? null;
}

/** After a decline, the stand's other displayed contacts. Source: M9. */
export async function listOtherContacts(
  context: ServiceContext,
  tx: Tx,
  loaded: LoadedRequest,
  now: Date,
): Promise<BuyerRequest['otherContacts']> {
  if (!canRedirect(makeNegotiationState(loaded), now)) return [];
  const { manufacturerId } = loaded.request;
  const network = await context.networks.get(tx, manufacturerId);
  if (network === null) return [];
  const place = placeOf(loaded);
  const { displayed } = decideWithIndex(network.index, place, null);
  const decliners = new Set(listDecliners(loaded));
  const others = displayed.filter((id) => !decliners.has(id));
  return listContacts(tx, manufacturerId, others, place);
}

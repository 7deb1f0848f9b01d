import { visibleSides } from '../../shared/domain/access.ts';
import type { Side } from '../../shared/domain/side.ts';
import { makeRequestReference } from '../../shared/domain/ids.ts';
import { makeMaskedAddress } from '../../shared/domain/mail-token.ts';
import { handledAt } from '../../shared/domain/negotiation-state.ts';
import { requestStatus, requestVerb } from '../../shared/domain/request-status.ts';
import { makeNegotiationFacts } from '../../shared/contract/negotiation-facts.ts';
import type { RequestView } from '../../shared/contract/request.ts';
import {
  makeGrant,
  makeNegotiationState,
  type GrantRow,
  type LoadedRequest,
} from '../store/load-request.ts';
import { BUYER } from '../store/mail-tokens.ts';
import { asLastSeen, endOfSight } from './as-last-seen.ts';
import { ServiceError } from './service-error.ts';

/** Whose eyes a view is for. */
export interface Reader {
  /** The reader's verified addresses. */
  readonly addresses: readonly string[];
  readonly now: Date;
  /** The grant that the mail's link was for, if it is the reader's (A8). */
  readonly linkGrantId?: string | null;
}

/** The reader's grants on a request; none for a stranger. */
export function listOwnGrants(loaded: LoadedRequest, addresses: readonly string[]): GrantRow[] {
  return loaded.grants.filter((grant) => addresses.includes(grant.address));
}

/** A request as its reader may see it. Throws `not-found` for who has no grant on it (A1, A6). */
export function viewRequest(loaded: LoadedRequest, reader: Reader): RequestView {
  const view = makeRequestView(loaded, reader);
  if (view === null) throw new ServiceError('not-found');
  return view;
}

/** A request as its reader may see it; null for who has no grant on it (A1). */
export function makeRequestView(now: LoadedRequest, reader: Reader): RequestView | null {
  const own = listOwnGrants(now, reader.addresses);
  const end = endOfSight(own);
  const loaded = end === null ? now : asLastSeen(now, end);
  const { request, marketplace, stand, manufacturer } = loaded;
  const [first, ...others] = own.map((grant) => makeOwnGrant(loaded, grant));
  if (first === undefined) return null;
  const state = makeNegotiationState(loaded);
  const sides = visibleSides(own);
  const linkGrant = own.find((grant) => grant.id === reader.linkGrantId);
  const mailSide = linkGrant?.side ?? sides[0] ?? first.side;
  return {
    id: request.id,
    reference: makeRequestReference(request.id),
    marketplace: { id: marketplace.id, name: marketplace.name },
    stand: { id: stand.id, name: stand.name },
    manufacturer: { id: manufacturer.id, name: manufacturer.name },
    product: { id: request.productId, name: request.productName, url: request.productUrl },
    buyer: {
      name: request.buyerName,
      company: request.buyerCompany,
      country: request.buyerCountry,
      city: request.buyerCity,
      language: request.buyerLanguage,
      hasPhone: request.buyerPhone !== null,
      phone: seesPhone(loaded, own) ? request.buyerPhone : null,
      maskedAddress: findBuyerMask(loaded, mailSide),
    },
    text: request.text,
    receivedAt: request.receivedAt.toISOString(),
    evaluationAt: request.evaluationAt.toISOString(),
    overdueAt: request.overdueAt.toISOString(),
    status: requestStatus(state, reader.now.getTime() >= request.overdueAt.getTime()),
    verb: requestVerb(state, own.map(makeGrant)),
    handledAt: handledAt(state)?.toISOString() ?? null,
    designated: nameDesignated(loaded, sides),
    grants: [first, ...others],
    linkGrantId: linkGrant?.id ?? null,
    facts: makeNegotiationFacts(state),
    revision: request.revision,
  };
}

/** Once his side was shown the number (M7), unless his grant had been revoked by then (A7). */
function seesPhone({ negotiations }: LoadedRequest, own: readonly GrantRow[]): boolean {
  return own.some(({ side, messageId, revokedAt }) =>
    negotiations.some(
      ({ side: shownTo, phoneShownAt }) =>
        messageId === null &&
        shownTo === side &&
        phoneShownAt !== null &&
        (revokedAt === null || phoneShownAt <= revokedAt),
    ),
  );
}

function makeOwnGrant(loaded: LoadedRequest, grant: GrantRow): RequestView['grants'][number] {
  const { id, address, side, role, messageId, revokedAt } = grant;
  return {
    id,
    address,
    side,
    sideName: nameSide(loaded, side),
    role,
    messageId,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}

/** The company that a side is. */
export function nameSide(loaded: LoadedRequest, side: Side): string {
  if (side === 'manufacturer') return loaded.manufacturer.name;
  const company = loaded.distributors.find(({ id }) => side === `distributor:${id}`);
  if (company === undefined) throw new Error(`no company for side ${side}`);
  return company.name;
}

/** Who has to answer: on one's own side the very person, of another side the company (A2). */
export function nameDesignated(
  loaded: LoadedRequest,
  sides: readonly Side[],
): RequestView['designated'] {
  const grant = loaded.grants.find(({ designated }) => designated);
  if (grant === undefined) throw new Error(`request ${loaded.request.id} has nobody designated`);
  const member = loaded.members.find(({ id }) => id === grant.memberId);
  if (member !== undefined) return { name: member.name, kind: member.kind };
  const isOwnSide = sides.includes(grant.side);
  return { name: isOwnSide ? grant.address : nameSide(loaded, grant.side), kind: null };
}

/** The address under which a side writes to the buyer (M5). */
export function findBuyerMask(loaded: LoadedRequest, side: Side): string {
  const row = loaded.mailTokens.find((token) => token.side === side && token.participant === BUYER);
  if (row === undefined) throw new Error(`no masked address of the buyer for side ${side}`);
  return makeMaskedAddress(row.token, loaded.marketplace.relayDomain);
}

import { randomBytes, randomUUID } from 'node:crypto';
import type { RequestAccepted, RequestSubmission } from '../../shared/contract/marketplace.ts';
import { makeDistributorSide, MANUFACTURER_SIDE, type Side } from '../../shared/domain/side.ts';
import { normalizeAddress } from '../../shared/domain/address.ts';
import type { HistoryDraft } from '../../shared/domain/history.ts';
import { makeRequestId, makeRequestReference, type RequestId } from '../../shared/domain/ids.ts';
import { getInvitationDate } from '../../shared/domain/rating.ts';
import type { RoutingOutcome } from '../../shared/domain/routing.ts';
import { decideWithIndex } from '../../shared/domain/routing-index.ts';
import { traceNetwork, type Buyer } from '../../shared/domain/routing-verdict.ts';
import { addWorkingDays, OVERDUE_WORKING_DAYS } from '../../shared/domain/working-days.ts';
import { addStaffGrants, findCompany } from '../store/companies.ts';
import { isUniqueViolation } from '../store/database-error.ts';
import { findByReference, listDecisions } from '../store/list-requests.ts';
import {
  findStand,
  holdMembers,
  listMemberDetails,
  type MemberDetails,
} from '../store/load-network.ts';
import { loadRequest, type StandRow } from '../store/load-request.ts';
import { BUYER, ensureMailTokens } from '../store/mail-tokens.ts';
import { insertRequest, type NewRequest } from '../store/save-request.ts';
import type { Tx } from '../store/store.ts';
import type { KeyCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { orderMails } from './mail-order.ts';
import { announceChange } from './request-feed.ts';
import { hashBody } from './run-command.ts';
import { ServiceError } from './service-error.ts';

const REQUEST_ID_BYTES = 10;

/** A request accepted, and whether it was known already. */
export interface Submitted {
  readonly accepted: RequestAccepted;
  readonly repeated: boolean;
}

/**
 * Takes a buyer's request: routes it, gives the rights, writes the first lines of its history and
 * orders the notifications, all or nothing. The same reference with the same body is answered the
 * same again; with another body it is refused. Source: R1–R14, A1, V1, V5.
 */
export async function submitRequest(
  context: ServiceContext,
  caller: KeyCaller,
  submission: RequestSubmission,
): Promise<Submitted> {
  const { marketplaceId } = caller;
  if (marketplaceId === null) throw new ServiceError('key-scope-missing');
  const bodyHash = hashBody(submission);
  const repeat = (): Promise<Submitted | null> =>
    findRepeat(context.store.db, marketplaceId, submission.reference, bodyHash);
  const known = await repeat();
  if (known !== null) return known;
  try {
    return await context.store.transaction((tx) =>
      accept(context, tx, marketplaceId, submission, bodyHash),
    );
  } catch (error) {
    // The marketplace sent it twice at the same moment: the other one is in.
    if (!isUniqueViolation(error, 'requests_reference')) throw error;
    const other = await repeat();
    if (other === null) throw error;
    return other;
  }
}

async function findRepeat(
  tx: Tx,
  marketplaceId: string,
  reference: string,
  bodyHash: string,
): Promise<Submitted | null> {
  const known = await findByReference(tx, marketplaceId, reference);
  if (known === null) return null;
  if (known.bodyHash !== bodyHash) throw new ServiceError('reference-reused');
  const loaded = await loadRequest(tx, known.id);
  const [first] = await listDecisions(tx, known.id);
  if (loaded === null || first === undefined)
    throw new Error(`request ${known.id} has no decision`);
  const { receivedAt } = loaded.request;
  return { accepted: makeAccepted(known.id, receivedAt, first.decision), repeated: true };
}

function makeAccepted(id: RequestId, receivedAt: Date, decision: RoutingOutcome): RequestAccepted {
  const { designated, tier } = decision;
  return {
    id,
    reference: makeRequestReference(id),
    receivedAt: receivedAt.toISOString(),
    designated: { id: designated.id, kind: designated.kind },
    tier,
  };
}

async function accept(
  context: ServiceContext,
  tx: Tx,
  marketplaceId: string,
  submission: RequestSubmission,
  bodyHash: string,
): Promise<Submitted> {
  const now = context.clock();
  const stand = await findStand(tx, submission.stand);
  if (stand === null || stand.marketplaceId !== marketplaceId) {
    const fields = [{ pointer: '/stand', code: 'stand-unknown' }];
    throw new ServiceError('input-invalid', { fields });
  }
  await holdMembers(tx, stand.manufacturerId);
  const network = await context.networks.get(tx, stand.manufacturerId);
  if (network === null) throw new ServiceError('network-missing');

  const buyer = readBuyer(submission);
  const outcome = decideWithIndex(network.index, buyer, submission.chosen ?? null);
  const trace = traceNetwork(network.network, buyer);
  const member = await getMember(tx, stand.manufacturerId, outcome.designated.id);
  const side = memberSide(member);
  const companyId = member.companyId ?? stand.manufacturerId;
  const timeZone = (await findCompany(tx, companyId))?.timeZone ?? 'UTC';
  const request: NewRequest['request'] = {
    ...describeRequest(submission, stand, buyer),
    id: makeRequestId(randomBytes(REQUEST_ID_BYTES)),
    bodyHash,
    receivedAt: now,
    evaluationAt: getInvitationDate(now),
    overdueAt: addWorkingDays(now, OVERDUE_WORKING_DAYS, timeZone),
  };
  const grants = makeGrants(outcome, side);
  await insertRequest(tx, {
    request,
    decision: { ...outcome, trace },
    networkVersion: network.version,
    settingsVersion: network.settingsVersion,
    grants,
    drafts: draftReceipt(submission, outcome, side, now),
  });
  const { id } = request;
  const manufacturerId = stand.manufacturerId;
  await addStaffGrants(
    tx,
    { requestId: id, side: MANUFACTURER_SIDE, companyId: manufacturerId },
    now,
  );
  if (member.companyId !== null) {
    await addStaffGrants(tx, { requestId: id, side, companyId: member.companyId }, now);
  }
  const loaded = await loadRequest(tx, id);
  if (loaded === null) throw new Error(`request ${id} was not written`);
  const sides = [...new Set(loaded.grants.map((grant) => grant.side))];
  const address = request.buyerAddress;
  await ensureMailTokens(
    tx,
    id,
    sides.map((held) => ({ side: held, participant: BUYER, address })),
    now,
  );
  await orderMails(
    tx,
    // Staff see the request in their list; only who has to answer and who is copied is written to.
    grants.map((grant) => ({
      kind: 'request-notification',
      requestId: id,
      recipient: grant.address,
      params: { grantId: grant.id },
    })),
    now,
  );
  await announceChange(tx, loaded);
  return { accepted: makeAccepted(id, now, outcome), repeated: false };
}

function readBuyer({ buyer, product }: RequestSubmission): Buyer {
  const { country, lat, lon } = buyer;
  // Half a position is none: the request must not be lost for it.
  const isPlaced = lat != null && lon != null;
  return {
    country,
    lat: isPlaced ? lat : null,
    lon: isPlaced ? lon : null,
    product: product.id,
  };
}

function describeRequest(submission: RequestSubmission, stand: StandRow, place: Buyer) {
  const { buyer, product } = submission;
  return {
    marketplaceId: stand.marketplaceId,
    marketplaceReference: submission.reference,
    standId: stand.id,
    manufacturerId: stand.manufacturerId,
    productId: product.id,
    productName: product.name,
    productUrl: product.url ?? null,
    buyerName: buyer.name,
    buyerCompany: buyer.company ?? null,
    buyerAddress: buyer.email,
    buyerPhone: buyer.phone?.trim() || null,
    buyerCountry: place.country,
    buyerCity: buyer.city ?? null,
    buyerLat: place.lat,
    buyerLon: place.lon,
    buyerLanguage: buyer.language,
    text: submission.text,
    chosenMemberId: submission.chosen ?? null,
  };
}

async function getMember(tx: Tx, manufacturerId: string, memberId: string): Promise<MemberDetails> {
  const [member] = await listMemberDetails(tx, manufacturerId, [memberId]);
  if (member === undefined) throw new Error(`${memberId} is not in the network he was found in`);
  return member;
}

/** A distributor's own side, or the manufacturer's for its people. */
export function memberSide(member: MemberDetails): Side {
  return member.companyId === null ? MANUFACTURER_SIDE : makeDistributorSide(member.companyId);
}

/** One for each address of the designated, and for each copy one on the manufacturer's side (A2, R10). */
function makeGrants(outcome: RoutingOutcome, side: Side): NewRequest['grants'] {
  const { designated, copies } = outcome;
  const base = { givenBy: null, messageId: null };
  const own = [...new Set(designated.emails.map(normalizeAddress))];
  const copied = [...new Set(copies.map(normalizeAddress))].filter((copy) => !own.includes(copy));
  return [
    ...own.map((address) => ({
      ...base,
      id: randomUUID(),
      address,
      side,
      role: 'designated' as const,
      memberId: designated.id,
      designated: true,
    })),
    ...copied.map((address) => ({
      ...base,
      id: randomUUID(),
      address,
      side: MANUFACTURER_SIDE,
      role: 'copy' as const,
      memberId: null,
      designated: false,
    })),
  ];
}

function draftReceipt(
  submission: RequestSubmission,
  outcome: RoutingOutcome,
  side: Side,
  at: Date,
): HistoryDraft[] {
  const { designated, tier, copies } = outcome;
  return [
    {
      kind: 'request-received',
      at,
      actorId: 'buyer',
      side: null,
      facts: { product: submission.product.id, stand: submission.stand },
      privateFields: { text: submission.text },
    },
    {
      kind: 'routed',
      at,
      actorId: 'system',
      // The manufacturer's: who is copied there is nothing that a distributor learns (A2).
      side: MANUFACTURER_SIDE,
      facts: { memberId: designated.id, memberKind: designated.kind, tier },
      privateFields: {
        // A distributor's address is his side's; the manufacturer has the member's id (A2).
        ...(side === MANUFACTURER_SIDE && { addresses: designated.emails.join(', ') }),
        ...(copies.length > 0 && { copies: copies.join(', ') }),
      },
    },
  ];
}

import { randomUUID } from 'node:crypto';
import type { Grant } from '../../shared/domain/access.ts';
import { normalizeAddress } from '../../shared/domain/address.ts';
import type { HistoryDraft } from '../../shared/domain/history.ts';
import { evolve, type NegotiationEvent } from '../../shared/domain/negotiation-state.ts';
import type { RoutingOutcome } from '../../shared/domain/routing.ts';
import { traceNetwork } from '../../shared/domain/routing-verdict.ts';
import { sideCompanyId } from '../../shared/domain/side.ts';
import { addStaffGrants } from '../store/companies.ts';
import { insertDecision, listDecisions } from '../store/list-requests.ts';
import {
  listMemberDetails,
  type LoadedNetwork,
  type MemberDetails,
} from '../store/load-network.ts';
import { loadRequest, makeNegotiationState, type LoadedRequest } from '../store/load-request.ts';
import { BUYER, ensureMailTokens } from '../store/mail-tokens.ts';
import { saveRequestChange } from '../store/save-request.ts';
import type { Tx } from '../store/store.ts';
import { placeOf } from './buyer-view.ts';
import { draftEvent } from './history-drafts.ts';
import { orderMails } from './mail-order.ts';
import { memberSide } from './submit-request.ts';

/**
 * Gives a locked request to whom a later decision designates: he has to answer from now on, and is
 * told; who had to before no longer has. The decision is kept beside the earlier ones. Announcing
 * the change is for the caller, as the last step of his transaction. Source: R8, R11, M9, A7.
 * @param network the decision was taken on.
 * @param retell how the history tells it, from how it would tell a buyer's choice.
 */
export async function redesignate(
  tx: Tx,
  loaded: LoadedRequest,
  decision: RoutingOutcome,
  network: LoadedNetwork,
  now: Date,
  retell: (draft: HistoryDraft) => HistoryDraft = (draft) => draft,
): Promise<LoadedRequest> {
  const { id, manufacturerId, buyerAddress } = loaded.request;
  const { designated, tier, displayed, copies, settingsVersion } = decision;
  const side = memberSide(await getMember(tx, manufacturerId, designated.id));
  const given = [...new Set(designated.emails.map(normalizeAddress))].map((address): Grant => ({
    id: randomUUID(),
    address,
    side,
    role: 'designated',
    givenBy: null,
    messageId: null,
    revokedAt: null,
  }));
  const event: NegotiationEvent = { kind: 'redirected', at: now, side, designated: given };
  const told = draftEvent(event, {});
  const facts = { memberId: designated.id, memberKind: designated.kind, tier };
  const saved = await saveRequestChange(tx, loaded, {
    at: now,
    after: evolve(makeNegotiationState(loaded), event),
    drafts: [retell({ ...told, facts: { ...told.facts, ...facts } })],
    memberIds: Object.fromEntries(given.map((grant) => [grant.id, designated.id])),
  });
  await insertDecision(tx, {
    requestId: id,
    no: ((await listDecisions(tx, id)).at(-1)?.no ?? 0) + 1,
    decidedAt: now,
    networkVersion: network.version,
    settingsVersion: network.settingsVersion,
    decision: { displayed, designated, copies, tier, settingsVersion },
    // Of the whole network: that somebody declined is told elsewhere, and is not absence.
    trace: traceNetwork(network.network, placeOf(loaded)),
  });
  const companyId = sideCompanyId(side);
  if (companyId !== null) await addStaffGrants(tx, { requestId: id, side, companyId }, now);
  await ensureMailTokens(tx, id, [{ side, participant: BUYER, address: buyerAddress }], now);
  await orderMails(
    tx,
    given.map((grant) => ({
      kind: 'request-notification',
      requestId: id,
      recipient: grant.address,
      params: { grantId: grant.id },
    })),
    now,
  );
  return (await loadRequest(tx, id)) ?? saved;
}

async function getMember(tx: Tx, manufacturerId: string, id: string): Promise<MemberDetails> {
  const [member] = await listMemberDetails(tx, manufacturerId, [id]);
  if (member === undefined) throw new Error(`${id} is not in the network he was found in`);
  return member;
}

import { randomUUID } from 'node:crypto';
import type { BuyerRequest, ContactChoice } from '../../shared/contract/buyer.ts';
import type { Grant } from '../../shared/domain/access.ts';
import { sideCompanyId } from '../../shared/domain/side.ts';
import { normalizeAddress } from '../../shared/domain/address.ts';
import {
  canRedirect,
  evolve,
  type NegotiationEvent,
} from '../../shared/domain/negotiation-state.ts';
import type { Network } from '../../shared/domain/network.ts';
import { decide } from '../../shared/domain/routing.ts';
import { traceNetwork } from '../../shared/domain/routing-verdict.ts';
import { addStaffGrants } from '../store/companies.ts';
import { insertDecision, listDecisions } from '../store/list-requests.ts';
import { listMemberDetails, type MemberDetails } from '../store/load-network.ts';
import { loadRequest, lockRequest, makeNegotiationState } from '../store/load-request.ts';
import { BUYER, ensureMailTokens } from '../store/mail-tokens.ts';
import { saveRequestChange } from '../store/save-request.ts';
import type { Tx } from '../store/store.ts';
import { assertBuyer, listDecliners, placeOf, viewAsBuyer } from './buyer-view.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { draftEvent } from './history-drafts.ts';
import { memberSide } from './submit-request.ts';
import { orderMails } from './mail-order.ts';
import { announceChange } from './request-feed.ts';
import { runCommand, type CommandInput } from './run-command.ts';
import { ServiceError } from './service-error.ts';

/**
 * After a decline the buyer turns to another contact of the stand: routing decides again by R8
 * without those who declined, and whoever it finds has to answer from now on. Source: M9, R8.
 */
export async function chooseOtherContact(
  context: ServiceContext,
  caller: PersonCaller,
  command: CommandInput<ContactChoice>,
): Promise<BuyerRequest> {
  const { addresses } = caller;
  const now = context.clock();
  const done = await runCommand(context, caller, 'buyer-contact', command, now, async (tx) => {
    const loaded = await lockRequest(tx, command.requestId);
    assertBuyer(loaded, addresses);
    const before = makeNegotiationState(loaded);
    if (!canRedirect(before, now)) throw new ServiceError('contact-unavailable');
    const { id, manufacturerId, buyerAddress } = loaded.request;
    const network = await context.networks.get(tx, manufacturerId);
    if (network === null) throw new ServiceError('contact-unavailable');

    const decliners = new Set(listDecliners(loaded));
    const place = placeOf(loaded);
    const decision = decide(
      withoutMembers(network.network, decliners),
      place,
      command.body.contact,
    );
    const { designated } = decision;
    // The world contact is the last resort of routing, not of somebody who already declined.
    if (decliners.has(designated.id)) throw new ServiceError('contact-unavailable');
    const member = await getMember(tx, manufacturerId, designated.id);
    const side = memberSide(member);

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
    const { kind, tier } = { kind: designated.kind, tier: decision.tier };
    const saved = await saveRequestChange(tx, loaded, {
      at: now,
      after: evolve(before, event),
      drafts: [
        {
          ...told,
          facts: { ...told.facts, memberId: designated.id, memberKind: kind, tier },
        },
      ],
      memberIds: Object.fromEntries(given.map((grant) => [grant.id, designated.id])),
    });
    const { trace: _, ...outcome } = decision;
    await insertDecision(tx, {
      requestId: id,
      no: ((await listDecisions(tx, id)).at(-1)?.no ?? 0) + 1,
      decidedAt: now,
      networkVersion: network.version,
      settingsVersion: network.settingsVersion,
      decision: outcome,
      // Of the whole network: that somebody declined is told elsewhere, and is not absence.
      trace: traceNetwork(network.network, place),
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
    const after = (await loadRequest(tx, id)) ?? saved;
    await announceChange(tx, after);
    return after;
  });
  return viewAsBuyer(context, context.store.db, done, addresses);
}

function withoutMembers(network: Network, ids: ReadonlySet<string>): Network {
  return {
    ...network,
    sellers: network.sellers.filter((seller) => !ids.has(seller.id)),
    zoneManagers: network.zoneManagers.filter((manager) => !ids.has(manager.id)),
  };
}

async function getMember(tx: Tx, manufacturerId: string, id: string): Promise<MemberDetails> {
  const [member] = await listMemberDetails(tx, manufacturerId, [id]);
  if (member === undefined) throw new Error(`${id} is not in the network he was found in`);
  return member;
}

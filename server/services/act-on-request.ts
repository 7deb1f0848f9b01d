import { chooseGrant, type Grant, type SellerVerb } from '../../shared/domain/access.ts';
import type { RequestView } from '../../shared/contract/request.ts';
import { addressDomain } from '../../shared/domain/address.ts';
import { parseMaskedAddress } from '../../shared/domain/mail-token.ts';
import { decide, type NegotiationCommand } from '../../shared/domain/negotiation.ts';
import {
  evolve,
  type NegotiationEvent,
  type NegotiationState,
} from '../../shared/domain/negotiation-state.ts';
import { makeGrant, makeNegotiationState, type LoadedRequest } from '../store/load-request.ts';
import { saveRequestChange, type RequestChange } from '../store/save-request.ts';
import type { Tx } from '../store/store.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { draftEvent, type PrivateFields } from './history-drafts.ts';
import { lockEntitled } from './load-entitled.ts';
import { orderMails, type OrderedMail } from './mail-order.ts';
import { announceChange } from './request-feed.ts';
import { listOwnGrants, viewRequest } from './request-view.ts';
import { runCommand, type CommandInput } from './run-command.ts';
import { unwrap } from './service-error.ts';
import { tellMarketplace } from './tell-marketplace.ts';

/** An act as it is decided: whose grant, on what, when. */
export interface ActScene {
  readonly loaded: LoadedRequest;
  readonly grant: Grant;
  readonly now: Date;
}

/** An act once decided and saved. */
export interface ActDone extends ActScene {
  readonly tx: Tx;
  readonly before: NegotiationState;
  readonly events: readonly NegotiationEvent[];
  /** The request as saved. */
  readonly after: LoadedRequest;
}

/** What is particular to one verb; all else is the same for each. */
export interface Act<Body> {
  readonly verb: SellerVerb;
  readonly makeCommand: (body: Body, scene: ActScene) => NegotiationCommand;
  /** What was typed, for the history's private fields. */
  readonly typed: (body: Body, scene: ActScene) => PrivateFields;
  readonly messages?: (
    events: readonly NegotiationEvent[],
    body: Body,
    scene: ActScene,
  ) => RequestChange['messages'];
  /** What else changes in the same transaction. */
  readonly effects?: (done: ActDone, body: Body) => Promise<void>;
  /** The mails that the act causes. */
  readonly mails?: (done: ActDone, body: Body) => readonly OrderedMail[];
}

/**
 * Does one act of a seller: authorize, load, decide, save, order the mails and tell the others, in
 * one transaction, once for each command key. Source: M1, M7–M11, A1, A8.
 */
export async function actOnRequest<Body extends { readonly grantId: string | null }>(
  context: ServiceContext,
  caller: PersonCaller,
  command: CommandInput<Body>,
  act: Act<Body>,
): Promise<RequestView> {
  const now = context.clock();
  const done = await runCommand(context, caller, act.verb, command, now, async (tx) => {
    const { body } = command;
    const loaded = await lockEntitled(tx, command.requestId, caller.addresses);
    const own = listOwnGrants(loaded, caller.addresses).map(makeGrant);
    const grant = unwrap(chooseGrant(own, act.verb, body.grantId));
    const scene: ActScene = { loaded, grant, now };
    const before = makeNegotiationState(loaded);
    const events = unwrap(
      decide(before, act.makeCommand(body, scene), {
        now,
        grant,
        isBuyer: (address) => address === loaded.request.buyerAddress,
        isMasked: (address) => parseMaskedAddress(address, [addressDomain(address)]) !== null,
      }),
    );
    const after =
      events.length === 0 ? loaded : await save(tx, scene, before, events, caller.name, body, act);
    if (events.length > 0) {
      const done: ActDone = { ...scene, tx, before, events, after };
      await act.effects?.(done, body);
      await orderMails(tx, act.mails?.(done, body) ?? [], now);
      await tellMarketplace(tx, done);
      await announceChange(tx, after);
    }
    return after;
  });
  return viewRequest(done, { addresses: caller.addresses, now });
}

function save<Body>(
  tx: Tx,
  scene: ActScene,
  before: NegotiationState,
  events: readonly NegotiationEvent[],
  firstName: string | null,
  body: Body,
  act: Act<Body>,
): Promise<LoadedRequest> {
  const typed = act.typed(body, scene);
  // Who of those that share the mailbox (N11): his side's to read.
  const by: Readonly<Record<string, string>> = firstName === null ? {} : { by: firstName };
  return saveRequestChange(tx, scene.loaded, {
    at: scene.now,
    after: events.reduce(evolve, before),
    drafts: events.map((event) => {
      const draft = draftEvent(event, typed);
      return { ...draft, privateFields: { ...draft.privateFields, ...by } };
    }),
    messages: act.messages?.(events, body, scene) ?? [],
  });
}

import { chooseGrant, type Grant } from '../domain/access.ts';
import { decide, type NegotiationCommand, type NegotiationRefusal } from '../domain/negotiation.ts';
import { evolve, handledAt, type NegotiationState } from '../domain/negotiation-state.ts';
import { requestStatus, requestVerb } from '../domain/request-status.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import { makeNegotiationFacts } from './negotiation-facts.ts';
import type { RequestView, SellerCommandBody, SellerCommandVerb } from './request.ts';

/** One seller's act with its body, whichever the verb. */
export type SellerCommand = {
  [V in SellerCommandVerb]: { readonly verb: V; readonly body: SellerCommandBody<V> };
}[SellerCommandVerb];

export type ForesightRefusal = NegotiationRefusal | 'side-not-chosen';

/** Ids only the server makes: it replaces whatever is foreseen under them. */
const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

/**
 * What a request will look like once the server has done the act, or why it will refuse: the very
 * decision the server takes (domain `decide` and `evolve`), on what this viewer knows of the request.
 * The revision stays, so that the server's own view replaces the foreseen one. A phone number asked
 * for stays null: only the server knows it. Source: M8–M11.
 * @param now when the act is done; the hold of a decline begins there.
 */
export function foresee(
  view: RequestView,
  { verb, body }: SellerCommand,
  now: Date,
): Result<RequestView, ForesightRefusal> {
  const state = stateOf(view);
  const grant = chooseGrant(state.grants, verb, body.grantId);
  if (!grant.ok) return grant;
  const command = commandOf({ verb, body } as SellerCommand);
  const events = decide(state, command, {
    now,
    grant: grant.value,
    // The browser never learns the buyer's address (M5); the server checks.
    isBuyer: () => false,
    isMasked: (address) => address === view.buyer.maskedAddress.toLowerCase(),
  });
  if (!events.ok) return refuse(events.code);
  const foreseen = restate(view, events.value.reduce(evolve, state), now);
  const forwarded = events.value.find((event) => event.kind === 'forwarded');
  if (forwarded === undefined) return ok(foreseen);
  return ok({ ...foreseen, designated: { name: forwarded.given.address, kind: null } });
}

/** The same view at a later moment: time alone makes a request overdue (V5). */
export function viewAt(view: RequestView, now: Date): RequestView {
  return restate(view, stateOf(view), now);
}

function stateOf({ grants, facts }: RequestView): NegotiationState {
  return {
    grants: grants.map(grantOf),
    designation: {
      grantIds: facts.designatedGrantIds,
      since: new Date(facts.designatedSince),
      contactedAt: dateOrNull(facts.contactedAt),
    },
    firstActAt: dateOrNull(facts.firstActAt),
    contactedSides: facts.contactedSides,
    phoneShownSides: facts.phoneShownSides,
    declines: facts.declines.map((decline) => ({
      ...decline,
      at: new Date(decline.at),
      effectiveAt: new Date(decline.effectiveAt),
    })),
  };
}

function grantOf(own: RequestView['grants'][number]): Grant {
  const { id, address, side, role, messageId } = own;
  return {
    id,
    address,
    side,
    role,
    givenBy: null,
    messageId,
    revokedAt: dateOrNull(own.revokedAt),
  };
}

function commandOf({ verb, body }: SellerCommand): NegotiationCommand {
  switch (verb) {
    case 'reply':
      return {
        kind: verb,
        messageId: UNKNOWN_ID,
        text: body.text,
        copies: body.copies.map((address) => ({ address, grantId: UNKNOWN_ID })),
      };
    case 'forward':
      return {
        kind: verb,
        recipient: { address: body.recipient, grantId: UNKNOWN_ID },
        note: body.note,
      };
    case 'decline':
      return { kind: verb, reason: body.reason, reasonText: body.reasonText };
    case 'log-call':
      return { kind: verb, note: body.note };
    case 'undo-decline':
    case 'reveal-phone':
      return { kind: verb };
  }
}

/** Only what the state decides changes; the viewer's own grants are the server's to change. */
function restate(view: RequestView, state: NegotiationState, now: Date): RequestView {
  return {
    ...view,
    status: requestStatus(state, now.getTime() >= Date.parse(view.overdueAt)),
    verb: requestVerb(state, view.grants.map(grantOf)),
    handledAt: handledAt(state)?.toISOString() ?? null,
    facts: makeNegotiationFacts(state),
  };
}

function dateOrNull(instant: string | null): Date | null {
  return instant === null ? null : new Date(instant);
}

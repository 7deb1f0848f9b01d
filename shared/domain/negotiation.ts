import { canUse, giveGrant, type Grant, type Side } from './access.ts';
import { isAddress, normalizeAddress } from './address.ts';
import { ok, refuse, type Result } from './result.ts';

/** Every effect of a decline waits this long, so that it can be undone. Source: M9. */
export const DECLINE_HOLD_MS = 10_000;
/** Characters of a message, a note or a reason: what fits a mail under its size limit. */
export const MAX_TEXT_LENGTH = 20_000;
/** Recipients that one message may put in copy. */
export const MAX_COPIES = 20;

/** Why a request is declined; never told to the buyer. Source: M9. */
export const DECLINE_REASONS = [
  'outside-area',
  'product-not-sold',
  'not-professional',
  'spam',
  'quantity-too-small',
  'no-stock',
  'competitor-or-student',
  'other',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** A decline that stands. */
export interface Decline {
  readonly grantId: string;
  readonly at: Date;
  /** When its effects begin; until then it can be undone. */
  readonly effectiveAt: Date;
  /**
   * Made by whoever was designated then; false for somebody in copy, whose decline is his own event
   * (M9). Whether it still closes the request is for {@link findClosingDecline} to say.
   */
  readonly closes: boolean;
}

/** What the decisions on a request rest on: the fold of its events. */
export interface NegotiationState {
  readonly grants: readonly Grant[];
  /** Whose job it is to answer now, since when, and when his side first wrote or called (M11). */
  readonly designation: {
    readonly grantIds: readonly string[];
    readonly since: Date;
    readonly contactedAt: Date | null;
  };
  /** The earliest message, call or forward of whoever was designated then (V4). */
  readonly firstActAt: Date | null;
  readonly contactedSides: readonly Side[];
  readonly phoneShownSides: readonly Side[];
  readonly declines: readonly Decline[];
}

interface ActBase {
  readonly at: Date;
  readonly grantId: string;
  readonly side: Side;
}

export type NegotiationEvent =
  | (ActBase & { readonly kind: 'message-sent'; readonly messageId: string })
  | (ActBase & { readonly kind: 'copied'; readonly given: Grant })
  | (ActBase & { readonly kind: 'forwarded'; readonly given: Grant; readonly fromCopy: boolean })
  | (ActBase & { readonly kind: 'declined'; readonly effectiveAt: Date; readonly closes: boolean })
  | (ActBase & { readonly kind: 'decline-undone' })
  | (ActBase & { readonly kind: 'phone-shown' })
  | (ActBase & { readonly kind: 'call-logged' })
  | (ActBase & { readonly kind: 'note-added'; readonly toBothSides: boolean })
  | {
      readonly kind: 'buyer-message';
      readonly at: Date;
      readonly side: Side;
      readonly messageId: string;
    }
  /** The buyer turned to another contact after a decline; each of that one's addresses gets a grant. */
  | {
      readonly kind: 'redirected';
      readonly at: Date;
      readonly side: Side;
      readonly designated: readonly Grant[];
    };

/** A seller's act under one grant (A8). New ids come in: the domain makes none. */
export type NegotiationCommand =
  | {
      readonly kind: 'reply';
      readonly messageId: string;
      readonly text: string;
      /** Addresses to put in copy, with the id of the grant each may get (A2). */
      readonly copies: readonly { readonly address: string; readonly grantId: string }[];
    }
  | {
      readonly kind: 'forward';
      readonly recipient: { readonly address: string; readonly grantId: string };
      readonly note: string;
    }
  | { readonly kind: 'decline'; readonly reason: DeclineReason; readonly reasonText: string }
  | { readonly kind: 'undo-decline' }
  | { readonly kind: 'reveal-phone' }
  | { readonly kind: 'log-call'; readonly note: string }
  /** For one's own side, or for both seller sides; never for the buyer (M12). */
  | { readonly kind: 'add-note'; readonly text: string; readonly toBothSides: boolean };

export const NEGOTIATION_REFUSALS = [
  'not-entitled',
  'request-declined',
  'already-declined',
  'nothing-to-undo',
  'undo-too-late',
  'message-empty',
  'text-too-long',
  'reason-text-missing',
  'address-invalid',
  'too-many-copies',
  'recipient-is-self',
  'recipient-is-buyer',
  'recipient-is-masked',
] as const;
export type NegotiationRefusal = (typeof NEGOTIATION_REFUSALS)[number];

/** What the decision needs to know besides the state. */
export interface DecisionContext {
  readonly now: Date;
  /** The grant the act is done under; one of the state's. */
  readonly grant: Grant;
  /**
   * Whether an address is the buyer's own; the browser, which never learns it (M5), answers false
   * and lets the server refuse.
   */
  readonly isBuyer: (address: string) => boolean;
  /** Whether an address is a masked one of ours: copying it would loop. */
  readonly isMasked: (address: string) => boolean;
}

function isDesignated(state: NegotiationState, grantId: string): boolean {
  return state.designation.grantIds.includes(grantId);
}

/**
 * The grants that are one right with this one: same address, same side. Whoever gets back what he
 * had forwarded holds two, and may answer from either mail.
 */
function listSameRight(state: NegotiationState, grant: Grant): Grant[] {
  return state.grants.filter(
    (other) =>
      other.address === grant.address && other.side === grant.side && other.messageId === null,
  );
}

/** The side whose job it is to answer now. */
function designatedSide(state: NegotiationState): Side | null {
  return state.grants.find((grant) => isDesignated(state, grant.id))?.side ?? null;
}

/**
 * The standing decline that closes the request for the designated, if any. One by a former designated
 * closes nothing: a request passed on is open again.
 */
export function findClosingDecline(state: NegotiationState): Decline | null {
  return (
    state.declines.find((decline) => decline.closes && isDesignated(state, decline.grantId)) ?? null
  );
}

function checkRecipient(
  address: string,
  context: DecisionContext,
): Result<string, NegotiationRefusal> {
  const recipient = normalizeAddress(address);
  if (!isAddress(recipient)) return refuse('address-invalid');
  if (context.isBuyer(recipient)) return refuse('recipient-is-buyer');
  if (context.isMasked(recipient)) return refuse('recipient-is-masked');
  return ok(recipient);
}

/**
 * What an act leads to, or why it is refused. The same code answers in the browser, at once, and on
 * the server, for good. Source: M2, M7–M12, A2, A4, A7.
 */
export function decide(
  state: NegotiationState,
  command: NegotiationCommand,
  context: DecisionContext,
): Result<NegotiationEvent[], NegotiationRefusal> {
  const { now } = context;
  if (!canUse(context.grant, command.kind)) return refuse('not-entitled');
  const sameRight = listSameRight(state, context.grant);
  // The designated acts as such even from the mail of a grant he held before.
  const grant =
    sameRight.find((own) => isDesignated(state, own.id) && canUse(own, command.kind)) ??
    context.grant;
  const designated = isDesignated(state, grant.id);
  const act: ActBase = { at: now, grantId: grant.id, side: grant.side };
  const closed = designated && findClosingDecline(state) !== null;
  const ownDecline = state.declines.findLast((decline) =>
    sameRight.some((own) => own.id === decline.grantId),
  );

  switch (command.kind) {
    case 'reply': {
      if (closed) return refuse('request-declined');
      if (command.text.trim() === '') return refuse('message-empty');
      if (command.text.length > MAX_TEXT_LENGTH) return refuse('text-too-long');
      if (command.copies.length > MAX_COPIES) return refuse('too-many-copies');
      const events: NegotiationEvent[] = [
        { ...act, kind: 'message-sent', messageId: command.messageId },
      ];
      const grants = [...state.grants];
      for (const copy of command.copies) {
        const recipient = checkRecipient(copy.address, context);
        if (!recipient.ok) return recipient;
        const given = giveGrant(
          grant,
          {
            id: copy.grantId,
            address: recipient.value,
            by: 'copy',
            messageId: command.messageId,
          },
          grants,
        );
        // Somebody of the same side needs no new right: he is only sent the copy.
        if (!given.ok && given.code === 'recipient-has-side') continue;
        if (!given.ok) return refuse('not-entitled');
        grants.push(given.value);
        events.push({ ...act, kind: 'copied', given: given.value });
      }
      return ok(events);
    }
    case 'forward': {
      if (closed) return refuse('request-declined');
      if (command.note.length > MAX_TEXT_LENGTH) return refuse('text-too-long');
      const recipient = checkRecipient(command.recipient.address, context);
      if (!recipient.ok) return recipient;
      if (recipient.value === grant.address) return refuse('recipient-is-self');
      const given = giveGrant(
        grant,
        {
          id: command.recipient.grantId,
          address: recipient.value,
          by: 'forward',
          messageId: null,
        },
        state.grants,
      );
      if (!given.ok) return refuse('not-entitled');
      return ok([{ ...act, kind: 'forwarded', given: given.value, fromCopy: !designated }]);
    }
    case 'decline': {
      // What he declined while in copy does not bind whom the request was then forwarded to.
      if (designated ? closed : ownDecline !== undefined) return refuse('already-declined');
      if (command.reason === 'other' && command.reasonText.trim() === '') {
        return refuse('reason-text-missing');
      }
      if (command.reasonText.length > MAX_TEXT_LENGTH) return refuse('text-too-long');
      const effectiveAt = new Date(now.getTime() + DECLINE_HOLD_MS);
      return ok([{ ...act, kind: 'declined', effectiveAt, closes: designated }]);
    }
    case 'undo-decline': {
      if (ownDecline === undefined) return refuse('nothing-to-undo');
      if (now.getTime() >= ownDecline.effectiveAt.getTime()) return refuse('undo-too-late');
      return ok([{ ...act, kind: 'decline-undone', grantId: ownDecline.grantId }]);
    }
    case 'reveal-phone':
      // The first demand is the fact; from then on the number stays visible to that side (M7).
      if (state.phoneShownSides.includes(grant.side)) return ok([]);
      return ok([{ ...act, kind: 'phone-shown' }]);
    case 'log-call':
      if (closed) return refuse('request-declined');
      if (command.note.length > MAX_TEXT_LENGTH) return refuse('text-too-long');
      return ok([{ ...act, kind: 'call-logged' }]);
    case 'add-note':
      if (command.text.trim() === '') return refuse('message-empty');
      if (command.text.length > MAX_TEXT_LENGTH) return refuse('text-too-long');
      return ok([{ ...act, kind: 'note-added', toBothSides: command.toBothSides }]);
  }
}

function withSide(sides: readonly Side[], side: Side): readonly Side[] {
  return sides.includes(side) ? sides : [...sides, side];
}

/** A message or call: it handles the request when it comes from the designated's side (M11). */
function contacted(state: NegotiationState, act: { at: Date; side: Side }): NegotiationState {
  const contactedSides = withSide(state.contactedSides, act.side);
  if (designatedSide(state) !== act.side) return { ...state, contactedSides };
  return {
    ...state,
    contactedSides,
    firstActAt: state.firstActAt ?? act.at,
    designation: {
      ...state.designation,
      contactedAt: state.designation.contactedAt ?? act.at,
    },
  };
}

/** The state after one event. Total: it never refuses what was once decided. */
export function evolve(state: NegotiationState, event: NegotiationEvent): NegotiationState {
  switch (event.kind) {
    case 'message-sent':
    case 'call-logged':
      return contacted(state, event);
    case 'copied':
      return { ...state, grants: [...state.grants, event.given] };
    case 'forwarded':
      return {
        ...state,
        grants: [...state.grants, event.given],
        designation: { grantIds: [event.given.id], since: event.at, contactedAt: null },
        // Passing on somebody else's request handles it for nobody but him who had to (V4).
        firstActAt: state.firstActAt ?? (event.fromCopy ? null : event.at),
      };
    case 'declined': {
      const { grantId, at, effectiveAt, closes } = event;
      return { ...state, declines: [...state.declines, { grantId, at, effectiveAt, closes }] };
    }
    case 'decline-undone':
      return {
        ...state,
        declines: state.declines.filter((decline) => decline.grantId !== event.grantId),
      };
    case 'phone-shown':
      return { ...state, phoneShownSides: withSide(state.phoneShownSides, event.side) };
    case 'redirected':
      return {
        ...state,
        grants: [...state.grants, ...event.designated],
        designation: {
          grantIds: event.designated.map((grant) => grant.id),
          since: event.at,
          contactedAt: null,
        },
      };
    case 'note-added':
    case 'buyer-message':
      return state;
  }
}

/**
 * Whether the buyer may turn to another contact: only once a decline closed the request and can no
 * longer be undone. Source: M9.
 */
export function canRedirect(state: NegotiationState, now: Date): boolean {
  const closing = findClosingDecline(state);
  return closing !== null && closing.effectiveAt.getTime() <= now.getTime();
}

function earliest(first: Date | null, second: Date | null): Date | null {
  if (first === null || second === null) return first ?? second;
  return first.getTime() <= second.getTime() ? first : second;
}

/** When the present designated handled the request; null while he has not. Source: M11. */
export function handledAt(state: NegotiationState): Date | null {
  return earliest(state.designation.contactedAt, findClosingDecline(state)?.at ?? null);
}

/**
 * The first handling act ever, from the receipt to which the response time runs; a decline counts
 * even after the request was passed on. Source: V4.
 */
export function firstHandledAt(state: NegotiationState): Date | null {
  return state.declines
    .filter((decline) => decline.closes)
    .reduce<Date | null>((first, decline) => earliest(first, decline.at), state.firstActAt);
}

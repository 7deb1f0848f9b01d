import { canUse, giveGrant, type Grant } from './access.ts';
import { isAddress, normalizeAddress } from './address.ts';
import {
  findClosingDecline,
  isDesignated,
  type ActBase,
  type NegotiationEvent,
  type NegotiationState,
} from './negotiation-state.ts';
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

/** Why an act is refused; each is a problem of the API too. */
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

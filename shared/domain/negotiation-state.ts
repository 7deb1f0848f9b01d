import type { Grant } from './access.ts';
import type { Side } from './side.ts';

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

/** Who acted, under which grant, when. */
export interface ActBase {
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

/** Whether the grant is one of those whose job it is to answer now. */
export function isDesignated(state: NegotiationState, grantId: string): boolean {
  return state.designation.grantIds.includes(grantId);
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

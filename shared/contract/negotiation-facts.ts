import type { NegotiationState } from '../domain/negotiation-state.ts';
import type { NegotiationFacts } from './request.ts';

/**
 * The state of a negotiation as JSON. The one way to write it: what the browser foresees must be, to
 * the letter, what the server will answer.
 */
export function makeNegotiationFacts(state: NegotiationState): NegotiationFacts {
  return {
    designatedGrantIds: [...state.designation.grantIds],
    designatedSince: state.designation.since.toISOString(),
    contactedAt: state.designation.contactedAt?.toISOString() ?? null,
    firstActAt: state.firstActAt?.toISOString() ?? null,
    contactedSides: [...state.contactedSides],
    phoneShownSides: [...state.phoneShownSides],
    declines: state.declines.map(({ grantId, at, effectiveAt, closes }) => ({
      grantId,
      at: at.toISOString(),
      effectiveAt: effectiveAt.toISOString(),
      closes,
    })),
  };
}

import type { Grant } from './access.ts';
import { findClosingDecline, handledAt, type NegotiationState } from './negotiation-state.ts';

/** Where a request stands, for everybody entitled to it. */
export const REQUEST_STATUSES = ['to-handle', 'overdue', 'handled', 'declined'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** « Traiter la demande » or « Voir la demande ». Source: M11. */
export const REQUEST_VERBS = ['handle', 'view'] as const;
export type RequestVerb = (typeof REQUEST_VERBS)[number];

/** A declined request reads as declined from the click on: the hold delays effects, not the fact (M9). */
export function requestStatus(state: NegotiationState, isOverdue: boolean): RequestStatus {
  if (findClosingDecline(state) !== null) return 'declined';
  if (handledAt(state) !== null) return 'handled';
  return isOverdue ? 'overdue' : 'to-handle';
}

/**
 * `handle` only for the designated who has not handled it; everyone else views, and viewing changes
 * nothing. Source: M11.
 */
export function requestVerb(state: NegotiationState, grants: readonly Grant[]): RequestVerb {
  const designated = grants.some(
    (grant) => grant.revokedAt === null && state.designation.grantIds.includes(grant.id),
  );
  return designated && handledAt(state) === null ? 'handle' : 'view';
}

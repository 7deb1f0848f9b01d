import { canUse } from '../../shared/domain/access.ts';
import { findClosingDecline } from '../../shared/domain/negotiation-state.ts';
import type { Side } from '../../shared/domain/side.ts';
import { makeGrant, makeNegotiationState, type LoadedRequest } from '../store/load-request.ts';

type Grants = LoadedRequest['grants'];

/** Those of a side who can still answer there; who is shown one message alone cannot. Source: A4, A7. */
export function listInForce({ grants }: Pick<LoadedRequest, 'grants'>, side: Side): Grants {
  return grants.filter((grant) => grant.side === side && canUse(makeGrant(grant), 'reply'));
}

/** The side that has the request now; null where it declined, or nobody of it is in force any more. */
export function findAnsweringSide(loaded: LoadedRequest): Side | null {
  if (findClosingDecline(makeNegotiationState(loaded)) !== null) return null;
  const side = loaded.grants.find(({ designated }) => designated)?.side;
  return side !== undefined && listInForce(loaded, side).some(({ designated }) => designated)
    ? side
    : null;
}

import { canUse } from '../../shared/domain/access.ts';
import { canRedirect } from '../../shared/domain/negotiation-state.ts';
import type { Side } from '../../shared/domain/side.ts';
import { makeGrant, makeNegotiationState, type LoadedRequest } from '../store/load-request.ts';

type Grants = LoadedRequest['grants'];

/** Those of a side who can still answer there; who is shown one message alone cannot. Source: A4, A7. */
export function listInForce({ grants }: Pick<LoadedRequest, 'grants'>, side: Side): Grants {
  return grants.filter((grant) => grant.side === side && canUse(makeGrant(grant), 'reply'));
}

/**
 * The side that has the request now; null where it declined for good, or nobody of it is in force any
 * more. A decline that can be taken back is nothing yet (M9).
 */
export function findAnsweringSide(loaded: LoadedRequest, now: Date): Side | null {
  if (canRedirect(makeNegotiationState(loaded), now)) return null;
  const side = loaded.grants.find(({ designated }) => designated)?.side;
  return side !== undefined && listInForce(loaded, side).some(({ designated }) => designated)
    ? side
    : null;
}

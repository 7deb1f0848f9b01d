import type { RequestState } from '../../shared/contract/operator.ts';
import {
  isRequestId,
  makeRequestReference,
  parseRequestReference,
  type RequestId,
} from '../../shared/domain/ids.ts';
import { handledAt } from '../../shared/domain/negotiation-state.ts';
import { requestStatus } from '../../shared/domain/request-status.ts';
import { findByReference } from '../store/list-requests.ts';
import { listMemberDetails } from '../store/load-network.ts';
import { loadRequest, makeNegotiationState, type LoadedRequest } from '../store/load-request.ts';
import type { Tx } from '../store/store.ts';
import type { KeyCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { ServiceError } from './service-error.ts';

const MINUTE_MS = 60_000;

/** How a request stands, as its marketplace may know it: facts, never texts or reasons (A2). */
export async function makeRequestState(
  tx: Tx,
  loaded: LoadedRequest,
  now: Date,
): Promise<RequestState> {
  const { request } = loaded;
  const { id, firstMemberId, receivedAt, overdueAt, firstHandledAt } = request;
  const state = makeNegotiationState(loaded);
  const [first] = await listMemberDetails(tx, request.manufacturerId, [firstMemberId]);
  if (first === undefined) throw new Error(`request ${id} was sent to nobody of the network`);
  const handled = firstHandledAt ?? handledAt(state);
  return {
    id,
    reference: makeRequestReference(id),
    marketplaceReference: request.marketplaceReference,
    stand: request.standId,
    receivedAt: receivedAt.toISOString(),
    status: requestStatus(state, now.getTime() >= overdueAt.getTime()),
    firstDesignated: { id: first.id, kind: first.kind, name: first.name },
    handledAt: handledAt(state)?.toISOString() ?? null,
    responseMinutes:
      handled === null ? null : (handled.getTime() - receivedAt.getTime()) / MINUTE_MS,
    evaluationAt: request.evaluationAt.toISOString(),
  };
}

/**
 * How a marketplace's own request stands, by its own reference or ours. Somebody else's is answered
 * as one that does not exist (A6).
 */
export async function getRequestState(
  context: ServiceContext,
  caller: KeyCaller,
  reference: string,
): Promise<RequestState> {
  const { db } = context.store;
  const id = await findId(db, caller, reference);
  const loaded = id === null ? null : await loadRequest(db, id);
  const isTheirs = caller.marketplaceId === null || loaded?.marketplace.id === caller.marketplaceId;
  if (loaded === null || !isTheirs) throw new ServiceError('not-found');
  return makeRequestState(db, loaded, context.clock());
}

async function findId(tx: Tx, caller: KeyCaller, reference: string): Promise<RequestId | null> {
  // No reference holds what no store keeps.
  if (caller.marketplaceId !== null && !reference.includes('\0')) {
    const own = await findByReference(tx, caller.marketplaceId, reference);
    if (own !== null) return own.id;
  }
  return isRequestId(reference) ? reference : parseRequestReference(reference);
}

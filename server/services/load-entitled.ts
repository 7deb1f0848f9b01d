import type { RequestId } from '../../shared/domain/ids.ts';
import { loadRequest, lockRequest, type LoadedRequest } from '../store/load-request.ts';
import type { Tx } from '../store/store.ts';
import { listOwnGrants } from './request-view.ts';
import { ServiceError } from './service-error.ts';

/**
 * A request that the addresses hold a grant on. What does not exist and what is not theirs is one
 * refusal, found by the same one statement (A6).
 */
export async function loadEntitled(
  tx: Tx,
  id: RequestId,
  addresses: readonly string[],
): Promise<LoadedRequest> {
  return assertEntitled(await loadRequest(tx, id), addresses);
}

/** The same, kept from changing until the transaction ends. */
export async function lockEntitled(
  tx: Tx,
  id: RequestId,
  addresses: readonly string[],
): Promise<LoadedRequest> {
  return assertEntitled(await lockRequest(tx, id), addresses);
}

function assertEntitled(loaded: LoadedRequest | null, addresses: readonly string[]): LoadedRequest {
  if (loaded === null || listOwnGrants(loaded, addresses).length === 0) {
    throw new ServiceError('not-found');
  }
  return loaded;
}

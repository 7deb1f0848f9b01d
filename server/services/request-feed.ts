import type { LoadedRequest } from '../store/load-request.ts';
import { touchFeeds } from '../store/feeds.ts';
import type { Tx } from '../store/store.ts';

/**
 * Tells everybody entitled to a request that it changed: every holder of a grant in force. Who was
 * revoked receives nothing new (A7).
 * The last step of a transaction.
 */
export async function announceChange(tx: Tx, loaded: LoadedRequest): Promise<void> {
  const { id } = loaded.request;
  const addresses = new Set(
    loaded.grants.filter(({ revokedAt }) => revokedAt === null).map(({ address }) => address),
  );
  await touchFeeds(
    tx,
    [...addresses].map((address) => ({ address, requestId: id })),
  );
}

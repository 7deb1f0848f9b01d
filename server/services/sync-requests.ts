import type { SyncAnswer, SyncQuery } from '../../shared/contract/sync.ts';
import { readFeeds } from '../store/feeds.ts';
import { loadRequests } from '../store/load-request.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { makeRequestView } from './request-view.ts';
import { makeSyncCursor, parseSyncCursor } from './sync-cursor.ts';

/**
 * Every request that changed for the caller since the cursor, as it is now. A feed of one of his
 * addresses that began anew, or an address that is no longer his, resets the whole: what the client
 * holds may then be somebody else's.
 */
export async function syncRequests(
  context: ServiceContext,
  { addresses }: PersonCaller,
  { cursor, limit }: SyncQuery,
): Promise<SyncAnswer> {
  const { db } = context.store;
  const since = parseSyncCursor(cursor ?? null);
  const isForeign = since === null || since.some(({ address }) => !addresses.includes(address));
  const known = isForeign ? [] : since;
  let pages = await readFeeds(db, addresses, known, limit);
  const reset = (cursor !== undefined && isForeign) || pages.some((page) => page.reset);
  if (reset && known.length > 0) pages = await readFeeds(db, addresses, [], limit);

  const ids = [...new Set(pages.flatMap((page) => page.changed.map((entry) => entry.requestId)))];
  const now = context.clock();
  const views = (await loadRequests(db, ids)).map((loaded) =>
    makeRequestView(loaded, { addresses, now }),
  );
  const changed = views.filter((view) => view !== null);
  const shown = new Set(changed.map((view) => view.id));
  return {
    cursor: makeSyncCursor(pages),
    reset,
    changed,
    gone: ids.filter((id) => !shown.has(id)),
    more: pages.some((page) => page.more),
  };
}

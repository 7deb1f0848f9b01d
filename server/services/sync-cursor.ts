import { Uuid } from '../../shared/contract/primitives.ts';
import type { FeedCursor } from '../store/feeds.ts';

/** Where a client stands in the feeds of its addresses, as one opaque word. */
export function makeSyncCursor(feeds: readonly FeedCursor[]): string {
  const byAddress = feeds.map(({ address, epoch, version }) => [address, epoch, version]);
  return Buffer.from(JSON.stringify(byAddress)).toString('base64url');
}

/**
 * The inverse of {@link makeSyncCursor}; an empty list for no cursor.
 * @returns null for what was never made by it: the client then starts again.
 */
export function parseSyncCursor(cursor: string | null): FeedCursor[] | null {
  if (cursor === null) return [];
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (!Array.isArray(parsed)) return null;
  const feeds = parsed.map(readFeed);
  return feeds.every((feed) => feed !== null) ? feeds : null;
}

function readFeed(entry: unknown): FeedCursor | null {
  if (!Array.isArray(entry)) return null;
  const [address, epoch, version]: unknown[] = entry;
  const isFeed =
    typeof address === 'string' &&
    typeof epoch === 'string' &&
    Uuid.safeParse(epoch).success &&
    typeof version === 'number' &&
    Number.isSafeInteger(version) &&
    version >= 0;
  return isFeed ? { address, epoch, version } : null;
}

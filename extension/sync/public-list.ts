import { getPublicList } from '../../shared/api/public-list.ts';
import type { PublicList } from '../../shared/contract/marketplace.ts';
import { knownList } from '../storage/public-list.ts';
import { serverAddress } from '../storage/settings.ts';
import { callerOf } from './caller.ts';
import type { SyncContext } from './context.ts';

/** A marketplace's sending domain changes rarely, and a forgery is judged by this list. */
const MAX_AGE_MS = 60 * 60_000;

/**
 * The public list of the server: at once when one is known, asking for a newer one behind it when
 * that is old. Null when none is known and the server does not answer: then no message is judged.
 */
export async function readPublicList(context: SyncContext): Promise<PublicList | null> {
  const [server, known] = await Promise.all([serverAddress.getValue(), knownList.getValue()]);
  if (known === null || known.server !== server) return fetchPublicList(context, server);
  const ageMs = context.clock().getTime() - Date.parse(known.fetchedAt);
  if (ageMs > MAX_AGE_MS) void fetchPublicList(context, server);
  return known.list;
}

async function fetchPublicList(context: SyncContext, server: string): Promise<PublicList | null> {
  const answer = await getPublicList(callerOf(server, await context.language()));
  if (!answer.ok) return null;
  const fetchedAt = context.clock().toISOString();
  await knownList.setValue({ server, list: answer.value, fetchedAt });
  return answer.value;
}

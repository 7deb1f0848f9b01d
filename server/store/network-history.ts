import { and, desc, eq, lt } from 'drizzle-orm';
import { networkChanges } from './schema/networks.ts';
import type { Tx } from './store.ts';

/** The lines of a network's history of changes, newest first; those before a version, where given. */
export async function listNetworkChanges(
  tx: Tx,
  manufacturerId: string,
  page: { readonly before: number | null; readonly limit: number },
): Promise<(typeof networkChanges.$inferSelect)[]> {
  return tx
    .select()
    .from(networkChanges)
    .where(
      and(
        eq(networkChanges.manufacturerId, manufacturerId),
        page.before === null ? undefined : lt(networkChanges.version, page.before),
      ),
    )
    .orderBy(desc(networkChanges.version))
    .limit(page.limit);
}

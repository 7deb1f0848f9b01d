import { getTableName, lt } from 'drizzle-orm';
import { rateLimits } from './schema/commands.ts';
import type { Tx } from './store.ts';

/** Its columns are those that rate-limiter-flexible expects: key, points, expire. */
export const LIMITS_TABLE = getTableName(rateLimits);

/** Forgets the counts that ended before then. */
export async function deleteLimitsExpiredBefore(tx: Tx, before: Date): Promise<void> {
  await tx.delete(rateLimits).where(lt(rateLimits.expire, before.getTime()));
}

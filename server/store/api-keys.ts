import { asc, eq, isNull, and } from 'drizzle-orm';
import { apiKeys } from './schema/people.ts';
import type { Tx } from './store.ts';

export type ApiKeyRow = typeof apiKeys.$inferSelect;

export async function insertApiKey(
  tx: Tx,
  row: Omit<ApiKeyRow, 'revokedAt' | 'lastUsedAt'>,
): Promise<void> {
  await tx.insert(apiKeys).values(row);
}

export async function findApiKeyByPrefix(tx: Tx, prefix: string): Promise<ApiKeyRow | null> {
  const [row] = await tx.select().from(apiKeys).where(eq(apiKeys.prefix, prefix));
  return row ?? null;
}

export async function touchApiKey(tx: Tx, id: string, lastUsedAt: Date): Promise<void> {
  await tx.update(apiKeys).set({ lastUsedAt }).where(eq(apiKeys.id, id));
}

/** False when there is no such key in force. */
export async function revokeApiKey(tx: Tx, prefix: string, at: Date): Promise<boolean> {
  const revoked = await tx
    .update(apiKeys)
    .set({ revokedAt: at })
    .where(and(eq(apiKeys.prefix, prefix), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  return revoked.length > 0;
}

/** All keys, revoked ones too, in the order they were made. Their secrets are nowhere. */
export async function listApiKeys(tx: Tx): Promise<ApiKeyRow[]> {
  return tx.select().from(apiKeys).orderBy(asc(apiKeys.createdAt), asc(apiKeys.prefix));
}

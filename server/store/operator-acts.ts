import { randomUUID } from 'node:crypto';
import { desc, lt } from 'drizzle-orm';
import { operatorActs } from './schema/operation.ts';
import type { Tx } from './store.ts';

export type OperatorActRow = typeof operatorActs.$inferSelect;

/** Writes one act of an operator, in the transaction that does it. */
export async function insertOperatorAct(tx: Tx, act: Omit<OperatorActRow, 'id'>): Promise<void> {
  await tx.insert(operatorActs).values({ ...act, id: randomUUID() });
}

/** Newest first; those before an instant, where one is given. */
export async function listOperatorActs(
  tx: Tx,
  page: { readonly before: Date | null; readonly limit: number },
): Promise<OperatorActRow[]> {
  return tx
    .select()
    .from(operatorActs)
    .where(page.before === null ? undefined : lt(operatorActs.at, page.before))
    .orderBy(desc(operatorActs.at), desc(operatorActs.id))
    .limit(page.limit);
}

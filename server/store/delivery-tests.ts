import { and, eq, isNull } from 'drizzle-orm';
import { mails } from './schema/mails.ts';
import { deliveryTests } from './schema/operation.ts';
import type { Tx } from './store.ts';

export type DeliveryTestRow = typeof deliveryTests.$inferSelect;

/** A test message, and how its mail stands. */
export interface DeliveryTestState {
  readonly test: DeliveryTestRow;
  readonly mail: Pick<typeof mails.$inferSelect, 'state' | 'lastError'>;
}

export async function insertDeliveryTest(tx: Tx, row: DeliveryTestRow): Promise<void> {
  await tx.insert(deliveryTests).values(row);
}

/** A person's own test message; null for anybody else's. */
export async function findDeliveryTest(
  tx: Tx,
  key: { readonly id: string; readonly personId: string },
): Promise<DeliveryTestState | null> {
  const [row] = await tx
    .select({ test: deliveryTests, mail: { state: mails.state, lastError: mails.lastError } })
    .from(deliveryTests)
    .innerJoin(mails, eq(mails.id, deliveryTests.mailId))
    .where(and(eq(deliveryTests.id, key.id), eq(deliveryTests.personId, key.personId)));
  return row ?? null;
}

/** The message has come; when it was first known to have stays. */
export async function markDeliveryReceived(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .update(deliveryTests)
    .set({ receivedAt: at })
    .where(and(eq(deliveryTests.id, id), isNull(deliveryTests.receivedAt)));
}

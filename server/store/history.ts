import { createHash, randomBytes } from 'node:crypto';
import { and, asc, eq, inArray } from 'drizzle-orm';
import {
  appendEntries,
  type ChainHead,
  type HistoryDraft,
  type HistoryEntry,
  type PrivateValue,
} from '../../shared/domain/history.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { history, historyValues } from './schema/history.ts';
import type { Tx } from './store.ts';

/** 128 bits, as H4 needs so that a short value cannot be guessed from its hash. */
const SALT_BYTES = 32;

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The rows that chain the drafts after `head`. Source: H4. */
export function chainHistory(
  requestId: RequestId,
  head: ChainHead | null,
  drafts: readonly HistoryDraft[],
): {
  readonly entries: (typeof history.$inferSelect)[];
  readonly values: (typeof historyValues.$inferSelect)[];
  readonly head: ChainHead;
} {
  const chained = appendEntries(requestId, head, drafts, sha256Hex, () =>
    randomBytes(SALT_BYTES).toString('hex'),
  );
  return {
    entries: chained.entries.map((entry) => ({ ...entry, requestId, at: new Date(entry.at) })),
    values: chained.values.map((value) => ({ ...value, requestId })),
    head: chained.head,
  };
}

/** The whole chain of a request, in order. */
export async function listHistory(tx: Tx, requestId: RequestId): Promise<HistoryEntry[]> {
  const rows = await tx
    .select()
    .from(history)
    .where(eq(history.requestId, requestId))
    .orderBy(asc(history.seq));
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** The private values of a request that were not erased, in order. */
export async function listHistoryValues(tx: Tx, requestId: RequestId): Promise<PrivateValue[]> {
  return tx
    .select({
      seq: historyValues.seq,
      field: historyValues.field,
      salt: historyValues.salt,
      value: historyValues.value,
    })
    .from(historyValues)
    .where(eq(historyValues.requestId, requestId))
    .orderBy(asc(historyValues.seq), asc(historyValues.field));
}

/** Erases private values for good; the chain stays whole (H4). */
export async function eraseHistoryValues(
  tx: Tx,
  requestId: RequestId,
  seqs: readonly number[],
): Promise<void> {
  await tx
    .delete(historyValues)
    .where(and(eq(historyValues.requestId, requestId), inArray(historyValues.seq, [...seqs])));
}

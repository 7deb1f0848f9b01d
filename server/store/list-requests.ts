import { and, asc, eq, sql } from 'drizzle-orm';
import type { RequestId } from '../../shared/domain/ids.ts';
import type { MessageAuthor } from './words.ts';
import { historyValues } from './schema/history.ts';
import { messages } from './schema/negotiations.ts';
import { requests, routingDecisions } from './schema/requests.ts';
import { runStatement } from './statement.ts';
import type { Tx } from './store.ts';

export type MessageRow = typeof messages.$inferSelect;
export type RoutingDecisionRow = typeof routingDecisions.$inferSelect;

/** The request a marketplace sent under this reference of its own. */
export async function findByReference(
  tx: Tx,
  marketplaceId: string,
  marketplaceReference: string,
): Promise<{ id: RequestId; bodyHash: string } | null> {
  const [row] = await tx
    .select({ id: requests.id, bodyHash: requests.bodyHash })
    .from(requests)
    .where(
      and(
        eq(requests.marketplaceId, marketplaceId),
        eq(requests.marketplaceReference, marketplaceReference),
      ),
    );
  return row ?? null;
}

/*
 * Newest first, then by id, so that a page ends at one place. « To handle »: designated under one of
 * one's grants and not handled yet.
 */
const LIST = `
select r.id from requests r
where exists (
    select from grants g
    where g.request_id = r.id
      and g.address in (select jsonb_array_elements_text($1::jsonb))
      and ($2 = 'all' or (g.designated and g.revoked_at is null and r.handled_at is null)))
  and ($3::text is null or (r.received_at, r.id) < (
    select last.received_at, last.id from requests last where last.id = $3))
order by r.received_at desc, r.id desc
limit $4::int`;

/**
 * The ids of the requests that any of the addresses holds a grant on, newest first.
 * @param page `after` is the last id of the page before.
 */
export async function listRequestIds(
  tx: Tx,
  addresses: readonly string[],
  filter: 'to-handle' | 'all',
  page: { readonly after: RequestId | null; readonly limit: number },
): Promise<RequestId[]> {
  const rows = await runStatement<{ id: RequestId }>(tx, LIST, [
    JSON.stringify(addresses),
    filter,
    page.after,
    page.limit,
  ]);
  return rows.map((row) => row.id);
}

/** A message with its text, unless that was erased. */
export type MessageWithText = MessageRow & { readonly text: string | null };

/** The messages of a request, all sides, in the order they were sent. */
export async function listMessages(tx: Tx, requestId: RequestId): Promise<MessageWithText[]> {
  const rows = await tx
    .select({ message: messages, text: historyValues.value })
    .from(messages)
    .leftJoin(
      historyValues,
      and(
        eq(historyValues.requestId, messages.requestId),
        eq(historyValues.seq, messages.seq),
        eq(historyValues.field, 'text'),
      ),
    )
    .where(eq(messages.requestId, requestId))
    .orderBy(asc(messages.seq));
  return rows.map(({ message, text }) => ({ ...message, text }));
}

/**
 * Says that messages of one author on one side were read. The history must tell it in the same
 * transaction. Gives those that had not been read before (H5).
 */
export async function markMessagesRead(
  tx: Tx,
  which: {
    readonly requestId: RequestId;
    readonly side: MessageRow['side'];
    readonly author: MessageAuthor;
  },
  at: Date,
): Promise<string[]> {
  const rows = await tx
    .update(messages)
    .set({ readAt: at })
    .where(
      and(
        eq(messages.requestId, which.requestId),
        eq(messages.side, which.side),
        eq(messages.author, which.author),
        sql`${messages.readAt} is null`,
      ),
    )
    .returning({ id: messages.id });
  return rows.map((row) => row.id);
}

/** The decisions taken on a request, the first one first. */
export async function listDecisions(tx: Tx, requestId: RequestId): Promise<RoutingDecisionRow[]> {
  return tx
    .select()
    .from(routingDecisions)
    .where(eq(routingDecisions.requestId, requestId))
    .orderBy(asc(routingDecisions.no));
}

/** Adds a later decision: the buyer turned to somebody else after a decline (M9, R8). */
export async function insertDecision(tx: Tx, decision: RoutingDecisionRow): Promise<void> {
  await tx.insert(routingDecisions).values(decision);
}

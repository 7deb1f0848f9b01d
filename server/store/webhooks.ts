import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { WebhookEvent } from '../../shared/contract/operator.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { webhookDeliveries, webhooks } from './schema/operation.ts';
import type { Tx } from './store.ts';

export type WebhookRow = typeof webhooks.$inferSelect;
export type WebhookDeliveryRow = typeof webhookDeliveries.$inferSelect;

export async function insertWebhook(tx: Tx, row: Omit<WebhookRow, 'removedAt'>): Promise<void> {
  await tx.insert(webhooks).values(row);
}

/** False when there is none of this id. What waits for it is not sent any more. */
export async function removeWebhook(tx: Tx, id: string, at: Date): Promise<boolean> {
  const removed = await tx
    .update(webhooks)
    .set({ removedAt: at })
    .where(and(eq(webhooks.id, id), isNull(webhooks.removedAt)))
    .returning({ id: webhooks.id });
  if (removed.length === 0) return false;
  await tx
    .update(webhookDeliveries)
    .set({ state: 'cancelled' })
    .where(and(eq(webhookDeliveries.webhookId, id), eq(webhookDeliveries.state, 'queued')));
  return true;
}

/** Those in force, with how their deliveries fare. */
export async function listWebhooks(tx: Tx) {
  const count = (state: WebhookDeliveryRow['state']) =>
    sql<number>`(select count(*)::int from ${webhookDeliveries} d
      where d.webhook_id = webhooks.id and d.state = ${state})`;
  return tx
    .select({
      webhook: webhooks,
      waiting: count('queued'),
      failed: count('failed'),
      lastError: sql<string | null>`(select d.last_error from ${webhookDeliveries} d
        where d.webhook_id = webhooks.id and d.last_error is not null
        order by d.created_at desc limit 1)`,
    })
    .from(webhooks)
    .where(isNull(webhooks.removedAt))
    .orderBy(asc(webhooks.marketplaceId), asc(webhooks.createdAt));
}

/** Orders one delivery to each of the marketplace's webhooks that wants the event. */
export async function insertDeliveries(
  tx: Tx,
  delivery: {
    readonly marketplaceId: string;
    readonly requestId: RequestId;
    readonly event: WebhookEvent;
    readonly payload: Readonly<Record<string, unknown>>;
    /** Not before then: now, or the end of a hold (M9). */
    readonly dueAt: Date;
    readonly at: Date;
  },
): Promise<void> {
  const { marketplaceId, requestId, event, payload, dueAt, at } = delivery;
  const wanted = await tx
    .select({ id: webhooks.id, events: webhooks.events })
    .from(webhooks)
    .where(and(eq(webhooks.marketplaceId, marketplaceId), isNull(webhooks.removedAt)));
  const rows = wanted
    .filter(({ events }) => events.includes(event))
    .map(({ id: webhookId }) => ({
      id: randomUUID(),
      webhookId,
      requestId,
      event,
      payload,
      dueAt,
      state: 'queued' as const,
      createdAt: at,
    }));
  if (rows.length > 0) await tx.insert(webhookDeliveries).values(rows);
}

/** Withdraws what waits: the event was taken back (M9). */
export async function cancelDeliveries(
  tx: Tx,
  requestId: RequestId,
  event: WebhookEvent,
): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ state: 'cancelled' })
    .where(
      and(
        eq(webhookDeliveries.requestId, requestId),
        eq(webhookDeliveries.event, event),
        eq(webhookDeliveries.state, 'queued'),
      ),
    );
}

/** A delivery with where it goes and what signs it. */
export interface DueDelivery {
  readonly delivery: WebhookDeliveryRow;
  readonly url: string;
  readonly secret: string;
}

/**
 * Takes the deliveries whose time has come for one attempt, the longest due first: each is due again
 * at `leaseUntil`, should whoever took it die. Several processes share them without waiting.
 */
export async function takeDueDeliveries(
  tx: Tx,
  now: Date,
  leaseUntil: Date,
  limit: number,
): Promise<DueDelivery[]> {
  const due = await tx
    .select({ delivery: webhookDeliveries, url: webhooks.url, secret: webhooks.secret })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(
      and(
        eq(webhookDeliveries.state, 'queued'),
        lte(webhookDeliveries.dueAt, now),
        // Ordered while the webhook was being removed.
        isNull(webhooks.removedAt),
      ),
    )
    .orderBy(webhookDeliveries.dueAt)
    .limit(limit)
    .for('update', { of: webhookDeliveries, skipLocked: true });
  const ids = due.map(({ delivery }) => delivery.id);
  if (ids.length > 0) {
    await tx
      .update(webhookDeliveries)
      .set({ dueAt: leaseUntil, attempts: sql`${webhookDeliveries.attempts} + 1` })
      .where(inArray(webhookDeliveries.id, ids));
  }
  return due.map((row) => ({
    ...row,
    delivery: { ...row.delivery, attempts: row.delivery.attempts + 1 },
  }));
}

export async function markDelivered(tx: Tx, id: string, sentAt: Date): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ state: 'sent', sentAt, lastError: null })
    .where(eq(webhookDeliveries.id, id));
}

/** @param retryAt when to try again; null to give up. */
export async function markUndelivered(
  tx: Tx,
  id: string,
  failure: { readonly error: string; readonly retryAt: Date | null },
): Promise<void> {
  const { error: lastError, retryAt } = failure;
  await tx
    .update(webhookDeliveries)
    .set(retryAt === null ? { state: 'failed', lastError } : { dueAt: retryAt, lastError })
    .where(eq(webhookDeliveries.id, id));
}

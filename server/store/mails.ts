import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { RequestId } from '../../shared/domain/ids.ts';
import { mails } from './schema/mails.ts';
import { runStatement } from './statement.ts';
import type { Store, Tx } from './store.ts';

export type MailRow = typeof mails.$inferSelect;

/** The channel that wakes whoever hands out due mails; see {@link subscribeMails}. */
const CHANNEL = 'relais_mails';

/** A mail to write, told by what it is about; it is composed when it leaves. */
export interface NewMail {
  readonly kind: string;
  readonly requestId: RequestId | null;
  /** Normalized address. */
  readonly recipient: string;
  /** Ids and words: never the text of a message, which erasure must find in one place (H4). */
  readonly params: Readonly<Record<string, unknown>>;
  /** Not before then: the time of writing, or the end of a hold (M9). */
  readonly dueAt: Date;
}

/**
 * Puts mails in the outbox, in the transaction that causes them. Whoever hands them out is woken by
 * the commit; those with a later `dueAt` leave then.
 */
export async function insertMails(tx: Tx, drafts: readonly NewMail[], at: Date): Promise<string[]> {
  if (drafts.length === 0) return [];
  const rows = drafts.map((draft) => ({
    ...draft,
    id: randomUUID(),
    state: 'queued' as const,
    createdAt: at,
  }));
  await tx.insert(mails).values(rows);
  if (rows.some((row) => row.dueAt <= at)) await wake(tx);
  return rows.map((row) => row.id);
}

async function wake(tx: Tx): Promise<void> {
  await runStatement(tx, `select pg_notify('${CHANNEL}', '')::text`);
}

/** Calls back when a mail that is due at once was committed. */
export async function subscribeMails(
  store: Store,
  onDue: () => void,
): Promise<() => Promise<void>> {
  return store.listen(CHANNEL, onDue);
}

/**
 * Withdraws mails of a kind that wait for their time: the effects of a decline undone (M9). Gives
 * how many.
 * @param where `params` that the mails hold, such as `{grantId}`.
 */
export async function cancelMails(
  tx: Tx,
  where: {
    readonly requestId: RequestId;
    readonly kind: string;
    readonly params: Readonly<Record<string, unknown>>;
  },
): Promise<number> {
  const cancelled = await tx
    .update(mails)
    .set({ state: 'cancelled' })
    .where(
      and(
        eq(mails.requestId, where.requestId),
        eq(mails.kind, where.kind),
        eq(mails.state, 'queued'),
        sql`${mails.params} @> ${JSON.stringify(where.params)}::jsonb`,
      ),
    )
    .returning({ id: mails.id });
  return cancelled.length;
}

/** A worker that holds a mail for longer has died: the mail is due again. */
export const SENDING_TIMEOUT_MS = 5 * 60_000;
/** A job that was made and never came to work: make another. */
export const ENQUEUED_TIMEOUT_MS = 10 * 60_000;

/**
 * Marks the mails whose time has come as handed out, and gives their ids, the longest due first.
 * Several processes share them without waiting for each other.
 */
export async function takeDueMails(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const before = (ms: number): Date => new Date(now.getTime() - ms);
  const due = await tx
    .select({ id: mails.id })
    .from(mails)
    .where(
      and(
        lte(mails.dueAt, now),
        or(
          and(
            eq(mails.state, 'queued'),
            or(isNull(mails.enqueuedAt), lte(mails.enqueuedAt, before(ENQUEUED_TIMEOUT_MS))),
          ),
          and(eq(mails.state, 'sending'), lte(mails.enqueuedAt, before(SENDING_TIMEOUT_MS))),
        ),
      ),
    )
    .orderBy(mails.dueAt)
    .limit(limit)
    .for('update', { skipLocked: true });
  const ids = due.map((row) => row.id);
  if (ids.length > 0) {
    await tx.update(mails).set({ state: 'queued', enqueuedAt: now }).where(inArray(mails.id, ids));
  }
  return ids;
}

/**
 * The mail, held by this worker for one attempt; null when it is not to be sent: withdrawn, sent,
 * or held by another worker.
 */
export async function claimMail(tx: Tx, id: string, now: Date): Promise<MailRow | null> {
  const [row] = await tx
    .update(mails)
    .set({ state: 'sending', enqueuedAt: now, attempts: sql`${mails.attempts} + 1` })
    .where(and(eq(mails.id, id), eq(mails.state, 'queued'), lte(mails.dueAt, now)))
    .returning();
  return row ?? null;
}

/** Keeps the composed mail before it first leaves, so that every attempt sends the same bytes. */
export async function keepMailContent(
  tx: Tx,
  id: string,
  composed: { readonly content: unknown; readonly messageId: string },
): Promise<void> {
  await tx.update(mails).set(composed).where(eq(mails.id, id));
}

/**
 * The mail has left. What people wrote is forgotten here, since erasure must find it in one place
 * (H4), and so are a sign-in code and what a manufacturer wrote to a seller.
 * @param keep true for the development mailbox, which shows what was sent.
 */
export async function markMailSent(tx: Tx, id: string, at: Date, keep: boolean): Promise<void> {
  await tx
    .update(mails)
    .set({
      state: 'sent',
      sentAt: at,
      lastError: null,
      params: sql`${mails.params} - 'code' - 'text'`,
      ...(keep ? {} : { content: null }),
    })
    .where(and(eq(mails.id, id), eq(mails.state, 'sending')));
}

/** There is nothing left to send: the right to it was revoked while it waited. */
export async function withdrawMail(tx: Tx, id: string): Promise<void> {
  await tx
    .update(mails)
    .set({ state: 'cancelled', params: sql`${mails.params} - 'code' - 'text'`, content: null })
    .where(and(eq(mails.id, id), eq(mails.state, 'sending')));
}

/**
 * After an attempt that failed.
 * @param retryAt when to try again; null to give up.
 */
export async function markMailFailed(
  tx: Tx,
  id: string,
  failure: { readonly error: string; readonly retryAt: Date | null },
): Promise<void> {
  const { error, retryAt } = failure;
  await tx
    .update(mails)
    .set(
      retryAt === null
        ? {
            state: 'failed',
            lastError: error,
            params: sql`${mails.params} - 'code' - 'text'`,
            content: null,
          }
        : { state: 'queued', lastError: error, dueAt: retryAt, enqueuedAt: null },
    )
    .where(and(eq(mails.id, id), eq(mails.state, 'sending')));
}

export async function findMail(tx: Tx, id: string): Promise<MailRow | null> {
  const [row] = await tx.select().from(mails).where(eq(mails.id, id));
  return row ?? null;
}

/** The last mails sent, newest first, to one recipient or to all: the development mailbox. */
export async function listSentMails(
  tx: Tx,
  page: { readonly recipient: string | null; readonly limit: number },
): Promise<MailRow[]> {
  return tx
    .select()
    .from(mails)
    .where(
      and(
        eq(mails.state, 'sent'),
        page.recipient === null ? undefined : eq(mails.recipient, page.recipient),
      ),
    )
    .orderBy(sql`${mails.sentAt} desc, ${mails.createdAt} desc, ${mails.id}`)
    .limit(page.limit);
}

/** How many mails still have to leave, those held back for later included. */
export async function countWaitingMails(tx: Tx): Promise<number> {
  return tx.$count(mails, inArray(mails.state, ['queued', 'sending']));
}

import { and, eq, isNotNull, lt } from 'drizzle-orm';
import { deleteCodesExpiredBefore } from './codes.ts';
import { deleteSessionsEndedBefore } from './people.ts';
import { deleteLimitsExpiredBefore } from './rate-limits.ts';
import { commands } from './schema/commands.ts';
import { linkTokens, mails } from './schema/mails.ts';
import type { Tx } from './store.ts';

const DAY_MS = 24 * 3_600_000;

/** A client that was away for longer than this cannot repeat a command safely. */
export const COMMANDS_KEPT_MS = 90 * DAY_MS;
const SESSIONS_KEPT_MS = 30 * DAY_MS;
const CODES_KEPT_MS = DAY_MS;
/** What a sent mail said is in the history; the copy in the outbox serves repeats and the mailbox. */
const CONTENT_KEPT_MS = 30 * DAY_MS;

/** Forgets what has served: no rule rests on it any more. Harmless however often it runs. */
export async function cleanUp(tx: Tx, now: Date): Promise<void> {
  const ago = (ms: number): Date => new Date(now.getTime() - ms);
  await deleteCodesExpiredBefore(tx, ago(CODES_KEPT_MS));
  await deleteSessionsEndedBefore(tx, ago(SESSIONS_KEPT_MS));
  await deleteLimitsExpiredBefore(tx, now);
  await tx.delete(linkTokens).where(lt(linkTokens.expiresAt, now));
  await tx.delete(commands).where(lt(commands.createdAt, ago(COMMANDS_KEPT_MS)));
  await tx
    .update(mails)
    .set({ content: null })
    .where(
      and(
        eq(mails.state, 'sent'),
        lt(mails.sentAt, ago(CONTENT_KEPT_MS)),
        isNotNull(mails.content),
      ),
    );
}

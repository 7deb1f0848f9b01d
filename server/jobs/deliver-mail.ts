import { composeMail } from '../mail/outbound/compose.ts';
import type { MailTransport } from '../mail/outbound/deliver.ts';
import { nextAttemptAt } from '../mail/outbound/retry.ts';
import type { ServiceContext } from '../services/context.ts';
import type { MailContent } from '../services/mail-facts.ts';
import { prepareMail } from '../services/prepare-mail.ts';
import {
  claimMail,
  keepMailContent,
  markMailFailed,
  markMailSent,
  withdrawMail,
  type MailRow,
} from '../store/mails.ts';

/** What became of a job, for the log. */
export type MailOutcome = 'sent' | 'withdrawn' | 'retried' | 'given-up' | 'not-due';

/**
 * One attempt at one mail of the outbox: claimed, composed once, kept, sent. Dying in between sends
 * at the most the same bytes again, with the same Message-ID.
 */
export async function deliverMail(
  context: ServiceContext,
  transport: MailTransport,
  mailId: string,
): Promise<MailOutcome> {
  const { clock, store } = context;
  const mail = await store.transaction((tx) => claimMail(tx, mailId, clock()));
  if (mail === null) return 'not-due';

  const content = await findContent(context, mail);
  if (content === null) {
    await withdrawMail(store.db, mailId);
    return 'withdrawn';
  }

  const delivery = await transport.deliver(content);
  if (delivery.outcome === 'sent') {
    await markMailSent(store.db, mailId, clock(), transport.keepsMail);
    return 'sent';
  }
  const retryAt =
    delivery.outcome === 'refused' ? null : nextAttemptAt(mail.attempts, mail.createdAt, clock());
  await markMailFailed(store.db, mailId, { error: delivery.error, retryAt });
  return retryAt === null ? 'given-up' : 'retried';
}

async function findContent(context: ServiceContext, mail: MailRow): Promise<MailContent | null> {
  // Written by keepMailContent below alone.
  if (mail.content !== null) return mail.content as MailContent;
  const facts = await prepareMail(context, mail);
  if (facts === null) return null;
  const content = composeMail(facts);
  await keepMailContent(context.store.db, mail.id, { content, messageId: content.messageId });
  return content;
}

import { createTransport } from 'nodemailer';
import type { MailContent } from '../../services/mail-facts.ts';

/** What became of one attempt. `refused` is for good (5xx); `failed` is worth another try. */
export type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'refused' | 'failed'; readonly error: string };

/** The road mails leave by. Never throws for what a mail server answers. */
export interface MailTransport {
  /** Whether what was sent is shown from the outbox afterwards, and must stay there. */
  readonly keepsMail: boolean;
  deliver(content: MailContent): Promise<Delivery>;
  close(): void;
}

function readDelivery(error: unknown): Delivery {
  const message = error instanceof Error ? error.message : String(error);
  const code: unknown =
    error instanceof Error && 'responseCode' in error ? error.responseCode : undefined;
  const permanent = typeof code === 'number' && code >= 500 && code < 600;
  return { outcome: permanent ? 'refused' : 'failed', error: message.slice(0, 500) };
}

/**
 * Delivers to an SMTP server.
 * @param url `smtp://user:password@host:port`, `smtps://…` for implicit TLS.
 */
export function makeSmtpTransport(url: string): MailTransport {
  const smtp = createTransport(url, {
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    keepsMail: false,
    async deliver(content) {
      try {
        await smtp.sendMail({
          from: content.from,
          replyTo: content.replyTo,
          to: content.to,
          subject: content.subject,
          html: content.html,
          text: content.text,
          messageId: content.messageId,
          headers: { ...content.headers },
        });
        return { outcome: 'sent' };
      } catch (error) {
        return readDelivery(error);
      }
    },
    close() {
      smtp.close();
    },
  };
}

/**
 * Stands in for SMTP when none is configured: the mail stays in the outbox, where the development
 * mailbox shows it.
 */
export const developmentTransport: MailTransport = {
  keepsMail: true,
  deliver: () => Promise.resolve({ outcome: 'sent' }),
  close() {
    // Nothing was opened.
  },
};

import { simpleParser } from 'mailparser';
import type { AddressObject } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as it came over the wire, read back by a parser that is not the sender's. */
export interface CaughtMail {
  readonly from: { readonly address: string; readonly name: string };
  readonly replyTo: string;
  /** The envelope's recipient. */
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  /** The message as received, headers included, transfer encodings not undone. */
  readonly raw: string;
}

export interface SmtpSink {
  /** For the server's SMTP_URL. */
  readonly url: string;
  /** Everything caught, oldest first. */
  readonly mails: readonly CaughtMail[];
  /**
   * The next mail to that address whose subject and text match, once: a mail given is not given again.
   * Waits for it at most `timeoutMs`, then throws with what did arrive.
   */
  take(to: string, pattern: RegExp, timeoutMs?: number): Promise<CaughtMail>;
  stop(): Promise<void>;
}

const TAKE_TIMEOUT_MS = 20_000;

/** A mail server that takes everything for everybody and keeps it in memory. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const mails: CaughtMail[] = [];
  const taken = new Set<CaughtMail>();
  const waiting = new Set<() => void>();

  async function keep(stream: AsyncIterable<Buffer>, recipient: string): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    mails.push(await readMail(Buffer.concat(chunks), recipient));
    for (const look of waiting) look();
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onData(stream, session, done) {
      keep(stream, session.envelope.rcptTo[0]?.address ?? '').then(() => done(), done);
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.on('error', reject);
    const listener = server.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      if (address === null || typeof address === 'string') reject(new Error('no port was given'));
      else resolve(address.port);
    });
  });

  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    take(to, pattern, timeoutMs = TAKE_TIMEOUT_MS) {
      const { promise, resolve, reject } = Promise.withResolvers<CaughtMail>();
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        waiting.delete(look);
        settle();
      };
      const look = (): void => {
        const mail = mails.find(
          (each) =>
            each.to === to && !taken.has(each) && pattern.test(`${each.subject}\n${each.text}`),
        );
        if (mail === undefined) return;
        taken.add(mail);
        finish(() => resolve(mail));
      };
      const timer = setTimeout(() => {
        const seen = mails.map((mail) => `${mail.to}: ${mail.subject}`).join('\n  ');
        const message = `no mail to ${to} like ${pattern}; there came:\n  ${seen}`;
        finish(() => reject(new Error(message)));
      }, timeoutMs);
      waiting.add(look);
      look();
      return promise;
    },
    async stop() {
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

async function readMail(bytes: Buffer, recipient: string): Promise<CaughtMail> {
  const raw = bytes.toString('utf8');
  const mail = await simpleParser(bytes, { skipImageLinks: true, skipHtmlToText: true });
  const [from] = mail.from?.value ?? [];
  return {
    from: { address: from?.address ?? '', name: from?.name ?? '' },
    replyTo: firstAddress(mail.replyTo),
    to: recipient.toLowerCase(),
    subject: mail.subject ?? '',
    html: mail.html === false ? '' : mail.html,
    text: mail.text ?? '',
    headers: new Map(
      mail.headerLines.map(({ key, line }) => [key, line.replace(/^[^:]*:\s*/, '')]),
    ),
    raw,
  };
}

function firstAddress(addresses: AddressObject | undefined): string {
  return addresses?.value[0]?.address ?? '';
}

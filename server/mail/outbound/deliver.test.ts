import { SMTPServer } from 'smtp-server';
import { simpleParser } from 'mailparser';
import { afterEach, expect, it } from 'vitest';
import type { MailContent } from '../../services/mail-facts.ts';
import { makeSmtpTransport } from './deliver.ts';

const content: MailContent = {
  from: { name: 'Ana Ruiz via DirectIndustry', address: 'r+abc@relay.example' },
  replyTo: 'r+abc@relay.example',
  to: 'vendeur@distributeur.example',
  subject: 'Demande de Ana : Vérin',
  html: '<p>Bonjour é</p>',
  text: 'Bonjour é',
  messageId: '<fact-1@relay.example>',
  headers: { 'Auto-Submitted': 'auto-generated' },
};

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A real SMTP server that keeps what it takes, or answers every recipient with `refusal`. */
async function startSmtp(refusal?: number): Promise<{ url: string; raw: Buffer[] }> {
  const raw: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, callback) {
      if (refusal === undefined) return callback();
      callback(Object.assign(new Error('mailbox says no'), { responseCode: refusal }));
    },
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        raw.push(Buffer.concat(chunks));
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `smtp://127.0.0.1:${address.port}`, raw };
}

function open(url: string) {
  const transport = makeSmtpTransport(url);
  closers.push(() => transport.close());
  return transport;
}

it('M5: what arrives has the masked address, the subject and the stable Message-ID', async () => {
  const { url, raw } = await startSmtp();
  expect(await open(url).deliver(content)).toEqual({ outcome: 'sent' });
  const mail = await simpleParser(raw[0] ?? '');
  expect(mail.from?.value[0]).toMatchObject(content.from);
  expect(mail.replyTo?.value[0]?.address).toBe(content.replyTo);
  expect(mail.subject).toBe(content.subject);
  expect(mail.messageId).toBe(content.messageId);
  expect(mail.html).toContain('Bonjour é');
  expect(mail.text).toContain('Bonjour é');
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
});

it.each([
  [550, 'refused'],
  [451, 'failed'],
])('answer %i is %s', async (code, outcome) => {
  const { url } = await startSmtp(code);
  expect(await open(url).deliver(content)).toMatchObject({ outcome });
});

it('no server is a failure worth another try', async () => {
  expect(await open('smtp://127.0.0.1:1').deliver(content)).toMatchObject({ outcome: 'failed' });
});

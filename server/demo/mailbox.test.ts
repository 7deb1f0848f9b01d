import { expect, it } from 'vitest';
import type { MailContent } from '../services/mail-facts.ts';
import { makeMailbox, type Outbox, type SentMail } from './mailbox.ts';

function mail(id: string, to: string): SentMail {
  const content: MailContent = {
    from: { name: 'Ana "x" <b> via DirectIndustry', address: 'r+abc@relay.example' },
    replyTo: 'r+abc@relay.example',
    to,
    subject: `Sujet <${id}>`,
    html: `<!doctype html><html><body style="margin:0"><p>Corps ${id}</p></body></html>`,
    text: `Corps ${id}`,
    messageId: `<${id}@relay.example>`,
    headers: {},
  };
  return { id, kind: 'request-notification', requestId: null, sentAt: new Date(0), content };
}

function outboxOf(mails: SentMail[]): Outbox {
  return {
    listSent: (to) => Promise.resolve(mails.filter((m) => to === null || m.content.to === to)),
    countWaiting: () => Promise.resolve(0),
  };
}

const app = makeMailbox(outboxOf([mail('m2', 'a@x.example'), mail('m1', 'b@x.example')]));

it('answers scripts with what was sent to one address', async () => {
  const answer = await app.request('/mailbox.json?to=A@x.example');
  expect(await answer.json()).toMatchObject([{ id: 'm2', to: 'a@x.example', text: 'Corps m2' }]);
});

it('shows the newest mail of a mailbox as the extension’s adapter reads it', async () => {
  const page = await (await app.request('/mailbox?to=a@x.example')).text();
  expect(page).toContain('<main data-relais-mailbox="a@x.example">');
  expect(page).toContain('data-mail-id="m2"');
  expect(page).toContain('data-from-address="r+abc@relay.example"');
  expect(page).toContain('data-from-name="Ana &quot;x&quot; &lt;b&gt; via DirectIndustry"');
  expect(page).toMatch(/data-mail-body[^>]*><p>Corps m2<\/p>/);
  expect(page).not.toContain('Corps m1');
});

it('says what to do when nothing was sent yet', async () => {
  const empty = makeMailbox(outboxOf([]));
  const page = await (
    await empty.request('/mailbox', { headers: { 'Accept-Language': 'fr-FR,fr;q=0.9' } })
  ).text();
  expect(page).toContain('Envoyez une demande');
});

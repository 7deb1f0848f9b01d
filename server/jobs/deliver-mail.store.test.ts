import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Delivery, MailTransport } from '../mail/outbound/deliver.ts';
import { makeServiceContext, type ServiceContext } from '../services/context.ts';
import type { MailContent } from '../services/mail-facts.ts';
import { findMail, insertMails, takeDueMails } from '../store/mails.ts';
import type { Store } from '../store/store.ts';
import { makeTestClock, makeTestStore, type TestClock } from '../store/testing.ts';
import { deliverMail } from './deliver-mail.ts';

let store: Store;
let time: TestClock;
let context: ServiceContext;

beforeAll(async () => {
  store = await makeTestStore();
  time = makeTestClock();
  context = makeServiceContext(
    store,
    time.clock,
    {
      publicUrl: 'https://relais.example',
      supportContact: 'support@relais.example',
      ownSender: { name: 'Relais', address: 'relais@relais.example' },
      secret: 'a secret of thirty-two characters or more',
    },
    { codesPerAddressHour: 10, codesPerClientHour: 10, signInsPerClientHour: 10 },
  );
});
afterAll(() => store.close());

/** A mail server that answers as told and keeps what it was given. */
function makeTransport(answers: Delivery[], keepsMail = false) {
  const given: MailContent[] = [];
  const transport: MailTransport = {
    keepsMail,
    deliver(content) {
      given.push(content);
      return Promise.resolve(answers.shift() ?? { outcome: 'sent' });
    },
    close() {
      // Nothing was opened.
    },
  };
  return { transport, given };
}

async function orderCode(): Promise<string> {
  const [id] = await insertMails(
    store.db,
    [
      {
        kind: 'sign-in-code',
        requestId: null,
        recipient: 'a@x.example',
        params: { code: '123456', address: 'a@x.example', language: 'fr', purpose: 'sign-in' },
        dueAt: time.clock(),
      },
    ],
    time.clock(),
  );
  if (id === undefined) throw new Error('no mail');
  return id;
}

it('sends a mail once, then forgets what it said and the code', async () => {
  const id = await orderCode();
  const { transport, given } = makeTransport([]);
  expect(await deliverMail(context, transport, id)).toBe('sent');
  expect(await deliverMail(context, transport, id)).toBe('not-due');
  expect(given.map(({ to, subject }) => [to, subject])).toEqual([
    ['a@x.example', '123456 est votre code de connexion'],
  ]);
  const row = await findMail(store.db, id);
  expect(row).toMatchObject({ state: 'sent', content: null });
  expect(JSON.stringify(row)).not.toContain('123456');
});

it('keeps what it said where the development mailbox shows it', async () => {
  const id = await orderCode();
  await deliverMail(context, makeTransport([], true).transport, id);
  expect(await findMail(store.db, id)).toMatchObject({ content: { to: 'a@x.example' } });
});

it('tries again with the same bytes after a failure, and not before its time', async () => {
  const id = await orderCode();
  const { transport, given } = makeTransport([{ outcome: 'failed', error: 'busy' }]);
  expect(await deliverMail(context, transport, id)).toBe('retried');
  expect(await findMail(store.db, id)).toMatchObject({ state: 'queued', lastError: 'busy' });
  time.advance(59_000);
  expect(await takeDueMails(store.db, time.clock(), 10)).toEqual([]);
  time.advance(1_000);
  expect(await takeDueMails(store.db, time.clock(), 10)).toEqual([id]);
  expect(await deliverMail(context, transport, id)).toBe('sent');
  expect(given).toHaveLength(2);
  expect(given[1]).toEqual(given[0]);
});

it('gives up at once when the mailbox is refused for good', async () => {
  const id = await orderCode();
  const { transport } = makeTransport([{ outcome: 'refused', error: 'no such mailbox' }]);
  expect(await deliverMail(context, transport, id)).toBe('given-up');
  expect(await findMail(store.db, id)).toMatchObject({ state: 'failed', content: null });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Deliverability, DeliveryTest } from '../../../shared/contract/deliverability.ts';
import { deliverMail } from '../../jobs/deliver-mail.ts';
import type { MailTransport } from '../../mail/outbound/deliver.ts';
import type { MailContent } from '../../services/mail-facts.ts';
import { getDeliverability } from '../../services/deliverability.ts';
import { PEOPLE } from '../../services/testing.ts';
import { takeDueMails } from '../../store/mails.ts';
import { mails } from '../../store/schema/mails.ts';
import { deliveryTests } from '../../store/schema/operation.ts';
import { runStatement } from '../../store/statement.ts';
import { makeTestApp, type TestApp } from '../testing.ts';

let app: TestApp;
let token: string;

beforeAll(async () => {
  app = await makeTestApp();
});
beforeEach(async () => {
  await app.store.db.delete(deliveryTests);
  await app.store.db.delete(mails);
  ({ token } = await app.signIn(PEOPLE.staff));
});
afterAll(() => app.close());

const tests = '/v1/deliverability/tests';

async function order(as = token, address: string = PEOPLE.staff): Promise<DeliveryTest> {
  const { status, body } = await app.call('POST', tests, { token: as, body: { address } });
  expect(status).toBe(201);
  return DeliveryTest.parse(body);
}

async function look(id: string, as = token): Promise<DeliveryTest> {
  return DeliveryTest.parse((await app.call('GET', `${tests}/${id}`, { token: as })).body);
}

/** Delivers what is due; gives what left. */
async function deliver(answer: 'sent' | 'refused' | 'failed'): Promise<MailContent[]> {
  const sent: MailContent[] = [];
  const transport: MailTransport = {
    keepsMail: false,
    deliver(content) {
      sent.push(content);
      return Promise.resolve(
        answer === 'sent'
          ? { outcome: 'sent' }
          : { outcome: answer, error: '550 5.7.1 Blocked by policy' },
      );
    },
    close: () => undefined,
  };
  for (const id of await takeDueMails(app.store.db, app.time.clock(), 10)) {
    await deliverMail(app.context, transport, id);
  }
  return sent;
}

describe('N7: GET /v1/deliverability', () => {
  it('tells the domains of every marketplace and our own, where none are configured', async () => {
    const { body } = await app.call('GET', '/v1/deliverability', { token });
    expect(Deliverability.parse(body)).toEqual({
      domains: ['mail.directindustry.example', 'relais.example'],
      ipRanges: [],
      senders: ['no-reply@relais.example'],
    });
  });

  it('tells what is configured instead', async () => {
    const sending = { domains: ['out.example'], ipRanges: ['203.0.113.0/26'] };
    expect(await getDeliverability({ ...app.context, sending })).toMatchObject(sending);
  });

  it('is for who is signed in', async () => {
    expect((await app.call('GET', '/v1/deliverability')).status).toBe(401);
    expect((await app.call('POST', tests, { body: { address: PEOPLE.staff } })).status).toBe(401);
  });
});

describe('N7: a test message', () => {
  it('is on its way, accepted, and received once its code is typed', async () => {
    const { id, state, address } = await order();
    expect({ state, address }).toEqual({ state: 'sending', address: PEOPLE.staff });
    const [mail] = await deliver('sent');
    expect(mail?.to).toBe(PEOPLE.staff);
    expect(await look(id)).toMatchObject({ state: 'accepted', answer: null });
    const code = /\d{6}/.exec(mail?.subject ?? '')?.[0] ?? '';
    const typed = { token, body: { code: `${code.slice(0, 3)} ${code.slice(3)}` } };
    const { status, body } = await app.call('POST', `${tests}/${id}/code`, typed);
    expect([status, DeliveryTest.parse(body).state]).toEqual([200, 'received']);
    expect(await look(id)).toMatchObject({ state: 'received' });
  });

  it('leaves its code nowhere', async () => {
    await order();
    const [mail] = await deliver('sent');
    const code = /\d{6}/.exec(mail?.subject ?? '')?.[0] ?? 'none';
    const [row] = await runStatement<{ text: string }>(
      app.store.db,
      `select (select jsonb_agg(m)::text from mails m) || (select jsonb_agg(t)::text from delivery_tests t) as text`,
    );
    expect(row?.text).not.toContain(code);
  });

  it('tells what the mail server said, while it is tried again and when it refused', async () => {
    const first = await order();
    await deliver('failed');
    expect(await look(first.id)).toMatchObject({
      state: 'sending',
      answer: '550 5.7.1 Blocked by policy',
    });
    const second = await order();
    await deliver('refused');
    expect(await look(second.id)).toMatchObject({
      state: 'refused',
      answer: '550 5.7.1 Blocked by policy',
    });
  });

  it('goes to nobody’s address but one’s own', async () => {
    const { status, body } = await app.call('POST', tests, {
      token,
      body: { address: PEOPLE.dealer },
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ pointer: '/address', code: 'address-not-verified' }] });
    expect(await deliver('sent')).toEqual([]);
  });

  it('is nothing to anybody else', async () => {
    const { id } = await order();
    for (const address of [PEOPLE.stranger, PEOPLE.dealer, PEOPLE.zoneManager]) {
      const other = await app.signIn(address);
      const seen = await app.call('GET', `${tests}/${id}`, { token: other.token });
      const unknown = await app.call('GET', `${tests}/${crypto.randomUUID()}`, {
        token: other.token,
      });
      expect([seen.status, unknown.status]).toEqual([404, 404]);
      const typed = { token: other.token, body: { code: '000000' } };
      expect((await app.call('POST', `${tests}/${id}/code`, typed)).status).toBe(404);
    }
  });

  it('may be asked for ten times an hour, and its code guessed as often', async () => {
    const { id } = await order();
    const guess = () =>
      app.call('POST', `${tests}/${id}/code`, { token, body: { code: '000000' } });
    const guesses = [];
    for (let turn = 0; turn < 11; turn += 1) guesses.push((await guess()).status);
    expect(new Set(guesses.slice(0, 10))).toEqual(new Set([422]));
    expect(guesses[10]).toBe(429);
    const orders = [];
    for (let turn = 0; turn < 10; turn += 1) {
      const asked = { token, body: { address: PEOPLE.staff } };
      orders.push((await app.call('POST', tests, asked)).status);
    }
    expect(orders.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 201));
    expect(orders[9]).toBe(429);
  });
});

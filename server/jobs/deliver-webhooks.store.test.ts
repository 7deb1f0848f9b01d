import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebhookDelivery } from '../../shared/contract/operator.ts';
import { DECLINE_HOLD_MS } from '../../shared/domain/negotiation.ts';
import { declineRequest } from '../services/decline-request.ts';
import { logCall } from '../services/log-call.ts';
import { addWebhook, listWebhooks, removeWebhook } from '../services/operator/webhooks.ts';
import { makeTestServices, PEOPLE, type TestServices } from '../services/testing.ts';
import { undoDecline } from '../services/undo-decline.ts';
import { webhooks } from '../store/schema/operation.ts';
import { deliverWebhooks } from './deliver-webhooks.ts';

interface Told {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const OPERATOR = { actor: 'console:test' };
let services: TestServices;
let shop: Server;
let told: Told[];
let answer = 204;
let submitted = 0;
let hook: { id: string; secret: string };

beforeAll(async () => {
  services = await makeTestServices();
  shop = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      told.push({ headers: request.headers, text: Buffer.concat(chunks).toString() });
      response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end();
    });
  }).listen(0, '127.0.0.1');
  await once(shop, 'listening');
});
afterAll(async () => {
  shop.close();
  await services.close();
});

beforeEach(async () => {
  told = [];
  answer = 204;
  hook = await addWebhook(services.context, OPERATOR, {
    marketplace: 'directindustry',
    url: `http://127.0.0.1:${(shop.address() as AddressInfo).port}/relais`,
    events: ['handled', 'declined'],
  });
});
afterEach(() => removeWebhook(services.context, OPERATOR, hook.id));

async function submit() {
  submitted += 1;
  return services.submit({ reference: `DI-hook-${submitted}` });
}

function command<Body>(requestId: Awaited<ReturnType<typeof submit>>, body: Body) {
  return { key: randomUUID(), requestId, body };
}

const round = () => deliverWebhooks(services.context);

describe('what a marketplace is told', () => {
  it('handled: once, signed, with how the request stands', async () => {
    const dealer = await services.signIn(PEOPLE.dealer);
    const id = await submit();
    const call = () =>
      logCall(services.context, dealer, command(id, { grantId: null, note: 'well' }));
    await call();
    await call();
    expect(await round()).toBe(1);
    expect(await round()).toBe(0);
    const [delivery] = told;
    const { type, data } = WebhookDelivery.parse(JSON.parse(delivery?.text ?? ''));
    expect([type, data.id, data.status]).toEqual(['request.handled', id, 'handled']);
    expect(delivery?.text).not.toMatch(/well|pumps|@/);

    const { headers, text = '' } = delivery ?? {};
    const signed = `${String(headers?.['webhook-id'])}.${String(headers?.['webhook-timestamp'])}.${text}`;
    const key = Buffer.from(hook.secret.slice('whsec_'.length), 'base64');
    const digest = createHmac('sha256', key).update(signed).digest('base64');
    expect(headers?.['webhook-signature']).toBe(`v1,${digest}`);
  });

  it('M9: declined, when it can no longer be taken back, never with the reason', async () => {
    const dealer = await services.signIn(PEOPLE.dealer);
    const id = await submit();
    const decline = { grantId: null, reason: 'competitor-or-student' as const, reasonText: '' };
    await declineRequest(services.context, dealer, command(id, decline));
    expect(await round()).toBe(0);
    services.time.advance(DECLINE_HOLD_MS);
    expect(await round()).toBe(1);
    expect(told[0]?.text).toContain('request.declined');
    expect(told[0]?.text).not.toContain('competitor');
  });

  it('M9: not a decline that was undone', async () => {
    const dealer = await services.signIn(PEOPLE.dealer);
    const id = await submit();
    const decline = { grantId: null, reason: 'outside-area' as const, reasonText: '' };
    await declineRequest(services.context, dealer, command(id, decline));
    await undoDecline(services.context, dealer, command(id, { grantId: null }));
    services.time.advance(DECLINE_HOLD_MS);
    expect(await round()).toBe(0);
  });
});

describe('a webhook', () => {
  it('removed while an event was on its way is told nothing', async () => {
    const dealer = await services.signIn(PEOPLE.dealer);
    const id = await submit();
    await logCall(services.context, dealer, command(id, { grantId: null, note: '' }));
    const removedAt = services.time.clock();
    const setRemoved = (value: Date | null) =>
      services.store.db.update(webhooks).set({ removedAt: value }).where(eq(webhooks.id, hook.id));
    await setRemoved(removedAt);
    expect(await round()).toBe(0);
    await setRemoved(null);
    expect(await round()).toBe(1);
  });

  it('is not taken with a password in its address', async () => {
    const added = addWebhook(services.context, OPERATOR, {
      marketplace: 'directindustry',
      url: 'https://user:secret@shop.example/hook',
      events: ['handled'],
    });
    await expect(added).rejects.toMatchObject({
      code: 'input-invalid',
      fields: [{ pointer: '/url', code: 'url-invalid' }],
    });
  });
});

describe('a marketplace that does not answer', () => {
  it.each([500, 302])('HTTP %i: is told again later, under the same id', async (status) => {
    const dealer = await services.signIn(PEOPLE.dealer);
    answer = status;
    await logCall(services.context, dealer, command(await submit(), { grantId: null, note: '' }));
    expect(await round()).toBe(1);
    expect(await round()).toBe(0);
    const { webhooks: listed } = await listWebhooks(services.context);
    expect(listed[0]).toMatchObject({ waiting: 1, failed: 0, lastError: `HTTP ${status}` });
    answer = 200;
    services.time.advance(10_000);
    expect(await round()).toBe(1);
    expect(told).toHaveLength(2);
    expect(told[0]?.headers['webhook-id']).toBe(told[1]?.headers['webhook-id']);
  });

  it('is given up after a day of it, and the operator sees that', async () => {
    const dealer = await services.signIn(PEOPLE.dealer);
    answer = 503;
    await logCall(services.context, dealer, command(await submit(), { grantId: null, note: '' }));
    let attempts = 0;
    for (let hour = 0; hour < 60; hour += 1) {
      attempts += await round();
      services.time.advance(3_600_000);
    }
    expect(attempts).toBe(9);
    const { webhooks: listed } = await listWebhooks(services.context);
    expect(listed[0]).toMatchObject({ waiting: 0, failed: 1, lastError: 'HTTP 503' });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RequestId } from '../../shared/domain/ids.ts';
import { randomUUID } from 'node:crypto';
import { makeRequestId } from '../../shared/domain/ids.ts';
import { MAKER, PEOPLE } from '../services/testing.ts';
import { describeApi } from './openapi/document.ts';
import { makeTestApp, type TestApp } from './testing.ts';

let services: TestApp;
let id: RequestId;
let dealer: string;
let maker: string;
let buyer: string;
let staff: string;
let stranger: string;
beforeAll(async () => {
  services = await makeTestApp();
  id = await services.submit();
  dealer = (await services.signIn(PEOPLE.dealer)).token;
  maker = (await services.signIn(PEOPLE.zoneManager)).token;
  staff = (await services.signIn(PEOPLE.staff)).token;
  buyer = (await services.signIn(PEOPLE.buyer)).token;
  stranger = (await services.signIn(PEOPLE.stranger)).token;
});
afterAll(() => services.close());

const missing = makeRequestId(Uint8Array.from({ length: 10 }, (_, index) => 31 - index));

/** Every verb on a request, with a body that its rightful caller could send. */
const VERBS: Readonly<Record<string, { body?: unknown; of: 'seller' | 'buyer' }>> = {
  'get /v1/requests/{id}': { of: 'seller' },
  'get /v1/requests/{id}/history': { of: 'seller' },
  'get /v1/requests/{id}/history/export': { of: 'seller' },
  'get /v1/requests/{id}/why': { of: 'seller' },
  'post /v1/requests/{id}/reply': {
    of: 'seller',
    body: { grantId: null, sender: null, text: 'Hello', copies: [] },
  },
  'post /v1/requests/{id}/forward': {
    of: 'seller',
    body: { grantId: null, recipient: 'new@else.example', note: '' },
  },
  'post /v1/requests/{id}/decline': {
    of: 'seller',
    body: { grantId: null, reason: 'no-stock', reasonText: '' },
  },
  'post /v1/requests/{id}/undo-decline': { of: 'seller', body: { grantId: null } },
  'post /v1/requests/{id}/reveal-phone': { of: 'seller', body: { grantId: null } },
  'post /v1/requests/{id}/log-call': { of: 'seller', body: { grantId: null, note: '' } },
  'get /v1/buyer/requests/{id}': { of: 'buyer' },
  'post /v1/buyer/requests/{id}/answer': {
    of: 'buyer',
    body: { side: 'manufacturer', text: 'Hello' },
  },
  'post /v1/buyer/requests/{id}/contacts': { of: 'buyer', body: { contact: 'seine' } },
};

function call(verb: string, requestId: string, token: string | undefined) {
  const [method = '', path = ''] = verb.split(' ');
  const body = VERBS[verb]?.body;
  return services.call(method.toUpperCase(), path.replace('{id}', requestId), {
    ...(token !== undefined && { token }),
    ...(body !== undefined && { body, headers: { 'idempotency-key': randomUUID() } }),
  });
}

/** All that tells two answers apart, besides the name of the answer itself. */
function told(answer: Awaited<ReturnType<typeof call>>) {
  const { instance: _, ...body } = answer.body as Record<string, unknown>;
  const headers = [...answer.headers].filter(([name]) => name !== 'relais-request-id');
  return { status: answer.status, body: JSON.stringify(body), headers };
}

test('no verb on a request is missing from this table', () => {
  const { paths } = describeApi(services.app, 'https://relais.example');
  const onRequests = Object.entries(paths ?? {}).flatMap(([path, operations]) =>
    path.includes('requests/{id}')
      ? Object.keys(operations as object).map((method) => `${method} ${path}`)
      : [],
  );
  expect(onRequests.toSorted()).toEqual(Object.keys(VERBS).toSorted());
});

describe.each(Object.keys(VERBS))('A6: %s', (verb) => {
  test('refuses who is not signed in, before anything else', async () => {
    expect(await call(verb, id, undefined)).toMatchObject({
      status: 401,
      body: { code: 'not-signed-in' },
    });
  });

  test('tells a stranger the same of what exists and what does not', async () => {
    const ofIt = await call(verb, id, stranger);
    expect(ofIt).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(told(ofIt)).toEqual(told(await call(verb, missing, stranger)));
    expect(told(ofIt)).toEqual(told(await call(verb, 'nonsense', stranger)));
  });

  test('refuses the other role: the buyer as a seller, a seller as the buyer', async () => {
    const others = VERBS[verb]?.of === 'seller' ? [buyer] : [dealer, maker];
    for (const token of others) {
      expect(told(await call(verb, id, token))).toEqual(told(await call(verb, missing, token)));
    }
  });
});

describe('I3: reading changes nothing', () => {
  test('every GET leaves every table as it was', async () => {
    const before = await dumpTables();
    const { paths } = describeApi(services.app, 'https://relais.example');
    const gets = Object.entries(paths ?? {}).flatMap(([path, operations]) =>
      'get' in (operations as object) && path !== '/v1/events' ? [path] : [],
    );
    expect(gets.length).toBeGreaterThan(10);
    for (const path of gets) {
      const address = path
        .replace('{id}', id)
        .replace('{stand}', 'pumpco-di')
        .replace('{manufacturer}', MAKER)
        .replace('{member}', 'rhone')
        .replace('{company}', path.includes('distributors') ? 'rhone-co' : MAKER);
      const query = path.endsWith('contacts') ? '?country=FR&product=p1' : '?t=abc&search=abc';
      for (const token of [dealer, staff, buyer, stranger, services.keys.marketplace]) {
        await services.call('GET', `${address}${query}`, { token });
      }
      // The same handlers: one caller tells for all.
      await services.call('HEAD', `${address}${query}`, { token: dealer });
    }
    for (const path of ['/', `/r/${id}?t=x`, `/r/${id}/decline?t=x`, `/b/${id}?t=x`, '/docs']) {
      await services.call('GET', path);
    }
    expect(await dumpTables()).toEqual(before);
  });
});

/** Every row of every table, but for when a session or a key was last used. */
async function dumpTables(): Promise<Record<string, unknown>> {
  const { runStatement } = await import('../store/statement.ts');
  const tables = await runStatement<{ name: string }>(
    services.store.db,
    `select table_name::text as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const dump: Record<string, unknown> = {};
  for (const { name } of tables) {
    const [row] = await runStatement<{ rows: unknown }>(
      services.store.db,
      `select coalesce(json_agg(to_jsonb(t) - 'last_seen_at' - 'last_used_at' - 'expires_at'
        order by to_jsonb(t)::text), '[]') as rows from "${name}" t`,
    );
    dump[name] = row?.rows;
  }
  return dump;
}

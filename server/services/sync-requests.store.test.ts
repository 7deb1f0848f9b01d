import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listRequests } from './list-requests.ts';
import { logCall } from './log-call.ts';
import { syncRequests } from './sync-requests.ts';
import { makeTestServices, PEOPLE, type TestServices } from './testing.ts';

let services: TestServices;
beforeAll(async () => {
  services = await makeTestServices();
});
afterAll(() => services.close());

test('a pull gives what changed since the cursor, once, and nothing of other people’s', async () => {
  const dealer = await services.signIn(PEOPLE.dealer);
  const first = await services.submit({ reference: 'S-1' });
  const second = await services.submit({ reference: 'S-2' });
  const all = await syncRequests(services.context, dealer, { limit: 100 });
  expect(all.changed.map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
  expect(all).toMatchObject({ reset: false, gone: [], more: false });

  const idle = await syncRequests(services.context, dealer, { cursor: all.cursor, limit: 100 });
  expect(idle).toMatchObject({ changed: [], reset: false });

  const body = { grantId: null, note: '' };
  const command = { key: randomUUID(), requestId: first, body };
  const view = await logCall(services.context, dealer, command);
  const next = await syncRequests(services.context, dealer, { cursor: idle.cursor, limit: 100 });
  expect(next.changed).toEqual([view]);

  const stranger = await services.signIn(PEOPLE.stranger);
  const nothing = await syncRequests(services.context, stranger, { limit: 100 });
  expect(nothing).toMatchObject({ changed: [], more: false });
});

test('pages follow each other until there is no more', async () => {
  const maker = await services.signIn(PEOPLE.zoneManager);
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let page = 0; page < 10; page += 1) {
    const answer = await syncRequests(services.context, maker, {
      ...(cursor !== undefined && { cursor }),
      limit: 1,
    });
    answer.changed.forEach(({ id }) => seen.add(id));
    cursor = answer.cursor;
    if (!answer.more) break;
  }
  const { requests } = await listRequests(services.context, maker, { filter: 'all', limit: 100 });
  expect([...seen].toSorted()).toEqual(requests.map(({ id }) => id).toSorted());
});

test('a cursor of another person, or of nobody, starts again from nothing', async () => {
  const seller = await services.signIn(PEOPLE.dealer);
  const ofSeller = await syncRequests(services.context, seller, { limit: 100 });
  const maker = await services.signIn(PEOPLE.zoneManager);
  for (const cursor of [ofSeller.cursor, 'nonsense', Buffer.from('[1]').toString('base64url')]) {
    const answer = await syncRequests(services.context, maker, { cursor, limit: 100 });
    expect(answer.reset).toBe(true);
    expect(answer.changed.length).toBeGreaterThan(0);
  }
});

test('the list is newest first, by pages, and « to handle » is for the designated alone', async () => {
  const seller = await services.signIn(PEOPLE.dealer);
  services.time.advance(1000);
  const newest = await services.submit({ reference: 'S-3' });
  const page = await listRequests(services.context, seller, { filter: 'all', limit: 1 });
  expect(page.requests.map(({ id }) => id)).toEqual([newest]);
  const rest = await listRequests(services.context, seller, {
    filter: 'all',
    limit: 10,
    after: page.next!,
  });
  expect(rest.requests.map(({ id }) => id)).not.toContain(newest);
  expect(rest.next).toBeNull();
  const maker = await services.signIn(PEOPLE.zoneManager);
  const open = await listRequests(services.context, maker, { filter: 'to-handle', limit: 10 });
  expect(open.requests).toEqual([]);
});

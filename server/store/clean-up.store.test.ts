import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cleanUp, COMMANDS_KEPT_MS } from './clean-up.ts';
import { saveCode } from './codes.ts';
import { runCommand } from './commands.ts';
import { AT, later, makeRequest, makeWorld } from './fixtures/sample.ts';
import { makeLinkToken } from './mail-tokens.ts';
import { insertPerson, insertSession } from './people.ts';
import { commands, rateLimits } from './schema/commands.ts';
import { linkTokens, mails } from './schema/mails.ts';
import { codes, sessions } from './schema/people.ts';
import type { Store } from './store.ts';
import { makeTestStore } from './testing.ts';

let store: Store;
beforeAll(async () => {
  store = await makeTestStore();
});
afterAll(() => store.close());

it('forgets what has served, and nothing before its time', async () => {
  await makeWorld(store);
  const requestId = await makeRequest(store);
  const personId = randomUUID();
  await insertPerson(store.db, { id: personId, language: 'fr', createdAt: AT });
  const address = 'a@b.example';
  const times = { createdAt: AT, expiresAt: later(1000) };
  const code = { address, codeHash: 'h', purpose: 'sign-in', personId: null } as const;
  await saveCode(store.db, { ...code, ...times, id: randomUUID() });
  const session = { personId, device: 'Phone', carrier: 'cookie', tokenHash: 'h' } as const;
  await insertSession(store.db, { ...session, ...times, lastSeenAt: AT, id: randomUUID() });
  await makeLinkToken(store.db, { requestId, address, grantId: null }, times);
  const command = { key: randomUUID(), personId, bodyHash: 'h', at: AT };
  await runCommand(
    store,
    command,
    async () => null,
    () => null,
  );
  const expire = later(1000).getTime();
  await store.db.insert(rateLimits).values({ key: 'k', points: 1, expire });
  const mail = { id: randomUUID(), kind: 'k', requestId, recipient: address, params: {} };
  const sent = { state: 'sent' as const, dueAt: AT, createdAt: AT, sentAt: AT };
  await store.db.insert(mails).values({ ...mail, ...sent, content: { text: 'Bonjour' } });

  const count = async (): Promise<number[]> => {
    const tables = [codes, sessions, linkTokens, commands, rateLimits];
    const rows: number[] = [];
    for (const table of tables) rows.push(await store.db.$count(table));
    return rows;
  };
  const content = async () => (await store.db.select().from(mails))[0]?.content;
  await store.transaction((tx) => cleanUp(tx, later(999)));
  expect(await count()).toEqual([1, 1, 1, 1, 1]);
  expect(await content()).toEqual({ text: 'Bonjour' });
  await store.transaction((tx) => cleanUp(tx, later(COMMANDS_KEPT_MS + 1)));
  expect(await count()).toEqual([0, 0, 0, 0, 0]);
  expect(await content()).toBeNull();
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RequestId } from '../../shared/domain/ids.ts';
import { makeRequest, makeWorld } from './fixtures/sample.ts';
import {
  cancelMails,
  claimMail,
  ENQUEUED_TIMEOUT_MS,
  findMail,
  insertMails,
  keepMailContent,
  listSentMails,
  markMailFailed,
  markMailSent,
  SENDING_TIMEOUT_MS,
  subscribeMails,
  takeDueMails,
  type NewMail,
} from './mails.ts';
import { startQueue, type JobQueue } from './queue.ts';
import { mails } from './schema/mails.ts';
import type { Store } from './store.ts';
import { makeTestClock, makeTestStore, type TestClock } from './testing.ts';

let store: Store;
let time: TestClock;
let requestId: RequestId;
beforeAll(async () => {
  store = await makeTestStore();
  await makeWorld(store);
  requestId = await makeRequest(store);
});
afterAll(() => store.close());
beforeEach(async () => {
  time = makeTestClock();
  await store.db.delete(mails);
});

function draft(dueInMs = 0, change: Partial<NewMail> = {}): NewMail {
  const dueAt = new Date(time.clock().getTime() + dueInMs);
  return {
    kind: 'decline-notice',
    requestId,
    recipient: 'ana@buyer.example',
    params: {},
    dueAt,
    ...change,
  };
}

async function insert(...drafts: NewMail[]): Promise<string> {
  const ids = await store.transaction((tx) => insertMails(tx, drafts, time.clock()));
  return ids[0] ?? '';
}

const take = () => store.transaction((tx) => takeDueMails(tx, time.clock(), 10));

describe('the outbox', () => {
  it('hands a mail out when it is due by the server’s clock, once', async () => {
    const held = await insert(draft(10_000));
    expect(await take()).toEqual([]);
    time.advance(10_000);
    expect(await take()).toEqual([held]);
    expect(await take()).toEqual([]);
  });

  it('shares what is due between two that take at the same moment', async () => {
    await insert(...Array.from({ length: 8 }, () => draft()));
    const taken = await Promise.all([take(), take()]);
    expect(taken.flat()).toHaveLength(8);
    expect(new Set(taken.flat()).size).toBe(8);
  });

  it('M9: withdraws what waits, of this kind and with these ids alone', async () => {
    const grantId = randomUUID();
    const mine = await insert(draft(10_000, { params: { grantId, n: 1 } }));
    const others = await insert(draft(10_000, { params: { grantId: randomUUID() } }));
    const cancelled = await cancelMails(store.db, {
      requestId,
      kind: 'decline-notice',
      params: { grantId },
    });
    expect(cancelled).toBe(1);
    time.advance(10_000);
    expect(await take()).toEqual([others]);
    expect(await claimMail(store.db, mine, time.clock())).toBeNull();
    await claimMail(store.db, others, time.clock());
    const tooLate = { requestId, kind: 'decline-notice', params: {} };
    expect(await cancelMails(store.db, tooLate)).toBe(0);
  });

  it('tells at once of what is due at once, and of nothing held', async () => {
    let told = 0;
    const stop = await subscribeMails(store, () => {
      told += 1;
    });
    await insert(draft(10_000));
    await insert(draft(), draft());
    await expect.poll(() => told).toBe(1);
    await stop();
  });

  it('gives one attempt to one worker, and keeps what it composed', async () => {
    const id = await insert(draft());
    const claims = await Promise.all([1, 2].map(() => claimMail(store.db, id, time.clock())));
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    await keepMailContent(store.db, id, { content: { subject: 'Bonjour' }, messageId: '<a@b>' });
    await markMailSent(store.db, id, time.clock(), true);
    expect(await findMail(store.db, id)).toMatchObject({
      state: 'sent',
      attempts: 1,
      content: { subject: 'Bonjour' },
      sentAt: time.clock(),
    });
    expect(await claimMail(store.db, id, time.clock())).toBeNull();
  });

  it('tries again when told to, and gives up when told to', async () => {
    const id = await insert(draft());
    await claimMail(store.db, id, time.clock());
    const retryAt = new Date(time.clock().getTime() + 60_000);
    await markMailFailed(store.db, id, { error: '451 later', retryAt });
    expect(await take()).toEqual([]);
    time.advance(60_000);
    expect(await take()).toEqual([id]);
    expect(await claimMail(store.db, id, time.clock())).toMatchObject({
      attempts: 2,
      lastError: '451 later',
    });
    await markMailFailed(store.db, id, { error: '550 never', retryAt: null });
    time.advance(SENDING_TIMEOUT_MS + ENQUEUED_TIMEOUT_MS);
    expect(await take()).toEqual([]);
    expect(await findMail(store.db, id)).toMatchObject({ state: 'failed', lastError: '550 never' });
  });

  it('hands out again what died with its worker, or with its job', async () => {
    const claimed = await insert(draft());
    await take();
    await claimMail(store.db, claimed, time.clock());
    time.advance(SENDING_TIMEOUT_MS);
    expect(await take()).toEqual([claimed]);
    time.advance(ENQUEUED_TIMEOUT_MS);
    expect(await take()).toEqual([claimed]);
  });

  it('lists what was sent, newest first, for one recipient or all', async () => {
    const ids: string[] = [];
    for (const recipient of ['a@b.example', 'c@d.example', 'a@b.example']) {
      const id = await insert(draft(0, { recipient }));
      await claimMail(store.db, id, time.clock());
      await markMailSent(store.db, id, time.clock(), true);
      ids.push(id);
      time.advance(1000);
    }
    await insert(draft());
    const list = async (recipient: string | null, limit = 10) =>
      (await listSentMails(store.db, { recipient, limit })).map((mail) => mail.id);
    expect(await list(null)).toEqual(ids.toReversed());
    expect(await list('a@b.example')).toEqual([ids[2], ids[0]]);
    expect(await list(null, 1)).toEqual([ids[2]]);
  });
});

describe('the queue', () => {
  let queue: JobQueue;
  const delivered: string[] = [];
  const errors: unknown[] = [];
  let breaks = false;
  beforeAll(async () => {
    queue = await startQueue(
      store,
      () => time.clock(),
      (error) => errors.push(error),
    );
    await queue.workMails(async (id) => {
      if ((await claimMail(store.db, id, time.clock())) === null) return;
      if (breaks) throw new Error('the worker broke');
      delivered.push(id);
      await markMailSent(store.db, id, time.clock(), true);
    }, 2);
  });
  afterAll(() => queue.stop());
  beforeEach(() => {
    delivered.length = 0;
    errors.length = 0;
    breaks = false;
  });
  const soon = { timeout: 5000 };

  it('delivers at once what is due, and what is held when the clock says so', async () => {
    const now = await insert(draft());
    const held = await insert(draft(10_000));
    await expect.poll(() => delivered, soon).toEqual([now]);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(delivered).toEqual([now]);
    time.advance(10_000);
    await expect.poll(() => delivered, soon).toEqual([now, held]);
    expect(errors).toEqual([]);
  });

  it('makes no job for a mail whose transaction is rolled back', async () => {
    const failing = store.transaction(async (tx) => {
      await insertMails(tx, [draft()], time.clock());
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await queue.dispatchDueMails()).toBe(0);
    expect(await store.db.select().from(mails)).toEqual([]);
  });

  it('reports what a delivery throws, and tries that mail again', async () => {
    breaks = true;
    const id = await insert(draft());
    await expect.poll(() => errors.length, soon).toBe(1);
    expect(String(errors[0])).toContain('the worker broke');
    breaks = false;
    time.advance(SENDING_TIMEOUT_MS);
    await expect.poll(() => delivered, soon).toEqual([id]);
    expect(await findMail(store.db, id)).toMatchObject({ attempts: 2 });
  });
});

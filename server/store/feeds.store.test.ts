import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestId } from '../../shared/domain/ids.ts';
import { readFeeds, renewFeeds, subscribeChanged, touchFeeds, type FeedCursor } from './feeds.ts';
import { makeRequest, makeWorld } from './fixtures/sample.ts';
import { runStatement } from './statement.ts';
import type { Store } from './store.ts';
import { makeTestStore } from './testing.ts';

let store: Store;
let ids: RequestId[];
beforeAll(async () => {
  store = await makeTestStore();
  await makeWorld(store);
  ids = [];
  for (let n = 0; n < 6; n += 1) ids.push(await makeRequest(store));
});
afterAll(() => store.close());

/** The request at a place, by an index that any number gives. */
function pick(n: number): RequestId {
  const id = ids[n % ids.length];
  if (id === undefined) throw new Error('no requests');
  return id;
}

describe('a feed', () => {
  it('gives what changed since the cursor, and nothing twice', async () => {
    const address = 'one@a.example';
    expect(await readFeeds(store.db, [address], [], 10)).toEqual([]);
    await store.transaction((tx) =>
      touchFeeds(tx, [
        { address, requestId: pick(0) },
        { address, requestId: pick(1) },
        { address, requestId: pick(0) },
      ]),
    );
    const [first] = await readFeeds(store.db, [address], [], 10);
    expect(first).toMatchObject({ version: 2, reset: false, more: false });
    expect(first?.changed.map((entry) => entry.requestId).toSorted()).toEqual(
      [pick(0), pick(1)].toSorted(),
    );
    const cursor = cursorOf(first);
    expect(await readFeeds(store.db, [address], [cursor], 10)).toEqual([{ ...first, changed: [] }]);
    await store.transaction((tx) => touchFeeds(tx, [{ address, requestId: pick(0) }]));
    expect(await readFeeds(store.db, [address], [cursor], 10)).toEqual([
      { ...first, version: 3, changed: [{ requestId: pick(0), version: 3 }] },
    ]);
  });

  it('is read page by page', async () => {
    const address = 'pages@a.example';
    await store.transaction((tx) =>
      touchFeeds(
        tx,
        ids.map((requestId) => ({ address, requestId })),
      ),
    );
    const seen: RequestId[] = [];
    let cursors: FeedCursor[] = [];
    let pulls = 0;
    let more = true;
    while (more) {
      pulls += 1;
      const [page] = await readFeeds(store.db, [address], cursors, ids.length / 2);
      seen.push(...(page?.changed ?? []).map((entry) => entry.requestId));
      cursors = [cursorOf(page)];
      more = page?.more ?? false;
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect(pulls).toBe(2);
  });

  it('begins anew for every cursor once a backup was restored', async () => {
    const address = 'restored@a.example';
    const requestId = pick(0);
    await store.transaction((tx) => touchFeeds(tx, [{ address, requestId }]));
    const [page] = await readFeeds(store.db, [address], [], 10);
    if (page === undefined) throw new Error('no feed');
    await renewFeeds(store.db);
    const [next] = await readFeeds(store.db, [address], [page], 10);
    expect(next).toMatchObject({ reset: true, changed: [{ requestId }] });
    expect(next?.epoch).not.toBe(page.epoch);
  });

  it('begins anew for a cursor of another epoch, or ahead of it', async () => {
    const address = 'reset@a.example';
    await store.transaction((tx) => touchFeeds(tx, [{ address, requestId: pick(0) }]));
    const [page] = await readFeeds(store.db, [address], [], 10);
    const cursor = cursorOf(page);
    const anew = [{ ...page, reset: true }];
    const other = { ...cursor, epoch: '00000000-0000-4000-8000-000000000000' };
    expect(await readFeeds(store.db, [address], [other], 10)).toEqual(anew);
    expect(await readFeeds(store.db, [address], [{ ...cursor, version: 9 }], 10)).toEqual(anew);
    expect(await readFeeds(store.db, [address], [{ ...cursor, epoch: 'junk' }], 10)).toEqual(anew);
  });

  it('tells its listeners, once committed, of every address', async () => {
    const heard = new Set<string>();
    const stop = await subscribeChanged(store, (addresses) => {
      for (const address of addresses) heard.add(address);
    });
    // More than one notification holds, and letters of several bytes.
    const addresses = Array.from({ length: 20 }, (_, n) => `${'é'.repeat(230)}${n}@a.example`);
    const touches = addresses.map((address) => ({ address, requestId: pick(0) }));
    await store.transaction((tx) => touchFeeds(tx, touches));
    await expect.poll(() => heard.size).toBe(20);
    await store
      .transaction(async (tx) => {
        await touchFeeds(tx, [{ address: 'lost@a.example', requestId: pick(0) }]);
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await store.transaction((tx) =>
      touchFeeds(tx, [{ address: 'z@a.example', requestId: pick(0) }]),
    );
    await expect.poll(() => heard.has('z@a.example')).toBe(true);
    expect(heard.has('lost@a.example')).toBe(false);
    await stop();
  });
});

/**
 * P10: 8 writers at the same time, some rolled back, while a reader pulls. The last write of each
 * request has to arrive, no (request, version) may come twice, and every committed write has had a
 * version of its own.
 */
describe('under 8 concurrent writers with rollbacks', () => {
  const addresses = ['a@p10.example', 'b@p10.example', 'c@p10.example'];
  const WRITERS = 8;
  const WRITES = 30;

  beforeAll(async () => {
    await store.db.execute(sql`create sequence naive_sequence`);
    await store.db.execute(
      sql`create table naive_events (seq bigint, address text, request_id text)`,
    );
  });

  it('a cursor by version misses and doubles nothing, where one by sequence loses events', async () => {
    const reader = { cursors: new Map<string, FeedCursor>(), got: new Map<string, number>() };
    let doubled = 0;
    const pull = async (): Promise<void> => {
      for (const page of await readFeeds(store.db, addresses, [...reader.cursors.values()], 3)) {
        for (const { requestId, version } of page.changed) {
          const key = `${page.address} ${requestId}`;
          if ((reader.got.get(key) ?? 0) >= version) doubled += 1;
          reader.got.set(key, version);
        }
        reader.cursors.set(page.address, cursorOf(page));
      }
    };
    const naive = { last: 0, seen: 0 };
    const pullNaively = async (): Promise<void> => {
      const rows = await runStatement<{ seq: string }>(
        store.db,
        'select seq::text as seq from naive_events where seq > $1::bigint order by naive_events.seq',
        [naive.last],
      );
      naive.seen += rows.length;
      naive.last = Number(rows.at(-1)?.seq ?? naive.last);
    };

    const committed = { writes: 0, touches: new Map(addresses.map((address) => [address, 0])) };
    const writing = { isOver: false };
    const write = async (writer: number): Promise<void> => {
      for (let n = 0; n < WRITES; n += 1) {
        const chosen = addresses.filter((_, index) => (writer + n + index) % 3 !== 0);
        const requestId = pick(writer * 7 + n * 5);
        try {
          await store.transaction(async (tx) => {
            await tx.execute(
              sql`insert into naive_events values (nextval('naive_sequence'), ${chosen[0]}, ${requestId})`,
            );
            await tx.execute(sql`select pg_sleep(${((writer * 13 + n * 7) % 5) / 1000})`);
            await touchFeeds(
              tx,
              chosen.toReversed().map((address) => ({ address, requestId })),
            );
            if ((writer + n) % 4 === 0) throw new Rollback();
          });
          committed.writes += 1;
          for (const address of chosen) {
            committed.touches.set(address, (committed.touches.get(address) ?? 0) + 1);
          }
        } catch (error) {
          if (!(error instanceof Rollback)) throw error;
        }
      }
    };
    const read = async (): Promise<void> => {
      while (!writing.isOver) {
        await pull();
        await pullNaively();
      }
    };
    const reading = read();
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    writing.isOver = true;
    await reading;
    for (let n = 0; n < 20; n += 1) await pull();
    await pullNaively();

    const truth = await runStatement<{ key: string; version: number }>(
      store.db,
      `select address || ' ' || request_id as key, version::int as version
       from feed_entries where address like '%@p10.example'`,
    );
    expect(truth.length).toBeGreaterThan(10);
    const missed = truth.filter((entry) => reader.got.get(entry.key) !== entry.version);
    expect({ missed, doubled }).toEqual({ missed: [], doubled: 0 });
    const versions = [...reader.cursors.values()].map((cursor) => [cursor.address, cursor.version]);
    expect(new Map(versions as [string, number][])).toEqual(committed.touches);
    // The embedded store has one connection: its transactions never overlap, so nothing is lost.
    const lost = committed.writes - naive.seen;
    expect(lost > 0).toBe(store.kind === 'postgres');
  });
});

class Rollback extends Error {}

function cursorOf(page: FeedCursor | undefined): FeedCursor {
  if (page === undefined) throw new Error('no page');
  const { address, epoch, version } = page;
  return { address, epoch, version };
}

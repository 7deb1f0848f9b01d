import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isUniqueViolation, findDatabaseError } from './database-error.ts';
import { marketplaces } from './schema/companies.ts';
import { runStatement } from './statement.ts';
import type { Store } from './store.ts';
import { makeTestStore } from './testing.ts';

const AT = new Date('2026-03-02T09:00:00.123Z');
const marketplace = {
  id: 'directindustry',
  name: 'DirectIndustry',
  senderName: 'DirectIndustry',
  relayDomain: 'relay.example',
  languages: ['fr', 'en'],
  supportContact: 'support@example.com',
  createdAt: AT,
};

describe('the store', () => {
  let store: Store;
  beforeAll(async () => {
    store = await makeTestStore();
  });
  afterAll(() => store.close());

  it('gives back an instant to the millisecond and a list of words', async () => {
    await store.db.insert(marketplaces).values(marketplace);
    expect(await store.db.select().from(marketplaces)).toEqual([marketplace]);
  });

  it('runs a prepared statement with JSON in and out, in and outside a transaction', async () => {
    const text = `select jsonb_agg(word order by word) as words, count(*)::int as n
      from jsonb_array_elements_text($1::jsonb) as word where word > $2`;
    const expected = [{ words: ['b', 'c'], n: 2 }];
    const params = [JSON.stringify(['c', 'a', 'b']), 'a'];
    expect(await runStatement(store.db, text, params)).toEqual(expected);
    expect(await store.transaction((tx) => runStatement(tx, text, params))).toEqual(expected);
  });

  it('names the constraint that refused, on both drivers', async () => {
    const values = { ...marketplace, id: 'twice' };
    await store.db.insert(marketplaces).values(values);
    const refusal = await store.db
      .insert(marketplaces)
      .values(values)
      .catch((error: unknown) => error);
    expect(isUniqueViolation(refusal)).toBe(true);
    expect(isUniqueViolation(refusal, 'marketplaces_pkey')).toBe(true);
    expect(isUniqueViolation(refusal, 'another')).toBe(false);
    expect(findDatabaseError(new Error('nothing to do with it'))).toBeNull();
  });

  it('rolls back what a failed transaction wrote', async () => {
    const failing = store.transaction(async (tx) => {
      await tx.insert(marketplaces).values({ ...marketplace, id: 'lost' });
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    const ids = await store.db.select({ id: marketplaces.id }).from(marketplaces);
    expect(ids).not.toContainEqual({ id: 'lost' });
  });

  it('runs a transaction again when the database asks for it, and gives up after four times', async () => {
    let runs = 0;
    const once = store.transaction(async (tx) => {
      runs += 1;
      if (runs === 1) await tx.execute(sql.raw(`do $$ begin raise sqlstate '40001'; end $$`));
      return 'done';
    });
    expect(await once).toBe('done');
    expect(runs).toBe(2);
    runs = 0;
    const always = store.transaction(async (tx) => {
      runs += 1;
      await tx.execute(sql.raw(`do $$ begin raise sqlstate '40P01'; end $$`));
    });
    await expect(always).rejects.toThrow(/40P01|Failed query/);
    expect(runs).toBe(4);
  });

  it('refuses the store itself inside a transaction, where it would wait for ever', async () => {
    const nested = store.transaction(async () => store.db.select().from(marketplaces));
    await expect(nested).rejects.toThrow('Inside a transaction, use its tx');
    const twice = store.transaction(() => store.transaction(async () => undefined));
    await expect(twice).rejects.toThrow('Inside a transaction, use its tx');
  });

  it('keeps a savepoint apart from its transaction', async () => {
    await store.transaction(async (tx) => {
      const inner = tx.transaction(async (point) => {
        await point.insert(marketplaces).values({ ...marketplace, id: 'inner' });
        throw new Error('back to the savepoint');
      });
      await expect(inner).rejects.toThrow('back to the savepoint');
      await tx.insert(marketplaces).values({ ...marketplace, id: 'outer' });
    });
    const ids = (await store.db.select({ id: marketplaces.id }).from(marketplaces)).map(
      (r) => r.id,
    );
    expect(ids).toContain('outer');
    expect(ids).not.toContain('inner');
  });

  it('hears a notification once it is committed, and not one rolled back', async () => {
    const heard: string[] = [];
    const stop = await store.listen('test_channel', (payload) => heard.push(payload));
    const notify = (payload: string) => sql`select pg_notify('test_channel', ${payload})`;
    await store
      .transaction(async (tx) => {
        await tx.execute(notify('rolled back'));
        throw new Error('no');
      })
      .catch(() => undefined);
    await store.transaction(async (tx) => {
      await tx.execute(notify('committed'));
    });
    await expect.poll(() => heard).toEqual(['committed']);
    await stop();
  });
});

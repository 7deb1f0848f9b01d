/** What tests of the store, of services and of routes begin with. */
import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import type { Clock } from '../clock.ts';
import { openEmbedded, openPostgres } from './connect.ts';
import { migrateEmbedded, migratePostgres, MIGRATIONS_FOLDER } from './migrate.ts';
import type { Store } from './store.ts';

const CACHE_FOLDER = join(import.meta.dirname, '../../node_modules/.cache/relais');

/**
 * A fresh migrated store of its own: on the cluster of TEST_DATABASE_URL when it is set, else
 * embedded in memory. Closing it removes it.
 */
export async function makeTestStore(): Promise<Store> {
  const clusterUrl = process.env['TEST_DATABASE_URL'];
  return clusterUrl === undefined ? makeEmbedded() : makeDatabase(clusterUrl);
}

export interface TestClock {
  readonly clock: Clock;
  advance(ms: number): void;
  setTime(time: Date): void;
}

/** A clock that moves by hand only. */
export function makeTestClock(start = new Date('2026-03-02T09:00:00.000Z')): TestClock {
  let nowMs = start.getTime();
  return {
    clock: () => new Date(nowMs),
    advance(ms) {
      nowMs += ms;
    },
    setTime(time) {
      nowMs = time.getTime();
    },
  };
}

/** Migrating takes seconds, loading a migrated snapshot less: the first test of a version makes it. */
async function makeEmbedded(): Promise<Store> {
  const snapshot = join(CACHE_FOLDER, `store-${schemaVersion()}.tar`);
  if (!existsSync(snapshot)) await writeSnapshot(snapshot);
  const client = await PGlite.create({ loadDataDir: new Blob([readFileSync(snapshot)]) });
  return openEmbedded(client, () => undefined);
}

async function writeSnapshot(file: string): Promise<void> {
  const client = await PGlite.create();
  await migrateEmbedded(client);
  const dump = await client.dumpDataDir('none');
  await client.close();
  mkdirSync(CACHE_FOLDER, { recursive: true });
  // Workers may make it at the same time: each its own, and the last one renamed stays.
  const own = `${file}.${randomUUID()}`;
  writeFileSync(own, Buffer.from(await dump.arrayBuffer()));
  renameSync(own, file);
}

async function makeDatabase(clusterUrl: string): Promise<Store> {
  const template = `relais_template_${schemaVersion()}`;
  const name = `relais_test_${randomUUID().replaceAll('-', '')}`;
  await withAdmin(clusterUrl, async (admin) => {
    // Only one worker makes the template; a database copies it while nobody is connected to it.
    await admin`select pg_advisory_lock(72)`;
    const found = await admin`select 1 from pg_database where datname = ${template}`;
    if (found.length === 0) {
      const unfinished = `${template}_${randomUUID().slice(0, 8)}`;
      await admin.unsafe(`create database ${unfinished}`);
      await migratePostgres(withDatabase(clusterUrl, unfinished));
      await admin.unsafe(`alter database ${unfinished} rename to ${template}`);
    }
    await admin.unsafe(`create database ${name} template ${template}`);
  });
  return openPostgres(withDatabase(clusterUrl, name), () =>
    withAdmin(clusterUrl, async (admin) => {
      await admin.unsafe(`drop database ${name} with (force)`);
    }),
  );
}

async function withAdmin(
  clusterUrl: string,
  work: (admin: postgres.Sql) => Promise<void>,
): Promise<void> {
  const admin = postgres(clusterUrl, { max: 1, onnotice: () => undefined });
  try {
    await work(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
}

function withDatabase(clusterUrl: string, name: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Changes with any migration, so that nothing made for another schema is ever reused. */
function schemaVersion(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(MIGRATIONS_FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    hash.update(file).update(readFileSync(join(MIGRATIONS_FOLDER, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

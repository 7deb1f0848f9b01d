import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { lockDataDir } from './data-dir-lock.ts';
import { isRetryable } from './database-error.ts';
import { migrateEmbedded, migratePostgres } from './migrate.ts';
import type { Store, Tx } from './store.ts';

/** The naming of columns: `receivedAt` in code is `received_at` in SQL. */
const NAMING = { casing: 'snake_case' } as const;

const MAX_TRIES = 4;
const POOL_SIZE = 10;
const STATEMENT_TIMEOUT_MS = 30_000;
const IDLE_TRANSACTION_TIMEOUT_MS = 60_000;

/**
 * Opens the store and brings its schema up to date. With `databaseUrl`, PostgreSQL; else the
 * embedded one under `dataDir`, which one process at a time may hold (throws DataDirInUseError).
 */
export async function connectStore(
  where: { readonly databaseUrl: string } | { readonly dataDir: string },
): Promise<Store> {
  if ('databaseUrl' in where) {
    await migratePostgres(where.databaseUrl);
    return openPostgres(where.databaseUrl);
  }
  const unlock = lockDataDir(where.dataDir);
  try {
    const client = await PGlite.create({ dataDir: join(where.dataDir, 'pg') });
    await migrateEmbedded(client);
    return openEmbedded(client, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** A store on a PostgreSQL database whose schema is up to date; closing it also calls `onClosed`. */
export function openPostgres(
  databaseUrl: string,
  onClosed: () => Promise<void> | void = () => undefined,
): Store {
  const client = postgres(databaseUrl, {
    max: POOL_SIZE,
    onnotice: () => undefined,
    connection: {
      application_name: 'relais',
      TimeZone: 'UTC',
      // Compiling a statement costs more than running any of these.
      jit: false,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
    },
  });
  return guardStore({
    kind: 'postgres',
    db: drizzlePostgres(client, NAMING),
    driver: { kind: 'postgres', databaseUrl },
    async listen(channel, onNotify) {
      const subscription = await client.listen(channel, onNotify);
      return () => subscription.unlisten();
    },
    async close() {
      await client.end({ timeout: 5 });
      await onClosed();
    },
  });
}

/** A store on an embedded database whose schema is up to date; closing it also calls `onClosed`. */
export function openEmbedded(client: PGlite, onClosed: () => void): Store {
  return guardStore({
    kind: 'embedded',
    db: drizzlePglite(client, NAMING),
    driver: { kind: 'embedded', client },
    listen: (channel, onNotify) => client.listen(channel, onNotify),
    async close() {
      try {
        await client.close();
      } finally {
        onClosed();
      }
    },
  });
}

/** Adds transactions that are run again where the database asks for it, and the guard on `db`. */
function guardStore(bare: Omit<Store, 'transaction'>): Store {
  const scope = new AsyncLocalStorage<{ isOpen: boolean }>();
  const assertOutside = (): void => {
    if (scope.getStore()?.isOpen === true) {
      throw new Error('Inside a transaction, use its tx: the store would wait for itself.');
    }
  };
  return {
    kind: bare.kind,
    driver: bare.driver,
    get db() {
      assertOutside();
      return bare.db;
    },
    async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      assertOutside();
      for (let tried = 1; ; tried += 1) {
        const state = { isOpen: true };
        try {
          return await scope.run(state, () => bare.db.transaction(work));
        } catch (error) {
          if (tried === MAX_TRIES || !isRetryable(error)) throw error;
        } finally {
          state.isOpen = false;
        }
        // Apart from each other, or the same two meet again.
        await sleep(Math.random() * 20 * 2 ** tried);
      }
    },
    // The embedded store tells from within the transaction that commits: that is not the listener's.
    listen: (channel, onNotify) =>
      bare.listen(channel, (payload) => {
        scope.exit(onNotify, payload);
      }),
    close: () => bare.close(),
  };
}

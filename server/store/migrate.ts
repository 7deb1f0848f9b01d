import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgresJs } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

export const MIGRATIONS_FOLDER = join(import.meta.dirname, 'migrations');

/** Any number that nothing else on the cluster uses: « Relais » in ASCII, cut to 48 bits. */
const MIGRATION_LOCK = 0x52_65_6c_61_69_73;

export async function migrateEmbedded(client: PGlite): Promise<void> {
  await migratePglite(drizzlePglite(client), { migrationsFolder: MIGRATIONS_FOLDER });
}

/** Of several processes starting at once, one migrates while the others wait. */
export async function migratePostgres(databaseUrl: string): Promise<void> {
  // One connection: the lock is its session's, and so is the migration.
  const client = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK}::bigint)`;
    await migratePostgresJs(drizzlePostgres(client), { migrationsFolder: MIGRATIONS_FOLDER });
  } finally {
    await client.end({ timeout: 5 });
  }
}

import type { PGlite } from '@electric-sql/pglite';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** A transaction, or the store itself where one statement is the whole transaction. */
export type Tx = PgDatabase<PgQueryResultHKT>;

/** What pg-boss needs to reach the same database. */
export type StoreDriver =
  | { readonly kind: 'postgres'; readonly databaseUrl: string }
  | { readonly kind: 'embedded'; readonly client: PGlite };

/** The one database, PostgreSQL or embedded: same tables, same statements, same tests. */
export interface Store {
  readonly kind: 'postgres' | 'embedded';
  /**
   * For single statements outside any transaction. Throws inside `transaction`: there it would wait
   * for ever on the embedded store, and for a second connection on the other.
   */
  readonly db: Tx;
  /**
   * Runs the work in one transaction (READ COMMITTED) and commits when it resolves. Where the
   * database asks for it (deadlock, serialization), the whole work is run again: it must do nothing
   * outside the transaction.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Calls back for each NOTIFY committed on the channel; gives the way to stop. */
  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>;
  readonly driver: StoreDriver;
  close(): Promise<void>;
}

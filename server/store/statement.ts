import type { Tx } from './store.ts';

/**
 * One prepared statement, written as SQL. For hot paths: the query builder would assemble the same
 * text again at each call, and PostgreSQL plan it again, which doubles the CPU of both.
 *
 * The two drivers differ in how they give times, bigints and arrays. Statements avoid all three:
 * they take JSON (`$1::jsonb`) or text, and give JSON columns, text or integers.
 */
export async function runStatement<Row>(
  tx: Tx,
  text: string,
  params: readonly (string | number | null)[] = [],
): Promise<Row[]> {
  const client = clientOf(tx);
  if ('unsafe' in client)
    return (await client.unsafe(text, [...params], { prepare: true })) as Row[];
  return (await client.query(text, [...params])).rows as Row[];
}

interface PostgresClient {
  unsafe(text: string, params: unknown[], options: { prepare: boolean }): Promise<unknown>;
}

interface EmbeddedClient {
  query(text: string, params: unknown[]): Promise<{ rows: unknown[] }>;
}

/**
 * The connection a transaction is bound to. Drizzle keeps it in fields that its types hide: this is
 * the one place that knows, and it says so plainly should a later version move them.
 */
function clientOf(tx: Tx): PostgresClient | EmbeddedClient {
  const { session } = tx as unknown as { session?: { client?: unknown } };
  const client = session?.client;
  if (isObject(client) && 'unsafe' in client) return client as unknown as PostgresClient;
  if (isObject(client) && 'query' in client) return client as unknown as EmbeddedClient;
  throw new TypeError('drizzle no longer keeps its client in session.client');
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}

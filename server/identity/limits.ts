import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Clock } from '../clock.ts';
import { LIMITS_TABLE } from '../store/rate-limits.ts';
import { runStatement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';

/** How many times in how long. */
export interface Limit {
  readonly points: number;
  readonly durationSeconds: number;
}

export type Spent =
  | { readonly ok: true }
  | { readonly ok: false; readonly retryAfterSeconds: number };

/**
 * Counts one more of what is limited for this key: an address, an IP address, a key's prefix. It
 * writes at once, outside any transaction: what is refused later stays counted.
 */
export type Limiter = (key: string) => Promise<Spent>;

/**
 * A limit counted in the store, exact across processes, on both databases alike.
 * @param name keeps its counts apart from those of other limits.
 */
export function makeLimiter(store: Store, clock: Clock, name: string, limit: Limit): Limiter {
  const limiter = new RateLimiterPostgres({
    storeClient: makeClient(store, clock),
    storeType: 'client',
    tableName: LIMITS_TABLE,
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points: limit.points,
    duration: limit.durationSeconds,
  });
  return async (key) => {
    try {
      await limiter.consume(key);
      return { ok: true };
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) };
    }
  };
}

/** Milliseconds since 1970 are above this since 2001, and no count of points ever is. */
const FIRST_TIME_MS = 1e12;

/**
 * The library reads the machine's clock. Its times are moved by what the server's clock differs
 * from it on their way into the store, and back on their way out: one clock holds in the table, and
 * a test that moves it moves the limits.
 */
function makeClient(store: Store, clock: Clock): object {
  return {
    async query(statement: { text: string; values: (string | number | null)[] }) {
      const aheadMs = clock().getTime() - Date.now();
      const values = statement.values.map((value) =>
        typeof value === 'number' && value > FIRST_TIME_MS ? value + aheadMs : value,
      );
      const rows = await runStatement<{ points: number; expire: string | number | null }>(
        store.db,
        statement.text,
        values,
      );
      return {
        rows: rows.map(({ points, expire }) => ({
          points,
          expire: expire === null ? null : Number(expire) - aheadMs,
        })),
      };
    },
  };
}

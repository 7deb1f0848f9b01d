import { bigint, index, jsonb, pgTable, integer, text, uuid } from 'drizzle-orm/pg-core';
import type { StoredOutcome } from '../outcome.ts';
import { instant } from './columns.ts';
import { people } from './people.ts';

/** What was asked once, and what came of it, refusals included: a repeat gets the same answer. */
export const commands = pgTable(
  'commands',
  {
    key: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    bodyHash: text().notNull(),
    /** Null only within the transaction that is carrying it out. */
    outcome: jsonb().$type<StoredOutcome>(),
    createdAt: instant().notNull(),
  },
  (table) => [index('commands_created').on(table.createdAt)],
);

/** Points spent against a limit, counted for all processes in one place. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text().primaryKey(),
    points: integer().notNull(),
    /** Milliseconds since 1970 by the server's clock; null for ever. */
    expire: bigint({ mode: 'number' }),
  },
  (table) => [index('rate_limits_expire').on(table.expire)],
);

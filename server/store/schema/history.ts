import { check, foreignKey, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { Side } from '../../../shared/domain/side.ts';
import { HISTORY_KINDS, type Facts } from '../../../shared/domain/history.ts';
import type { RequestId } from '../../../shared/domain/ids.ts';
import { instant, isSideText } from './columns.ts';
import { requests } from './requests.ts';

/** The chain of each request. Triggers refuse UPDATE, DELETE and TRUNCATE. Source: H1, H4. */
export const history = pgTable(
  'history',
  {
    requestId: text()
      .$type<RequestId>()
      .notNull()
      .references(() => requests.id),
    seq: integer().notNull(),
    at: instant().notNull(),
    kind: text({ enum: HISTORY_KINDS }).notNull(),
    actorId: text().notNull(),
    side: text().$type<Side>(),
    facts: jsonb().$type<Facts>().notNull(),
    privateHashes: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.seq] }),
    check('history_seq', sql`${table.seq} > 0`),
    check('history_side', isSideText(table.side)),
    check('history_hash', sql`length(${table.hash}) = 64 and length(${table.previousHash}) = 64`),
  ],
);

/** The private fields with their salts: never changed, but deletable (erasure leaves the chain whole). */
export const historyValues = pgTable(
  'history_values',
  {
    requestId: text().$type<RequestId>().notNull(),
    seq: integer().notNull(),
    field: text().notNull(),
    salt: text().notNull(),
    value: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.seq, table.field] }),
    foreignKey({
      name: 'history_values_entry_fk',
      columns: [table.requestId, table.seq],
      foreignColumns: [history.requestId, history.seq],
    }),
  ],
);

import { bigint, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { RequestId } from '../../../shared/domain/ids.ts';
import { requests } from './requests.ts';

/**
 * One feed per address, whether it ever signed in or not. `version` is raised as the last step of
 * each transaction, under this row's lock: commits are in the order of versions, without a gap.
 */
export const feeds = pgTable('feeds', {
  address: text().primaryKey(),
  /** Changes when versions start anew: a cursor of another epoch is worth nothing. */
  epoch: uuid().notNull(),
  version: bigint({ mode: 'number' }).notNull(),
});

/** The last version at which a request changed for an address: one row each, never trimmed. */
export const feedEntries = pgTable(
  'feed_entries',
  {
    address: text()
      .notNull()
      .references(() => feeds.address),
    requestId: text()
      .$type<RequestId>()
      .notNull()
      .references(() => requests.id),
    version: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.address, table.requestId] }),
    index('feed_entries_version').on(table.address, table.version),
  ],
);

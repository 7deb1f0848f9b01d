import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Side } from '../../../shared/domain/side.ts';
import type { RequestId } from '../../../shared/domain/ids.ts';
import { MAIL_STATES, MAIL_TOKEN_STATES } from '../words.ts';
import { instant, isNormalized, isOneOf, isSideText } from './columns.ts';
import { grants } from './negotiations.ts';
import { requests } from './requests.ts';

/** The tokens of masked addresses, which route mail and authenticate nobody. Source: M5. */
export const mailTokens = pgTable(
  'mail_tokens',
  {
    token: text().primaryKey(),
    requestId: text()
      .$type<RequestId>()
      .notNull()
      .references(() => requests.id),
    side: text().$type<Side>().notNull(),
    /** `buyer`, or the address of a grant of that side. */
    participant: text().notNull(),
    /** Where mail to the token goes. */
    address: text().notNull(),
    state: text({ enum: MAIL_TOKEN_STATES }).notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant(),
  },
  (table) => [
    uniqueIndex('mail_tokens_participant').on(table.requestId, table.side, table.participant),
    check('mail_tokens_state', isOneOf(table.state, MAIL_TOKEN_STATES)),
    check('mail_tokens_side', isSideText(table.side)),
    check('mail_tokens_address', isNormalized(table.address)),
  ],
);

/** For whom the link of a mail was made (A8). It opens nothing by itself (I3). */
export const linkTokens = pgTable(
  'link_tokens',
  {
    tokenHash: text().primaryKey(),
    requestId: text()
      .$type<RequestId>()
      .notNull()
      .references(() => requests.id),
    address: text().notNull(),
    /** Null for the buyer's. */
    grantId: uuid(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    index('link_tokens_request').on(table.requestId),
    foreignKey({
      name: 'link_tokens_grant_fk',
      columns: [table.requestId, table.grantId],
      foreignColumns: [grants.requestId, grants.id],
    }),
    check('link_tokens_address', isNormalized(table.address)),
  ],
);

/**
 * The outbox: a mail is a row, written in the transaction that causes it. `dueAt` is when it may
 * leave, by the server's clock: a held effect and a retry alike.
 */
export const mails = pgTable(
  'mails',
  {
    id: uuid().primaryKey(),
    kind: text().notNull(),
    requestId: text()
      .$type<RequestId>()
      .references(() => requests.id),
    recipient: text().notNull(),
    /** What composing needs besides the request: ids and words of the kind. */
    params: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    /** The composed mail, kept from the first attempt on so that a repeat sends the same bytes. */
    content: jsonb().$type<unknown>(),
    messageId: text(),
    state: text({ enum: MAIL_STATES }).notNull(),
    dueAt: instant().notNull(),
    /** When a job was last made for it; null while it waits for its time. */
    enqueuedAt: instant(),
    attempts: integer().notNull().default(0),
    lastError: text(),
    createdAt: instant().notNull(),
    sentAt: instant(),
  },
  (table) => [
    index('mails_due')
      .on(table.dueAt)
      .where(sql`${table.state} in ('queued', 'sending')`),
    index('mails_request').on(table.requestId),
    index('mails_recipient').on(table.recipient, table.createdAt),
    uniqueIndex('mails_message_id').on(table.messageId),
    check('mails_state', isOneOf(table.state, MAIL_STATES)),
    check('mails_sent', sql`(${table.state} = 'sent') = (${table.sentAt} is not null)`),
  ],
);

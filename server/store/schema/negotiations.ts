import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import { GRANT_ROLES } from '../../../shared/domain/access.ts';
import type { Side } from '../../../shared/domain/side.ts';
import type { RequestId } from '../../../shared/domain/ids.ts';
import { LANGUAGES } from '../../../shared/domain/language.ts';
import { MESSAGE_AUTHORS } from '../words.ts';
import { instant, isNormalized, isOneOf, isSideText } from './columns.ts';
import { requests } from './requests.ts';

/**
 * The one way to see a request (A1). The key begins with the request's id, so that a grant cannot
 * be given by one of another request, and all that belongs to a request lies together.
 */
export const grants = pgTable(
  'grants',
  {
    requestId: text()
      .$type<RequestId>()
      .notNull()
      .references(() => requests.id),
    id: uuid().notNull(),
    address: text().notNull(),
    side: text().$type<Side>().notNull(),
    role: text({ enum: GRANT_ROLES }).notNull(),
    /** The member of the network it was made for; null for staff, copies and forwards. */
    memberId: text(),
    givenBy: uuid(),
    /** A4: the one message it shows. */
    messageId: uuid(),
    /** Whether its holder is the one who has to answer now; several addresses may be. */
    designated: boolean().notNull(),
    createdAt: instant().notNull(),
    revokedAt: instant(),
    /** The standing decline under this grant; an undone one is in the history alone. */
    declinedAt: instant(),
    declineEffectiveAt: instant(),
    declineCloses: boolean(),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.id] }),
    index('grants_address').on(table.address, table.requestId),
    foreignKey({
      name: 'grants_given_by_fk',
      columns: [table.requestId, table.givenBy],
      foreignColumns: [table.requestId, table.id],
    }),
    foreignKey({
      name: 'grants_message_fk',
      columns: [table.requestId, table.messageId],
      foreignColumns: messageKey(),
    }),
    check('grants_role', isOneOf(table.role, GRANT_ROLES)),
    check('grants_side', isSideText(table.side)),
    check('grants_address_normalized', isNormalized(table.address)),
    check(
      'grants_decline',
      sql`(${table.declinedAt} is null) = (${table.declineEffectiveAt} is null)
        and (${table.declinedAt} is null) = (${table.declineCloses} is null)`,
    ),
  ],
);

/** Grants and messages point at each other: the annotation ends the circle of their types. */
function messageKey(): [AnyPgColumn, AnyPgColumn] {
  return [messages.requestId, messages.id];
}

/** The exchange of one side with the buyer. */
export const negotiations = pgTable(
  'negotiations',
  {
    requestId: text()
      .$type<RequestId>()
      .notNull()
      .references(() => requests.id),
    side: text().$type<Side>().notNull(),
    openedAt: instant().notNull(),
    /** The first message or call of this side. */
    contactedAt: instant(),
    /** M7: from then on the number stays visible to this side. */
    phoneShownAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.side] }),
    check('negotiations_side', isSideText(table.side)),
  ],
);

/** Messages of both directions. Their text is a private value of the history entry `seq`, once. */
export const messages = pgTable(
  'messages',
  {
    requestId: text().$type<RequestId>().notNull(),
    id: uuid().notNull(),
    side: text().$type<Side>().notNull(),
    author: text({ enum: MESSAGE_AUTHORS }).notNull(),
    /** The grant a seller wrote under; null for the buyer. */
    grantId: uuid(),
    /** « Expéditeur »: the address the author wrote from. */
    sender: text().notNull(),
    language: text({ enum: LANGUAGES }),
    sentAt: instant().notNull(),
    /** H5: shown in the recipient's account, or answered. */
    readAt: instant(),
    seq: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.id] }),
    foreignKey({
      name: 'messages_negotiation_fk',
      columns: [table.requestId, table.side],
      foreignColumns: [negotiations.requestId, negotiations.side],
    }),
    foreignKey({
      name: 'messages_grant_fk',
      columns: [table.requestId, table.grantId],
      foreignColumns: [grants.requestId, grants.id],
    }),
    check('messages_author', isOneOf(table.author, MESSAGE_AUTHORS)),
    check('messages_grant', sql`(${table.author} = 'seller') = (${table.grantId} is not null)`),
  ],
);

import { check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import type { RequestId } from '../../../shared/domain/ids.ts';
import { WEBHOOK_EVENTS } from '../../../shared/contract/operator.ts';
import { DELIVERY_STATES } from '../words.ts';
import { marketplaces } from './companies.ts';
import { instant, isNormalized, isOneOf } from './columns.ts';
import { mails } from './mails.ts';
import { people } from './people.ts';
import { requests } from './requests.ts';

/** Every act of an operator, by command line or by key. Append-only. */
export const operatorActs = pgTable(
  'operator_acts',
  {
    id: uuid().primaryKey(),
    at: instant().notNull(),
    /** `key:<prefix>` or `console:<account>`. */
    actor: text().notNull(),
    act: text().notNull(),
    target: text().notNull(),
    details: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (table) => [index('operator_acts_at').on(table.at)],
);

/** Where a marketplace wants to be told what became of its requests. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: uuid().primaryKey(),
    marketplaceId: text()
      .notNull()
      .references(() => marketplaces.id),
    url: text().notNull(),
    /** Signs each delivery; told once, kept to sign with. */
    secret: text().notNull(),
    events: text({ enum: WEBHOOK_EVENTS }).array().notNull(),
    createdAt: instant().notNull(),
    removedAt: instant(),
  },
  (table) => [index('webhooks_marketplace').on(table.marketplaceId)],
);

/** What is to be told: a row, written in the transaction that causes it. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: uuid().primaryKey(),
    webhookId: uuid()
      .notNull()
      .references(() => webhooks.id),
    requestId: text()
      .$type<RequestId>()
      .notNull()
      .references(() => requests.id),
    event: text({ enum: WEBHOOK_EVENTS }).notNull(),
    payload: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    state: text({ enum: DELIVERY_STATES }).notNull(),
    /** When it may leave: after a hold or a failure, or when whoever was sending it must have died. */
    dueAt: instant().notNull(),
    attempts: integer().notNull().default(0),
    lastError: text(),
    createdAt: instant().notNull(),
    sentAt: instant(),
  },
  (table) => [
    index('webhook_deliveries_due')
      .on(table.dueAt)
      .where(sql`${table.state} = 'queued'`),
    index('webhook_deliveries_request').on(table.requestId),
    check('webhook_deliveries_state', isOneOf(table.state, DELIVERY_STATES)),
  ],
);

/** A test message on its way to somebody's own address. Source: N7. */
export const deliveryTests = pgTable(
  'delivery_tests',
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    address: text().notNull(),
    mailId: uuid()
      .notNull()
      .references(() => mails.id),
    /** What the person reads in the message and types, so that it is known to have come. */
    codeHash: text().notNull(),
    createdAt: instant().notNull(),
    receivedAt: instant(),
  },
  (table) => [
    index('delivery_tests_person').on(table.personId, table.createdAt),
    check('delivery_tests_address_normalized', isNormalized(table.address)),
  ],
);

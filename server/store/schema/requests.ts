import { sql } from 'drizzle-orm';
import {
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { RequestId } from '../../../shared/domain/ids.ts';
import { LANGUAGES } from '../../../shared/domain/language.ts';
import type { RoutingOutcome } from '../../../shared/domain/routing.ts';
import type { TraceEntry } from '../../../shared/domain/routing-verdict.ts';
import { STORED_STATUSES } from '../words.ts';
import { companies, marketplaces } from './companies.ts';
import { bothOrNeither, instant, isNormalized, isOneOf } from './columns.ts';
import { stands } from './networks.ts';

/**
 * A buyer's request, and the head of everything that hangs on it: locking this row is the lock of
 * the negotiation, and `historySeq`/`historyHash` are the end of its chain.
 */
export const requests = pgTable(
  'requests',
  {
    id: text().$type<RequestId>().primaryKey(),
    marketplaceId: text()
      .notNull()
      .references(() => marketplaces.id),
    /** The marketplace's own reference, by which a repeat is recognised. */
    marketplaceReference: text().notNull(),
    /** Of the submission: the same reference with another body is refused. */
    bodyHash: text().notNull(),
    standId: text()
      .notNull()
      .references(() => stands.id),
    manufacturerId: text()
      .notNull()
      .references(() => companies.id),
    productId: text().notNull(),
    productName: text().notNull(),
    productUrl: text(),
    buyerName: text().notNull(),
    buyerCompany: text(),
    /** Never shown to a seller (M5). */
    buyerAddress: text().notNull(),
    buyerPhone: text(),
    buyerCountry: text().notNull(),
    buyerCity: text(),
    buyerLat: doublePrecision(),
    buyerLon: doublePrecision(),
    buyerLanguage: text({ enum: LANGUAGES }).notNull(),
    text: text().notNull(),
    /** The contact the buyer chose (R8). */
    chosenMemberId: text(),
    /** The member it was first sent to, who is evaluated whoever answers (V2, N6). */
    firstMemberId: text().notNull(),
    receivedAt: instant().notNull(),
    evaluationAt: instant().notNull(),
    overdueAt: instant().notNull(),
    /** Since when the present designated has to answer, and when his side first did (M11). */
    designatedSince: instant().notNull(),
    contactedAt: instant(),
    firstActAt: instant(),
    handledAt: instant(),
    firstHandledAt: instant(),
    status: text({ enum: STORED_STATUSES }).notNull(),
    revision: integer().notNull(),
    historySeq: integer().notNull(),
    historyHash: text().notNull(),
  },
  (table) => [
    uniqueIndex('requests_reference').on(table.marketplaceId, table.marketplaceReference),
    index('requests_manufacturer').on(table.manufacturerId, table.receivedAt),
    /** All that the figures of a period need, so that they are counted without the rows (N6). */
    index('requests_performance').on(
      table.manufacturerId,
      table.receivedAt,
      table.firstMemberId,
      table.firstHandledAt,
      table.overdueAt,
      table.status,
      table.designatedSince,
      table.id,
    ),
    index('requests_first_member').on(table.manufacturerId, table.firstMemberId),
    index('requests_buyer').on(table.buyerAddress),
    check('requests_id', sql`length(${table.id}) = 12`),
    check('requests_status', isOneOf(table.status, STORED_STATUSES)),
    check('requests_buyer_language', isOneOf(table.buyerLanguage, LANGUAGES)),
    check('requests_buyer_address', isNormalized(table.buyerAddress)),
    check('requests_buyer_place', bothOrNeither(table.buyerLat, table.buyerLon)),
    check('requests_handled', sql`(${table.status} = 'to-handle') = (${table.handledAt} is null)`),
  ],
);

/** Each decision on a request, with its trace: 1 at receipt, then those after a decline. Source: R11. */
export const routingDecisions = pgTable(
  'routing_decisions',
  {
    requestId: text()
      .$type<RequestId>()
      .notNull()
      .references(() => requests.id),
    no: integer().notNull(),
    decidedAt: instant().notNull(),
    networkVersion: integer().notNull(),
    settingsVersion: integer().notNull(),
    decision: jsonb().$type<RoutingOutcome>().notNull(),
    trace: jsonb().$type<readonly TraceEntry[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.no] })],
);

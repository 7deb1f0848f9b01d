import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  type AnyPgColumn,
} from 'drizzle-orm/pg-core';
import { COMPANY_ROLES } from '../words.ts';
import { bothOrNeither, instant, isNormalized, isOneOf } from './columns.ts';

/** The sites that buyers write on. One installation, one operator: no tenant. */
export const marketplaces = pgTable('marketplaces', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** The sender's name of its mails. */
  senderName: text().notNull(),
  /** The domain of its masked addresses. */
  relayDomain: text().notNull(),
  /** Interface languages it serves, the first one by default. */
  languages: text().array().notNull(),
  supportContact: text().notNull(),
  createdAt: instant().notNull(),
});

/** Manufacturers and distributors alike. */
export const companies = pgTable('companies', {
  id: text().primaryKey(),
  name: text().notNull(),
  country: text().notNull(),
  city: text(),
  language: text().notNull(),
  /** IANA name, for working days (V5). */
  timeZone: text().notNull(),
  createdAt: instant().notNull(),
  /** The company this one turned out to be: entered twice, merged by the operator. */
  mergedInto: text().references((): AnyPgColumn => companies.id),
});

/**
 * What is a distributor company's own across all networks. Source: N10. Once `ownDetailsAt` is set,
 * the details here, with the company's name, city and country, stand for those of every membership.
 */
export const distributors = pgTable(
  'distributors',
  {
    companyId: text()
      .primaryKey()
      .references(() => companies.id),
    /** Moves with every change of this row: an edit names the one it is based on. */
    revision: integer().notNull().default(1),
    /** Not eligible for new requests anywhere (R13). */
    absent: boolean().notNull().default(false),
    /** When he himself last said so, or said that he is back: loading a network then keeps it. */
    absenceSetAt: instant(),
    /** His details may be read by manufacturers and not edited (N3). */
    protected: boolean().notNull().default(false),
    /** Since when he is a « Distributeur Partenaire »; null for who is none (N5). */
    partnerSince: instant(),
    /** Mean stars, 0..5, and of how many reviews (V6). */
    rating: doublePrecision(),
    reviewCount: integer().notNull().default(0),
    /** When he first kept his own details; until then each membership's stand. */
    ownDetailsAt: instant(),
    contact: text(),
    phone: text(),
    email: text(),
    street: text(),
    postalCode: text(),
    region: text(),
    lat: doublePrecision(),
    lon: doublePrecision(),
  },
  (table) => [
    index('distributors_email').on(table.email),
    check('distributors_rating', sql`${table.rating} between 0 and 5`),
    check('distributors_reviews', sql`${table.reviewCount} >= 0`),
    check('distributors_place', bothOrNeither(table.lat, table.lon)),
    check('distributors_email_normalized', isNormalized(table.email)),
  ],
);

/** Who works at a company: every request on its side is theirs to see (A1). Source: N11. */
export const companyPeople = pgTable(
  'company_people',
  {
    companyId: text()
      .notNull()
      .references(() => companies.id),
    address: text().notNull(),
    role: text({ enum: COMPANY_ROLES }).notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.address] }),
    index('company_people_address').on(table.address),
    check('company_people_role', isOneOf(table.role, COMPANY_ROLES)),
    check('company_people_address_normalized', isNormalized(table.address)),
  ],
);

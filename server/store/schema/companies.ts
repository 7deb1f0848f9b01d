import { boolean, check, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { COMPANY_ROLES } from '../words.ts';
import { instant, isNormalized, isOneOf } from './columns.ts';

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
});

/** What is a distributor company's own across all networks. Source: N10. */
export const distributors = pgTable('distributors', {
  companyId: text()
    .primaryKey()
    .references(() => companies.id),
  /** Not eligible for new requests anywhere (R13). */
  absent: boolean().notNull().default(false),
  /** His details may be read by manufacturers and not edited (N3). */
  protected: boolean().notNull().default(false),
  /** When he first kept his own details; until then each membership's stand. */
  ownDetailsAt: instant(),
  contact: text(),
  phone: text(),
});

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

import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { CODE_PURPOSES, SESSION_CARRIERS } from '../words.ts';
import { marketplaces } from './companies.ts';
import { instant, isNormalized, isOneOf } from './columns.ts';

/** Somebody who proved at least one address. Buyers and sellers alike. */
export const people = pgTable('people', {
  id: uuid().primaryKey(),
  language: text().notNull(),
  createdAt: instant().notNull(),
});

/** The verified addresses, on which all rights hang. One belongs to one person. Source: I1. */
export const addresses = pgTable(
  'addresses',
  {
    address: text().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    verifiedAt: instant().notNull(),
  },
  (table) => [
    index('addresses_person').on(table.personId),
    check('addresses_address_normalized', isNormalized(table.address)),
  ],
);

/** One-time codes, hashed: one at a time for each target, the last one sent. */
export const codes = pgTable(
  'codes',
  {
    id: uuid().primaryKey(),
    address: text().notNull(),
    codeHash: text().notNull(),
    purpose: text({ enum: CODE_PURPOSES }).notNull(),
    /** Who is adding the address; null to sign in. */
    personId: uuid().references(() => people.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** Wrong guesses so far. */
    attempts: integer().notNull().default(0),
    usedAt: instant(),
  },
  (table) => [
    unique('codes_target').on(table.address, table.purpose, table.personId).nullsNotDistinct(),
    index('codes_expires').on(table.expiresAt),
    check('codes_purpose', isOneOf(table.purpose, CODE_PURPOSES)),
    check(
      'codes_person',
      sql`(${table.purpose} = 'add-address') = (${table.personId} is not null)`,
    ),
  ],
);

/** Signed-in devices. The token itself is nowhere: only its hash. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    tokenHash: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    device: text().notNull(),
    /** Who uses this device: a shared mailbox is one address (N11). Null until given. */
    firstName: text(),
    carrier: text({ enum: SESSION_CARRIERS }).notNull(),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [
    uniqueIndex('sessions_token_hash').on(table.tokenHash),
    index('sessions_person').on(table.personId),
    check('sessions_carrier', isOneOf(table.carrier, SESSION_CARRIERS)),
  ],
);

/** Keys of marketplaces and operators. Source: I4. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid().primaryKey(),
    /** The public part, by which the key is found and named. */
    prefix: text().notNull(),
    secretHash: text().notNull(),
    name: text().notNull(),
    scopes: text().array().notNull(),
    /** The marketplace it speaks for; null for an operator's. */
    marketplaceId: text(),
    createdAt: instant().notNull(),
    revokedAt: instant(),
    lastUsedAt: instant(),
  },
  (table) => [
    uniqueIndex('api_keys_prefix').on(table.prefix),
    foreignKey({ columns: [table.marketplaceId], foreignColumns: [marketplaces.id] }),
  ],
);

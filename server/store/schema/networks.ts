import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { SELLER_KINDS } from '../../../shared/domain/network.ts';
import { RADIUS_UNITS, RANGE_MODES, STAFF_MEMBER_KINDS } from '../words.ts';
import { companies, marketplaces } from './companies.ts';
import { bothOrNeither, instant, isOneOf } from './columns.ts';

/** A manufacturer's sales network; its row is the lock of every change to it. */
export const networks = pgTable('networks', {
  manufacturerId: text()
    .primaryKey()
    .references(() => companies.id),
  /** Moves with every change of the network: the ETag of loading it, and the key of its index. */
  version: integer().notNull(),
  settingsVersion: integer().notNull(),
  updatedAt: instant().notNull(),
});

/** « Paramétrez vos demandes », each version kept: a decision tells the one it used (R10, R11). */
export const networkSettings = pgTable(
  'network_settings',
  {
    manufacturerId: text()
      .notNull()
      .references(() => networks.manufacturerId),
    version: integer().notNull(),
    copyZoneManagersOnSellerRequests: boolean().notNull(),
    copyWorldOnSellerRequests: boolean().notNull(),
    copyWorldOnZoneManagerRequests: boolean().notNull(),
    extraCopies: text().array().notNull(),
    changedAt: instant().notNull(),
    /** `key:<prefix>` or `person:<id>`. */
    changedBy: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.manufacturerId, table.version] })],
);

/** The manufacturer's own people: zone managers and the world contact. Removed ones stay, named. */
export const members = pgTable(
  'members',
  {
    manufacturerId: text()
      .notNull()
      .references(() => networks.manufacturerId),
    id: text().notNull(),
    kind: text({ enum: STAFF_MEMBER_KINDS }).notNull(),
    /** The order of adding (R5). */
    position: integer().notNull(),
    contact: text(),
    phone: text(),
    language: text().notNull(),
    countries: text().array().notNull(),
    continents: text().array().notNull(),
    emails: text().array().notNull(),
    absent: boolean().notNull(),
    removedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.manufacturerId, table.id] }),
    uniqueIndex('members_one_world_contact')
      .on(table.manufacturerId)
      .where(sql`${table.kind} = 'world' and ${table.removedAt} is null`),
    check('members_kind', isOneOf(table.kind, STAFF_MEMBER_KINDS)),
    check('members_emails', sql`cardinality(${table.emails}) > 0`),
    check('members_world_present', sql`${table.kind} <> 'world' or not ${table.absent}`),
  ],
);

/**
 * A distributor in one network: what is this network's own of him (N10). A partner's badge is the
 * network's too, since the marketplace adds him to it with a note of why (N5).
 */
export const memberships = pgTable(
  'memberships',
  {
    manufacturerId: text()
      .notNull()
      .references(() => networks.manufacturerId),
    id: text().notNull(),
    companyId: text()
      .notNull()
      .references(() => companies.id),
    kind: text({ enum: SELLER_KINDS }).notNull(),
    /** The order of adding (R4). */
    position: integer().notNull(),
    country: text().notNull(),
    city: text(),
    lat: doublePrecision(),
    lon: doublePrecision(),
    radiusValue: doublePrecision(),
    radiusUnit: text({ enum: RADIUS_UNITS }),
    /** When the distributor himself set his radius: loading a network then keeps it (N4, N10). */
    radiusSetAt: instant(),
    rangeMode: text({ enum: RANGE_MODES }).notNull(),
    /** When he himself chose his products. */
    rangeSetAt: instant(),
    rating: doublePrecision(),
    partner: boolean().notNull(),
    partnerNote: text(),
    email: text().notNull(),
    contact: text(),
    phone: text(),
    language: text().notNull(),
    removedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.manufacturerId, table.id] }),
    index('memberships_company').on(table.companyId),
    check('memberships_kind', isOneOf(table.kind, SELLER_KINDS)),
    check('memberships_place', bothOrNeither(table.lat, table.lon)),
    check(
      'memberships_position',
      sql`${table.lat} between -90 and 90 and ${table.lon} between -180 and 180`,
    ),
    check('memberships_radius', bothOrNeither(table.radiusValue, table.radiusUnit)),
    check('memberships_radius_positive', sql`${table.radiusValue} > 0`),
    check('memberships_radius_unit', isOneOf(table.radiusUnit, RADIUS_UNITS)),
    check(
      'memberships_radius_of_local',
      sql`${table.kind} = 'local' or ${table.radiusValue} is null`,
    ),
    check('memberships_range_mode', isOneOf(table.rangeMode, RANGE_MODES)),
    check('memberships_rating', sql`${table.rating} between 0 and 5`),
  ],
);

/** The manufacturer's products, by the identifiers that marketplaces send. */
export const products = pgTable(
  'products',
  {
    manufacturerId: text()
      .notNull()
      .references(() => companies.id),
    id: text().notNull(),
    name: text().notNull(),
    url: text(),
  },
  (table) => [primaryKey({ columns: [table.manufacturerId, table.id] })],
);

/**
 * The limited range (R7). A product need not be in the catalogue yet: a range is a list of what a
 * seller accepts, and a catalogue loaded later must not have to come first.
 */
export const membershipProducts = pgTable(
  'membership_products',
  {
    manufacturerId: text().notNull(),
    membershipId: text().notNull(),
    productId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.manufacturerId, table.membershipId, table.productId] }),
    foreignKey({
      name: 'membership_products_membership_fk',
      columns: [table.manufacturerId, table.membershipId],
      foreignColumns: [memberships.manufacturerId, memberships.id],
    }),
  ],
);

/** A manufacturer's presence on a marketplace. */
export const stands = pgTable(
  'stands',
  {
    id: text().primaryKey(),
    marketplaceId: text()
      .notNull()
      .references(() => marketplaces.id),
    manufacturerId: text()
      .notNull()
      .references(() => companies.id),
    name: text().notNull(),
    url: text(),
    removedAt: instant(),
  },
  (table) => [index('stands_manufacturer').on(table.manufacturerId)],
);

import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { CHANGE_ACTORS, DECLARATION_STATES } from '../../../shared/domain/network-change.ts';
import { SELLER_KINDS } from '../../../shared/domain/network.ts';
import { RADIUS_UNITS, RANGE_MODES, STAFF_MEMBER_KINDS, type ChangedField } from '../words.ts';
import { companies, marketplaces } from './companies.ts';
import { bothOrNeither, instant, isOneOf } from './columns.ts';
import { people } from './people.ts';

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
    /** The network's version at which it last changed: an edit names the one it is based on. */
    revision: integer().notNull().default(1),
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

/** A distributor in one network: what is this network's own of him (N10). */
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
    /** The company as this network calls it. */
    name: text().notNull(),
    street: text(),
    postalCode: text(),
    region: text(),
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
    /** When the marketplace added him because he is a Partner and declared it (N5). */
    partnerAddedAt: instant(),
    email: text().notNull(),
    contact: text(),
    phone: text(),
    language: text().notNull(),
    addedAt: instant().notNull(),
    /** The network's version at which it last changed: an edit names the one it is based on. */
    revision: integer().notNull().default(1),
    removedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.manufacturerId, table.id] }),
    index('memberships_company').on(table.companyId),
    index('memberships_email').on(table.email),
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
  ],
);

/**
 * The history of changes of a network, one row a version: who changed what, and when. Append-only.
 */
export const networkChanges = pgTable(
  'network_changes',
  {
    manufacturerId: text()
      .notNull()
      .references(() => networks.manufacturerId),
    version: integer().notNull(),
    at: instant().notNull(),
    /** `key:<prefix>` or `person:<id>`, and how he was called then. */
    actor: text().notNull(),
    actorName: text().notNull(),
    /** On whose behalf: the manufacturer's staff, a distributor, the operator. */
    actorKind: text({ enum: CHANGE_ACTORS }).notNull(),
    kind: text().notNull(),
    memberId: text(),
    memberName: text(),
    fields: jsonb().$type<readonly ChangedField[]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.manufacturerId, table.version] }),
    check('network_changes_actor_kind', isOneOf(table.actorKind, CHANGE_ACTORS)),
  ],
);

/** Up to when a person has seen the newly defined sales zones of a network. Source: N4. */
export const zoneNewsSeen = pgTable(
  'zone_news_seen',
  {
    manufacturerId: text()
      .notNull()
      .references(() => networks.manufacturerId),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    seenAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.manufacturerId, table.personId] })],
);

/** A distributor says that he sells a manufacturer's products. Source: N5. */
export const declarations = pgTable(
  'declarations',
  {
    id: uuid().primaryKey(),
    manufacturerId: text()
      .notNull()
      .references(() => networks.manufacturerId),
    companyId: text()
      .notNull()
      .references(() => companies.id),
    note: text().notNull(),
    state: text({ enum: DECLARATION_STATES }).notNull(),
    declaredAt: instant().notNull(),
    declaredBy: uuid()
      .notNull()
      .references(() => people.id),
    decidedAt: instant(),
    /** `key:<prefix>` or `person:<id>`; null for what the marketplace decides at once. */
    decidedBy: text(),
    /** The membership it led to. */
    membershipId: text(),
  },
  (table) => [
    index('declarations_company').on(table.companyId),
    uniqueIndex('declarations_one_open')
      .on(table.manufacturerId, table.companyId)
      .where(sql`${table.state} = 'proposed'`),
    check('declarations_state', isOneOf(table.state, DECLARATION_STATES)),
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

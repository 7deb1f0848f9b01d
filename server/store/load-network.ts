import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Continent } from '../../shared/domain/country.ts';
import type { Radius } from '../../shared/domain/geo.ts';
import type { MemberKind, Network, ProductRange } from '../../shared/domain/network.ts';
import { loadSettings } from './change-network.ts';
import { listStaffMembers } from './import-network.ts';
import type { StandRow } from './load-request.ts';
import { readSellerDetails } from './seller-details.ts';
import { companies, distributors } from './schema/companies.ts';
import { members, membershipProducts, memberships, networks, stands } from './schema/networks.ts';
import { runStatement } from './statement.ts';
import type { Tx } from './store.ts';

export type NetworkRow = typeof networks.$inferSelect;

/** The versions a network stands at; null for a manufacturer without one. */
export async function findNetworkVersion(
  tx: Tx,
  manufacturerId: string,
): Promise<NetworkRow | null> {
  const [row] = await tx.select().from(networks).where(eq(networks.manufacturerId, manufacturerId));
  return row ?? null;
}

/** The same, keeping other changes of the network waiting until the end of the transaction. */
export async function lockNetwork(tx: Tx, manufacturerId: string): Promise<NetworkRow | null> {
  const [row] = await tx
    .select()
    .from(networks)
    .where(eq(networks.manufacturerId, manufacturerId))
    .for('update');
  return row ?? null;
}

const HOLD_MEMBERS = `select pg_advisory_xact_lock_shared(hashtextextended('members ' || $1, 0))::text`;
const LOCK_MEMBERS = `select pg_advisory_xact_lock(hashtextextended('members ' || $1, 0))::text`;

/**
 * Keeps whoever removes a member waiting until a request routed in this transaction is there to be
 * passed on. Take it before reading the network; not the network's own lock, which a long import holds.
 */
export async function holdMembers(tx: Tx, manufacturerId: string): Promise<void> {
  await runStatement(tx, HOLD_MEMBERS, [manufacturerId]);
}

/** Waits for requests being routed, and keeps the next ones waiting until the member is gone. */
export async function lockMembers(tx: Tx, manufacturerId: string): Promise<void> {
  await runStatement(tx, LOCK_MEMBERS, [manufacturerId]);
}

/** A network as routing sees it, with the versions it stood at. */
export interface LoadedNetwork {
  readonly network: Network;
  readonly version: number;
  readonly settingsVersion: number;
}

/**
 * The whole network, in the order of adding, without those removed; null when there is none.
 * Several statements: call it in a transaction that locked the network, or check its version again
 * before trusting a copy of it.
 */
export async function loadNetwork(tx: Tx, manufacturerId: string): Promise<LoadedNetwork | null> {
  const row = await findNetworkVersion(tx, manufacturerId);
  if (row === null) return null;
  const staff = await listStaffMembers(tx, manufacturerId);
  const world = staff.find((member) => member.kind === 'world');
  const settings = await loadSettings(tx, manufacturerId, row.settingsVersion);
  if (world === undefined) throw new Error(`the network of ${manufacturerId} has no world contact`);
  const { copyZoneManagersOnSellerRequests, copyWorldOnSellerRequests } = settings;
  const { copyWorldOnZoneManagerRequests, extraCopies } = settings;
  const network: Network = {
    sellers: await loadSellers(tx, manufacturerId),
    zoneManagers: staff
      .filter((member) => member.kind === 'zone-manager')
      .map(({ id, countries, continents, emails, absent }) => ({
        id,
        countries,
        emails,
        absent,
        // Only the codes of the contract are ever written.
        continents: continents as Continent[],
      })),
    worldContact: { id: world.id, emails: world.emails },
    settings: {
      copyZoneManagersOnSellerRequests,
      copyWorldOnSellerRequests,
      copyWorldOnZoneManagerRequests,
      extraCopies,
    },
    version: row.settingsVersion,
  };
  return { network, version: row.version, settingsVersion: row.settingsVersion };
}

async function loadSellers(tx: Tx, manufacturerId: string): Promise<Network['sellers']> {
  const rows = await tx
    .select({ membership: memberships, company: companies, own: distributors })
    .from(memberships)
    .innerJoin(companies, eq(companies.id, memberships.companyId))
    .leftJoin(distributors, eq(distributors.companyId, memberships.companyId))
    .where(and(eq(memberships.manufacturerId, manufacturerId), isNull(memberships.removedAt)))
    .orderBy(asc(memberships.position));
  const ranges = await loadRanges(tx, manufacturerId);
  return rows.map(({ membership, company, own }) => {
    const { id, kind } = membership;
    const { country, lat, lon, email } = readSellerDetails(membership, company, own);
    const range: ProductRange =
      membership.rangeMode === 'full'
        ? { mode: 'full' }
        : { mode: 'limited', products: ranges.get(id) ?? [] };
    const radius = makeRadius(membership.radiusValue, membership.radiusUnit);
    return {
      id,
      kind,
      country,
      lat,
      lon,
      radius,
      range,
      rating: own?.rating ?? null,
      partner: own?.partnerSince != null,
      email,
      absent: own?.absent ?? false,
    };
  });
}

/** The products of each limited range of a network, by membership. */
export async function loadRanges(tx: Tx, manufacturerId: string): Promise<Map<string, string[]>> {
  const rows = await tx
    .select({ id: membershipProducts.membershipId, product: membershipProducts.productId })
    .from(membershipProducts)
    .where(eq(membershipProducts.manufacturerId, manufacturerId))
    .orderBy(asc(membershipProducts.productId));
  const ranges = new Map<string, string[]>();
  for (const { id, product } of rows) {
    const range = ranges.get(id);
    if (range === undefined) ranges.set(id, [product]);
    else range.push(product);
  }
  return ranges;
}

function makeRadius(value: number | null, unit: Radius['unit'] | null): Radius | null {
  return value === null || unit === null ? null : { value, unit };
}

/** A member of a network as people see and reach him. */
export interface MemberDetails {
  readonly id: string;
  readonly kind: MemberKind;
  /** A seller's company; the contact, or the manufacturer, for its own people. */
  readonly name: string;
  /** Null for the manufacturer's own people. */
  readonly companyId: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly rating: number | null;
  readonly partner: boolean;
  readonly contact: string | null;
  readonly phone: string | null;
  readonly language: string;
  readonly emails: readonly string[];
  readonly removedAt: Date | null;
}

/** The members of these ids, removed ones too, in no order. */
export async function listMemberDetails(
  tx: Tx,
  manufacturerId: string,
  ids: readonly string[],
): Promise<MemberDetails[]> {
  if (ids.length === 0) return [];
  const sellers = await tx
    .select({ membership: memberships, company: companies, own: distributors })
    .from(memberships)
    .innerJoin(companies, eq(companies.id, memberships.companyId))
    .leftJoin(distributors, eq(distributors.companyId, memberships.companyId))
    .where(and(eq(memberships.manufacturerId, manufacturerId), inArray(memberships.id, [...ids])));
  const staff = await tx
    .select({ member: members, manufacturer: companies.name })
    .from(members)
    .innerJoin(companies, eq(companies.id, members.manufacturerId))
    .where(and(eq(members.manufacturerId, manufacturerId), inArray(members.id, [...ids])));
  return [
    ...sellers.map(({ membership, company, own }) => {
      const { id, kind, companyId, language, removedAt } = membership;
      const { name, city, country, lat, lon, contact, phone, email } = readSellerDetails(
        membership,
        company,
        own,
      );
      return {
        id,
        kind,
        name,
        companyId,
        city,
        country,
        lat,
        lon,
        rating: own?.rating ?? null,
        partner: own?.partnerSince != null,
        contact,
        phone,
        language,
        removedAt,
        emails: [email],
      };
    }),
    ...staff.map(({ member, manufacturer }) => {
      const { id, kind, contact, phone, language, emails, removedAt } = member;
      return {
        id,
        kind,
        contact,
        phone,
        language,
        emails,
        removedAt,
        name: contact ?? manufacturer,
        companyId: null,
        city: null,
        country: null,
        lat: null,
        lon: null,
        rating: null,
        partner: false,
      };
    }),
  ];
}

/** A stand that is still there; null for any other. */
export async function findStand(tx: Tx, standId: string): Promise<StandRow | null> {
  const [row] = await tx
    .select()
    .from(stands)
    .where(and(eq(stands.id, standId), isNull(stands.removedAt)));
  return row ?? null;
}

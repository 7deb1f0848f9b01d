import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { loadSettings, type SettingsRow } from './change-network.ts';
import type { DistributorRow, MembershipRow } from './distributor-view.ts';
import { listStaffMembers, type MemberRow } from './import-network.ts';
import { findNetworkVersion, loadRanges, type NetworkRow } from './load-network.ts';
import { companies, distributors, marketplaces } from './schema/companies.ts';
import { declarations, memberships, products, stands, zoneNewsSeen } from './schema/networks.ts';
import type { Tx } from './store.ts';

/** A seller of a network with what is his company's own. */
export interface SellerRows {
  readonly membership: MembershipRow;
  readonly company: typeof companies.$inferSelect;
  readonly own: DistributorRow | null;
}

/** All that a manufacturer sees of its network, as rows; without those removed. */
export interface NetworkRows {
  readonly network: NetworkRow;
  readonly manufacturer: typeof companies.$inferSelect;
  /** In the order of adding, as are the manufacturer's own people. */
  readonly sellers: readonly SellerRows[];
  /** The products of each limited range, by membership. */
  readonly ranges: ReadonlyMap<string, readonly string[]>;
  /** What each Partner said who was added for declaring, by membership. Source: N5. */
  readonly partnerNotes: ReadonlyMap<string, string>;
  readonly staff: readonly MemberRow[];
  readonly settings: SettingsRow;
  readonly products: readonly { readonly id: string; readonly name: string }[];
  readonly stands: readonly {
    readonly id: string;
    readonly name: string;
    readonly url: string | null;
    /** The marketplace's name. */
    readonly marketplace: string;
  }[];
  /** Those to be decided, the oldest first. */
  readonly declarations: readonly {
    readonly declaration: typeof declarations.$inferSelect;
    readonly company: typeof companies.$inferSelect;
  }[];
}

/**
 * The whole network as its manufacturer sees it; null where there is none. Several statements: its
 * version must be the same afterwards, or what was read is of no version.
 */
export async function loadNetworkRows(tx: Tx, manufacturerId: string): Promise<NetworkRows | null> {
  const network = await findNetworkVersion(tx, manufacturerId);
  if (network === null) return null;
  const [manufacturer] = await tx.select().from(companies).where(eq(companies.id, manufacturerId));
  const sellers = await tx
    .select({ membership: memberships, company: companies, own: distributors })
    .from(memberships)
    .innerJoin(companies, eq(companies.id, memberships.companyId))
    .leftJoin(distributors, eq(distributors.companyId, memberships.companyId))
    .where(and(eq(memberships.manufacturerId, manufacturerId), isNull(memberships.removedAt)))
    .orderBy(asc(memberships.position));
  const notes = await tx
    .select({ id: declarations.membershipId, note: declarations.note })
    .from(declarations)
    .where(
      and(
        eq(declarations.manufacturerId, manufacturerId),
        eq(declarations.state, 'added'),
        isNotNull(declarations.membershipId),
      ),
    );
  const settings = await loadSettings(tx, manufacturerId, network.settingsVersion);
  if (manufacturer === undefined) throw new Error(`${manufacturerId} has no company`);
  return {
    network,
    manufacturer,
    sellers,
    ranges: await loadRanges(tx, manufacturerId),
    partnerNotes: new Map(notes.flatMap(({ id, note }) => (id === null ? [] : [[id, note]]))),
    staff: await listStaffMembers(tx, manufacturerId),
    settings,
    products: await tx
      .select({ id: products.id, name: products.name })
      .from(products)
      .where(eq(products.manufacturerId, manufacturerId))
      .orderBy(asc(products.name), asc(products.id)),
    stands: await tx
      .select({
        id: stands.id,
        name: stands.name,
        url: stands.url,
        marketplace: marketplaces.name,
      })
      .from(stands)
      .innerJoin(marketplaces, eq(marketplaces.id, stands.marketplaceId))
      .where(and(eq(stands.manufacturerId, manufacturerId), isNull(stands.removedAt)))
      .orderBy(asc(stands.id)),
    declarations: await tx
      .select({ declaration: declarations, company: companies })
      .from(declarations)
      .innerJoin(companies, eq(companies.id, declarations.companyId))
      .where(
        and(eq(declarations.manufacturerId, manufacturerId), eq(declarations.state, 'proposed')),
      )
      .orderBy(asc(declarations.declaredAt), asc(declarations.id)),
  };
}

/** Up to when the person has seen newly defined sales zones of the network; null for never. */
export async function findZonesSeen(
  tx: Tx,
  manufacturerId: string,
  personId: string,
): Promise<Date | null> {
  const [row] = await tx
    .select({ seenAt: zoneNewsSeen.seenAt })
    .from(zoneNewsSeen)
    .where(
      and(eq(zoneNewsSeen.manufacturerId, manufacturerId), eq(zoneNewsSeen.personId, personId)),
    );
  return row?.seenAt ?? null;
}

/** Keeps that the person has seen them. Source: N4. */
export async function saveZonesSeen(
  tx: Tx,
  seen: { readonly manufacturerId: string; readonly personId: string; readonly seenAt: Date },
): Promise<void> {
  await tx
    .insert(zoneNewsSeen)
    .values(seen)
    .onConflictDoUpdate({
      target: [zoneNewsSeen.manufacturerId, zoneNewsSeen.personId],
      set: { seenAt: seen.seenAt },
    });
}

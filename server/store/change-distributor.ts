import { and, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Radius } from '../../shared/domain/geo.ts';
import type { ProductRange } from '../../shared/domain/network.ts';
import {
  listOwnMemberships,
  loadDistributor,
  type LoadedDistributor,
  type LoadedMembership,
  type MembershipRow,
} from './distributor-view.ts';
import { insertRecordsSql, makeRecords } from './json-rows.ts';
import { lockNetwork } from './load-network.ts';
import { companies, distributors } from './schema/companies.ts';
import { membershipProducts, memberships } from './schema/networks.ts';
import type { SellerDetails } from './seller-details.ts';
import { runStatement } from './statement.ts';
import type { Tx } from './store.ts';

/**
 * The distributor, with every network he is in and his company locked until the end of the
 * transaction, networks by ascending id and the company last, as whoever changes a network locks
 * them. Null for a company that is no distributor.
 */
export async function lockDistributor(
  tx: Tx,
  companyId: string,
): Promise<LoadedDistributor | null> {
  const known = await listNetworksOf(tx, companyId);
  for (const id of known) await lockNetwork(tx, id);
  // Keeps new memberships waiting: they refer to the company.
  await tx.select().from(companies).where(eq(companies.id, companyId)).for('update');
  // One may have come before that.
  for (const id of await listNetworksOf(tx, companyId)) {
    if (!known.includes(id)) await lockNetwork(tx, id);
  }
  return loadDistributor(tx, companyId);
}

async function listNetworksOf(tx: Tx, companyId: string): Promise<string[]> {
  const own = await listOwnMemberships(tx, companyId);
  return [...new Set(own.map(({ manufacturer }) => manufacturer.id))].sort();
}

/** One of his memberships, its network locked; null when it is not his, or no more. */
export async function lockOwnMembership(
  tx: Tx,
  of: { readonly companyId: string; readonly manufacturerId: string; readonly memberId: string },
): Promise<LoadedMembership | null> {
  await lockNetwork(tx, of.manufacturerId);
  const own = await listOwnMemberships(tx, of.companyId);
  return (
    own.find(
      ({ membership }) =>
        membership.manufacturerId === of.manufacturerId && membership.id === of.memberId,
    ) ?? null
  );
}

function isMembership({ manufacturerId, id }: Pick<MembershipRow, 'manufacturerId' | 'id'>) {
  return and(eq(memberships.manufacturerId, manufacturerId), eq(memberships.id, id));
}

/** Sets the sales radius as the distributor's own word; null for the whole country. Source: R6, N4. */
export async function saveRadius(
  tx: Tx,
  membership: Pick<MembershipRow, 'manufacturerId' | 'id'>,
  change: { readonly radius: Radius | null; readonly at: Date; readonly revision: number },
): Promise<void> {
  const { radius, at, revision } = change;
  await tx
    .update(memberships)
    .set({
      radiusValue: radius?.value ?? null,
      radiusUnit: radius?.unit ?? null,
      radiusSetAt: at,
      revision,
    })
    .where(isMembership(membership));
}

/** Sets the range as the distributor's own word. Source: R7. */
export async function saveRange(
  tx: Tx,
  membership: Pick<MembershipRow, 'manufacturerId' | 'id'>,
  change: { readonly range: ProductRange; readonly at: Date; readonly revision: number },
): Promise<void> {
  const { range, at, revision } = change;
  const { manufacturerId, id: membershipId } = membership;
  await tx
    .update(memberships)
    .set({ rangeMode: range.mode, rangeSetAt: at, revision })
    .where(isMembership(membership));
  await tx
    .delete(membershipProducts)
    .where(
      and(
        eq(membershipProducts.manufacturerId, manufacturerId),
        eq(membershipProducts.membershipId, membershipId),
      ),
    );
  if (range.mode === 'full') return;
  const rows = range.products.map((productId) => ({ manufacturerId, membershipId, productId }));
  await runStatement(tx, insertRecordsSql(membershipProducts, 1), [
    makeRecords(membershipProducts, rows),
  ]);
}

/** Marks a membership as changed, of which something changed that is kept elsewhere. */
export async function touchMembership(
  tx: Tx,
  membership: Pick<MembershipRow, 'manufacturerId' | 'id'>,
  change: { readonly revision: number; readonly language?: string },
): Promise<void> {
  await tx.update(memberships).set(change).where(isMembership(membership));
}

/** What is the company's own: absence, protection. Its revision moves. Source: N10. */
export async function saveDistributor(
  tx: Tx,
  companyId: string,
  change:
    | { readonly absent: boolean; readonly absenceSetAt: Date }
    | { readonly protected: boolean },
): Promise<void> {
  await tx
    .update(distributors)
    .set({ ...change, revision: sql`${distributors.revision} + 1` })
    .where(eq(distributors.companyId, companyId));
}

/** Keeps the details as the company's own, which stand in every network from then on. Source: N10. */
export async function saveOwnDetails(
  tx: Tx,
  companyId: string,
  change: {
    readonly details: SellerDetails;
    readonly language: string;
    /** IANA name. */
    readonly timeZone: string;
    readonly at: Date;
  },
): Promise<void> {
  const { details, language, timeZone, at } = change;
  const { name, city, country, ...own } = details;
  await tx
    .update(companies)
    .set({ name, city, country, language, timeZone })
    .where(eq(companies.id, companyId));
  const { contact, phone, email, street, postalCode, region, lat, lon } = own;
  await tx
    .update(distributors)
    .set({
      contact,
      phone,
      email,
      street,
      postalCode,
      region,
      lat,
      lon,
      ownDetailsAt: sql`coalesce(${distributors.ownDetailsAt}, ${at.toISOString()}::timestamptz)`,
      revision: sql`${distributors.revision} + 1`,
    })
    .where(eq(distributors.companyId, companyId));
}

/**
 * Whether another distributor is reached by this address: in a network, or by its own details. One
 * address is one company (N1).
 */
export async function isAddressOfAnother(
  tx: Tx,
  address: string,
  companyId: string,
): Promise<boolean> {
  const [own] = await tx
    .select({ id: distributors.companyId })
    .from(distributors)
    .innerJoin(companies, eq(companies.id, distributors.companyId))
    .where(
      and(
        eq(distributors.email, address),
        ne(distributors.companyId, companyId),
        isNull(companies.mergedInto),
      ),
    )
    .limit(1);
  if (own !== undefined) return true;
  const [other] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(distributors, eq(distributors.companyId, memberships.companyId))
    .where(
      and(
        eq(memberships.email, address),
        ne(memberships.companyId, companyId),
        isNull(memberships.removedAt),
        // Once it keeps its own details, what a network had of it counts no more.
        or(isNull(distributors.ownDetailsAt), isNull(distributors.email)),
      ),
    )
    .limit(1);
  return other !== undefined;
}

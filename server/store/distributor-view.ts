import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { CompanyRow } from './load-request.ts';
import { companies, distributors } from './schema/companies.ts';
import { membershipProducts, memberships, products } from './schema/networks.ts';
import type { Tx } from './store.ts';

export type DistributorRow = typeof distributors.$inferSelect;
export type MembershipRow = typeof memberships.$inferSelect;

/** A distributor company with what is its own in every network. */
export interface LoadedDistributor {
  readonly company: CompanyRow;
  readonly own: DistributorRow;
  /** Where he is a seller now, by the manufacturers' names. */
  readonly memberships: readonly LoadedMembership[];
}

export interface LoadedMembership {
  readonly membership: MembershipRow;
  readonly manufacturer: { readonly id: string; readonly name: string };
}

/** The distributor as it stands; null for a company that is none. */
export async function loadDistributor(
  tx: Tx,
  companyId: string,
): Promise<LoadedDistributor | null> {
  const [row] = await tx
    .select({ company: companies, own: distributors })
    .from(distributors)
    .innerJoin(companies, eq(companies.id, distributors.companyId))
    .where(eq(distributors.companyId, companyId));
  return row === undefined
    ? null
    : { ...row, memberships: await listOwnMemberships(tx, companyId) };
}

/** His memberships that were not removed, by the manufacturers' names. */
export async function listOwnMemberships(tx: Tx, companyId: string): Promise<LoadedMembership[]> {
  return tx
    .select({
      membership: memberships,
      manufacturer: { id: companies.id, name: companies.name },
    })
    .from(memberships)
    .innerJoin(companies, eq(companies.id, memberships.manufacturerId))
    .where(and(eq(memberships.companyId, companyId), isNull(memberships.removedAt)))
    .orderBy(asc(companies.name), asc(companies.id), asc(memberships.position));
}

/** The manufacturers' products by name, by manufacturer. */
export async function listCatalogues(
  tx: Tx,
  manufacturerIds: readonly string[],
): Promise<ReadonlyMap<string, { id: string; name: string }[]>> {
  if (manufacturerIds.length === 0) return new Map();
  const rows = await tx
    .select({ manufacturerId: products.manufacturerId, id: products.id, name: products.name })
    .from(products)
    .where(inArray(products.manufacturerId, [...new Set(manufacturerIds)]))
    .orderBy(asc(products.name), asc(products.id));
  const catalogues = new Map<string, { id: string; name: string }[]>();
  for (const { manufacturerId, id, name } of rows) {
    const catalogue = catalogues.get(manufacturerId);
    if (catalogue === undefined) catalogues.set(manufacturerId, [{ id, name }]);
    else catalogue.push({ id, name });
  }
  return catalogues;
}

/** The products of a limited range (R7), in the order of their ids. */
export async function listRangeProducts(
  tx: Tx,
  membership: Pick<MembershipRow, 'manufacturerId' | 'id'>,
): Promise<string[]> {
  const rows = await tx
    .select({ id: membershipProducts.productId })
    .from(membershipProducts)
    .where(
      and(
        eq(membershipProducts.manufacturerId, membership.manufacturerId),
        eq(membershipProducts.membershipId, membership.id),
      ),
    )
    .orderBy(asc(membershipProducts.productId));
  return rows.map(({ id }) => id);
}

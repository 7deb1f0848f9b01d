import { and, asc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import type { SellerRows } from './network-view.ts';
import { companies, companyPeople, distributors } from './schema/companies.ts';
import { members, memberships } from './schema/networks.ts';
import type { Tx } from './store.ts';

export type StaffMemberRow = typeof members.$inferSelect;

/** A seller of a network, even one removed. */
export async function findSeller(
  tx: Tx,
  manufacturerId: string,
  id: string,
): Promise<SellerRows | null> {
  const [row] = await tx
    .select({ membership: memberships, company: companies, own: distributors })
    .from(memberships)
    .innerJoin(companies, eq(companies.id, memberships.companyId))
    .leftJoin(distributors, eq(distributors.companyId, memberships.companyId))
    .where(and(eq(memberships.manufacturerId, manufacturerId), eq(memberships.id, id)));
  return row ?? null;
}

/** One of the manufacturer's own people in its network, even one removed. */
export async function findStaffMember(
  tx: Tx,
  manufacturerId: string,
  id: string,
): Promise<StaffMemberRow | null> {
  const [row] = await tx
    .select()
    .from(members)
    .where(and(eq(members.manufacturerId, manufacturerId), eq(members.id, id)));
  return row ?? null;
}

/** The world contact that a network has now. */
export async function getWorldContact(tx: Tx, manufacturerId: string): Promise<StaffMemberRow> {
  const [row] = await tx
    .select()
    .from(members)
    .where(
      and(
        eq(members.manufacturerId, manufacturerId),
        eq(members.kind, 'world'),
        isNull(members.removedAt),
      ),
    );
  if (row === undefined) throw new Error(`${manufacturerId} has no world contact`);
  return row;
}

/** A distributor company with what is its own. */
export type CompanyRows = Pick<SellerRows, 'company' | 'own'>;

/**
 * The distributor company that has this e-mail: by its own details, else in a network, else in one
 * it has left. One e-mail is one company. Source: N1.
 */
export async function findCompanyOfEmail(tx: Tx, email: string): Promise<CompanyRows | null> {
  const [own] = await tx
    .select({ company: companies, own: distributors })
    .from(distributors)
    .innerJoin(companies, eq(companies.id, distributors.companyId))
    .where(
      and(
        eq(distributors.email, email),
        isNotNull(distributors.ownDetailsAt),
        isNull(companies.mergedInto),
      ),
    )
    .orderBy(asc(companies.id))
    .limit(1);
  if (own !== undefined) return own;
  const [row] = await tx
    .select({ company: companies, own: distributors })
    .from(memberships)
    .innerJoin(companies, eq(companies.id, memberships.companyId))
    .leftJoin(distributors, eq(distributors.companyId, memberships.companyId))
    .where(
      and(
        eq(memberships.email, email),
        isNull(companies.mergedInto),
        // Once it keeps its own details, what a network had of it counts no more.
        or(isNull(distributors.ownDetailsAt), isNull(distributors.email)),
      ),
    )
    .orderBy(sql`${memberships.removedAt} is not null`, asc(memberships.addedAt), asc(companies.id))
    .limit(1);
  return row ?? null;
}

/** The company's sellers in a network that were not removed. */
export async function listSellersOf(
  tx: Tx,
  manufacturerId: string,
  companyId: string,
): Promise<string[]> {
  const rows = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.manufacturerId, manufacturerId),
        eq(memberships.companyId, companyId),
        isNull(memberships.removedAt),
      ),
    )
    .orderBy(asc(memberships.position));
  return rows.map(({ id }) => id);
}

/**
 * Whether the company is known by this membership alone: in no other network, nobody works there
 * for all we know, and it never kept its own details. What a manufacturer types of it is then all
 * there is.
 */
export async function isKnownHereOnly(
  tx: Tx,
  { membership, own }: Pick<SellerRows, 'membership' | 'own'>,
): Promise<boolean> {
  const { companyId, manufacturerId, id } = membership;
  if (own?.ownDetailsAt != null) return false;
  const [person] = await tx
    .select({ address: companyPeople.address })
    .from(companyPeople)
    .where(eq(companyPeople.companyId, companyId))
    .limit(1);
  if (person !== undefined) return false;
  const [other] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.companyId, companyId),
        isNull(memberships.removedAt),
        or(ne(memberships.manufacturerId, manufacturerId), ne(memberships.id, id)),
      ),
    )
    .limit(1);
  return other === undefined;
}

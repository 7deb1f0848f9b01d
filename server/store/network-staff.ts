import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { companies, companyPeople, distributors } from './schema/companies.ts';
import { memberships, networks } from './schema/networks.ts';
import type { Tx } from './store.ts';
import type { CompanyRole } from './words.ts';

/** The manufacturers with a network where any of the addresses works, with the best role there. */
export async function listManagedNetworks(
  tx: Tx,
  addresses: readonly string[],
): Promise<{ id: string; name: string; role: CompanyRole }[]> {
  if (addresses.length === 0) return [];
  const rows = await tx
    .select({ id: companies.id, name: companies.name, role: companyPeople.role })
    .from(companyPeople)
    .innerJoin(companies, eq(companies.id, companyPeople.companyId))
    .innerJoin(networks, eq(networks.manufacturerId, companies.id))
    .where(inArray(companyPeople.address, [...addresses]))
    // « admin » comes before « member ».
    .orderBy(asc(companies.id), asc(companyPeople.role));
  return rows.filter((row, index) => rows[index - 1]?.id !== row.id);
}

/**
 * The distributor companies that any of the addresses speaks for: it works there, or is the e-mail
 * under which the company is in a network (its own once it keeps its details itself). Source: N1, N10.
 */
export async function listOwnDistributors(
  tx: Tx,
  addresses: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (addresses.length === 0) return [];
  const list = [...addresses];
  const works = tx
    .select({ id: companyPeople.companyId })
    .from(companyPeople)
    .where(inArray(companyPeople.address, list));
  const receives = tx
    .select({ id: memberships.companyId })
    .from(memberships)
    .innerJoin(distributors, eq(distributors.companyId, memberships.companyId))
    .where(
      and(
        isNull(memberships.removedAt),
        inArray(
          sql`case when ${distributors.ownDetailsAt} is null then ${memberships.email}
            else coalesce(${distributors.email}, ${memberships.email}) end`,
          list,
        ),
      ),
    );
  return tx
    .select({ id: companies.id, name: companies.name })
    .from(companies)
    .innerJoin(distributors, eq(distributors.companyId, companies.id))
    .where(
      and(
        isNull(companies.mergedInto),
        or(inArray(companies.id, works), inArray(companies.id, receives)),
      ),
    )
    .orderBy(asc(companies.id));
}

import { and, asc, count, eq, ilike, isNull, or, sql } from 'drizzle-orm';
import { companies, distributors } from './schema/companies.ts';
import { memberships, stands } from './schema/networks.ts';
import type { StandRow } from './load-request.ts';
import type { Tx } from './store.ts';

const MAX_COMPANIES = 100;

/** Companies by name whose id or name contains the text, a hundred at most, with what they are. */
export async function searchCompanies(tx: Tx, search: string) {
  const text = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const sells = tx
    .select({ companyId: memberships.companyId, networks: count().as('networks') })
    .from(memberships)
    .where(isNull(memberships.removedAt))
    .groupBy(memberships.companyId)
    .as('sells');
  return tx
    .select({
      company: companies,
      partnerSince: distributors.partnerSince,
      networks: sql<number>`coalesce(${sells.networks}, 0)::int`,
    })
    .from(companies)
    .leftJoin(distributors, eq(distributors.companyId, companies.id))
    .leftJoin(sells, eq(sells.companyId, companies.id))
    .where(or(ilike(companies.id, text), ilike(companies.name, text)))
    .orderBy(asc(companies.name), asc(companies.id))
    .limit(MAX_COMPANIES);
}

/**
 * Makes a company a « Distributeur Partenaire » from now on, or no more. Gives false where nothing
 * changed. Source: N5.
 */
export async function savePartnerSince(
  tx: Tx,
  companyId: string,
  partnerSince: Date | null,
): Promise<boolean> {
  await tx.insert(distributors).values({ companyId }).onConflictDoNothing();
  const changed = await tx
    .update(distributors)
    .set({ partnerSince })
    .where(
      and(
        eq(distributors.companyId, companyId),
        sql`(${distributors.partnerSince} is null) = ${partnerSince !== null}`,
      ),
    )
    .returning({ id: distributors.companyId });
  return changed.length > 0;
}

/** Adds or replaces a stand; false when another manufacturer has one of this id. */
export async function saveStand(tx: Tx, row: StandRow): Promise<boolean> {
  const { id: _, manufacturerId, ...changeable } = row;
  const saved = await tx
    .insert(stands)
    .values(row)
    .onConflictDoUpdate({
      target: stands.id,
      set: changeable,
      setWhere: eq(stands.manufacturerId, manufacturerId),
    })
    .returning({ id: stands.id });
  return saved.length > 0;
}

/** Marks a stand as removed; false when there is none of this id. */
export async function removeStand(tx: Tx, standId: string, at: Date): Promise<boolean> {
  const removed = await tx
    .update(stands)
    .set({ removedAt: at })
    .where(and(eq(stands.id, standId), isNull(stands.removedAt)))
    .returning({ id: stands.id });
  return removed.length > 0;
}

/** Every stand, removed ones too, by id. */
export async function listStands(tx: Tx): Promise<StandRow[]> {
  return tx.select().from(stands).orderBy(asc(stands.id));
}

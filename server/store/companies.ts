import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { MANUFACTURER_SIDE, makeDistributorSide, type Side } from '../../shared/domain/side.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { touchFeeds } from './feeds.ts';
import type { CompanyRow, MarketplaceRow } from './load-request.ts';
import { companies, companyPeople, marketplaces } from './schema/companies.ts';
import { grants } from './schema/negotiations.ts';
import { requests } from './schema/requests.ts';
import type { Tx } from './store.ts';
import type { CompanyRole } from './words.ts';

/** Adds or replaces a marketplace; when it was added stays. */
export async function saveMarketplace(tx: Tx, row: MarketplaceRow): Promise<void> {
  const { createdAt: _, ...changeable } = row;
  await tx
    .insert(marketplaces)
    .values(row)
    .onConflictDoUpdate({ target: marketplaces.id, set: changeable });
}

export async function findMarketplace(tx: Tx, id: string): Promise<MarketplaceRow | null> {
  const [row] = await tx.select().from(marketplaces).where(eq(marketplaces.id, id));
  return row ?? null;
}

export async function listMarketplaces(tx: Tx): Promise<MarketplaceRow[]> {
  return tx.select().from(marketplaces).orderBy(asc(marketplaces.id));
}

/** Adds or replaces a company; when it was added stays. */
export async function saveCompany(tx: Tx, row: Omit<CompanyRow, 'mergedInto'>): Promise<void> {
  const { createdAt: _, ...changeable } = row;
  await tx
    .insert(companies)
    .values(row)
    .onConflictDoUpdate({ target: companies.id, set: changeable });
}

export async function findCompany(tx: Tx, id: string): Promise<CompanyRow | null> {
  const [row] = await tx.select().from(companies).where(eq(companies.id, id));
  return row ?? null;
}

/** The companies where any of the addresses works, with the best role it has there. */
export async function listCompaniesOf(
  tx: Tx,
  addresses: readonly string[],
): Promise<{ id: string; name: string; role: CompanyRole }[]> {
  if (addresses.length === 0) return [];
  const rows = await tx
    .select({ id: companies.id, name: companies.name, role: companyPeople.role })
    .from(companyPeople)
    .innerJoin(companies, eq(companies.id, companyPeople.companyId))
    .where(inArray(companyPeople.address, [...addresses]))
    // « admin » comes before « member ».
    .orderBy(asc(companies.id), asc(companyPeople.role));
  return rows.filter((row, index) => rows[index - 1]?.id !== row.id);
}

export async function listCompanyPeople(
  tx: Tx,
  companyId: string,
): Promise<{ address: string; role: CompanyRole }[]> {
  return tx
    .select({ address: companyPeople.address, role: companyPeople.role })
    .from(companyPeople)
    .where(eq(companyPeople.companyId, companyId))
    .orderBy(asc(companyPeople.address));
}

/**
 * Somebody joins a company, or changes role there: every request on its side becomes his to see
 * (A1), those of before too, but for those that were taken from the side: nothing new comes there
 * (A7). Ends with his feed: call it last in the transaction.
 */
export async function addCompanyPerson(
  tx: Tx,
  person: {
    readonly companyId: string;
    readonly address: string;
    readonly role: CompanyRole;
    readonly at: Date;
  },
): Promise<void> {
  const { companyId, address, role, at } = person;
  // Waits for requests being written, which hold the company's key (addStaffGrants), and keeps the
  // next ones waiting: each is seen either here or there.
  await tx.select().from(companies).where(eq(companies.id, companyId)).for('update');
  await tx
    .insert(companyPeople)
    .values({ companyId, address, role, createdAt: at })
    .onConflictDoUpdate({
      target: [companyPeople.companyId, companyPeople.address],
      set: { role },
    });
  const side = makeDistributorSide(companyId);
  const entitled = await tx
    .select({
      requestId: requests.id,
      side: sql<Side>`case when ${requests.manufacturerId} = ${companyId} then ${MANUFACTURER_SIDE} else ${side} end`,
    })
    .from(requests)
    .where(
      sql`(${requests.manufacturerId} = ${companyId} or exists (
          select from ${grants} where ${grants.requestId} = ${requests.id} and ${grants.side} = ${side}
            and ${grants.revokedAt} is null))`,
    );
  const given = await insertStaffGrants(
    tx,
    entitled.map((request) => ({ ...request, address })),
    at,
  );
  await touchFeeds(tx, given);
}

/** He keeps what he has seen (A7: his grants are revoked, not removed) and receives nothing new. */
export async function removeCompanyPerson(
  tx: Tx,
  person: { readonly companyId: string; readonly address: string; readonly at: Date },
): Promise<void> {
  const { companyId, address, at } = person;
  await tx
    .delete(companyPeople)
    .where(and(eq(companyPeople.companyId, companyId), eq(companyPeople.address, address)));
  await tx
    .update(grants)
    .set({ revokedAt: at })
    .where(
      sql`${grants.address} = ${address} and ${grants.role} = 'staff' and ${grants.revokedAt} is null
        and (${grants.side} = ${makeDistributorSide(companyId)}
          or (${grants.side} = ${MANUFACTURER_SIDE} and exists (
            select from ${requests} where ${requests.id} = ${grants.requestId}
              and ${requests.manufacturerId} = ${companyId})))`,
    );
}

/**
 * Everybody of the company gets a staff grant on the request, unless he holds the side already
 * (A1). Call it once the request is written, and before its feeds. Gives the addresses added.
 */
export async function addStaffGrants(
  tx: Tx,
  to: { readonly requestId: RequestId; readonly side: Side; readonly companyId: string },
  at: Date,
): Promise<string[]> {
  const { requestId, side, companyId } = to;
  // Two statements: who joined while this one waited is seen by the next.
  await tx.select().from(companies).where(eq(companies.id, companyId)).for('key share');
  const people = await listCompanyPeople(tx, companyId);
  const wanted = people.map(({ address }) => ({ requestId, side, address }));
  return (await insertStaffGrants(tx, wanted, at)).map(({ address }) => address);
}

type StaffGrant = { readonly requestId: RequestId; readonly side: Side; readonly address: string };

/** Those that their address does not hold already, whole and in force. */
async function insertStaffGrants(
  tx: Tx,
  wanted: readonly StaffGrant[],
  at: Date,
): Promise<StaffGrant[]> {
  if (wanted.length === 0) return [];
  const held = await tx
    .select({ requestId: grants.requestId, side: grants.side, address: grants.address })
    .from(grants)
    .where(
      and(
        inArray(grants.address, [...new Set(wanted.map((grant) => grant.address))]),
        inArray(grants.requestId, [...new Set(wanted.map((grant) => grant.requestId))]),
        sql`${grants.revokedAt} is null and ${grants.messageId} is null`,
      ),
    );
  const keyOf = (grant: StaffGrant): string =>
    JSON.stringify([grant.requestId, grant.side, grant.address]);
  const keys = new Set(held.map(keyOf));
  const missing = wanted.filter((grant) => !keys.has(keyOf(grant)));
  if (missing.length > 0) {
    await tx.insert(grants).values(
      missing.map((grant) => ({
        ...grant,
        id: randomUUID(),
        role: 'staff' as const,
        designated: false,
        createdAt: at,
      })),
    );
  }
  return missing;
}

import { and, asc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { SellerRows } from './network-view.ts';
import { companies, distributors } from './schema/companies.ts';
import { members, memberships } from './schema/networks.ts';
import { runStatement } from './statement.ts';
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

/** The company of a membership goes by no other e-mail, and nobody of another address works there. */
function isNobodyElses(email: string) {
  return sql`not exists (select from memberships o
      where o.company_id = ${memberships.companyId} and o.email <> ${email})
    and not exists (select from company_people p
      where p.company_id = ${memberships.companyId} and p.address <> ${email})`;
}

/**
 * The distributor company that has this e-mail: by its own details, else in a network, else in one
 * it has left where it has no other e-mail: who has left a company must not come back to it by being
 * typed into a network. One e-mail is one company. Source: N1.
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
        or(isNull(memberships.removedAt), isNobodyElses(email)),
      ),
    )
    .orderBy(sql`${memberships.removedAt} is not null`, asc(memberships.addedAt), asc(companies.id))
    .limit(1);
  return row ?? null;
}

const EVERY_EMAIL = `hashtextextended('every e-mail', 0)`;
const HOLD_EMAIL = `select pg_advisory_xact_lock_shared(${EVERY_EMAIL})::text as all_held,
  pg_advisory_xact_lock(hashtextextended('e-mail ' || $1, 0))::text as held`;
const HOLD_EVERY_EMAIL = `select pg_advisory_xact_lock(${EVERY_EMAIL})::text as held`;

/**
 * Keeps whoever else gives this e-mail to a company waiting until the end of the transaction. Ask
 * whose it is afterwards.
 */
export async function holdEmail(tx: Tx, email: string): Promise<void> {
  await runStatement(tx, HOLD_EMAIL, [email]);
}

/**
 * The same for all e-mails there are: an import has more of them than the database has locks. Take
 * it last, and end the transaction soon: nobody can be added to any network meanwhile.
 */
export async function holdEveryEmail(tx: Tx): Promise<void> {
  await runStatement(tx, HOLD_EVERY_EMAIL);
}

/**
 * The company that somebody is to be linked to, kept from being merged away until the end of the
 * transaction: the one it was merged into if that was quicker.
 */
export async function holdCompany(tx: Tx, companyId: string): Promise<string> {
  const [row] = await tx
    .select({ mergedInto: companies.mergedInto })
    .from(companies)
    .where(eq(companies.id, companyId))
    .for('key share');
  return row?.mergedInto ?? companyId;
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
 * Whether the company is known by this membership alone: it never was in another network and has
 * none, nobody works there for all we know, nobody proved its e-mail to be his, and it never kept its
 * own details. What a manufacturer types of it is then all there is, and whoever follows its e-mail
 * follows nobody who negotiated.
 */
export async function isKnownHereOnly(
  tx: Tx,
  { membership, own }: Pick<SellerRows, 'membership' | 'own'>,
): Promise<boolean> {
  const { companyId, manufacturerId, id, email } = membership;
  if (own?.ownDetailsAt != null) return false;
  const [known] = await tx
    .select({ companyId: memberships.companyId })
    .from(memberships)
    .where(
      and(
        eq(memberships.manufacturerId, manufacturerId),
        eq(memberships.id, id),
        sql`not exists (select from memberships o where o.company_id = ${companyId}
            and (o.manufacturer_id <> ${manufacturerId} or o.id <> ${id}))
          and not exists (select from company_people p where p.company_id = ${companyId})
          and not exists (select from networks n where n.manufacturer_id = ${companyId})
          and not exists (select from addresses a where a.address = ${email})`,
      ),
    );
  return known !== undefined;
}

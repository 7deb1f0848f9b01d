import { and, asc, eq, isNotNull, isNull, max } from 'drizzle-orm';
import { clearRange } from './change-network.ts';
import type { SellerRows } from './network-view.ts';
import { insertRecordsSql, jsonObjectSql, makeRecords, reviveRow } from './json-rows.ts';
import { companies, distributors } from './schema/companies.ts';
import { members, memberships } from './schema/networks.ts';
import { runStatement } from './statement.ts';
import type { Tx } from './store.ts';

export type MembershipRow = typeof memberships.$inferSelect;
export type MemberRow = typeof members.$inferSelect;
export type CompanyRow = typeof companies.$inferSelect;

/** Few enough that reading them keeps nobody else waiting. */
const SELLERS_AT_A_TIME = 1000;

/** As JSON, which is read faster than rows of many columns. */
const SELLERS = `
select ${jsonObjectSql(memberships, 'm')} as membership, ${jsonObjectSql(companies, 'c')} as company,
  case when d.company_id is not null then ${jsonObjectSql(distributors, 'd')} end as own
from (select * from memberships
  where manufacturer_id = $1 and removed_at is null and id > $2
  order by id limit ${SELLERS_AT_A_TIME}) m
join companies c on c.id = m.company_id left join distributors d on d.company_id = m.company_id
order by m.id`;

/**
 * The sellers of a network without those removed, some at a time, in no order that means anything.
 * Several statements: the network's version must be the same afterwards.
 */
export async function* listSellersInParts(
  tx: Tx,
  manufacturerId: string,
): AsyncGenerator<readonly SellerRows[]> {
  type Json = Readonly<Record<string, unknown>>;
  let last: string | null = '';
  while (last !== null) {
    const rows: readonly { membership: Json; company: Json; own: Json | null }[] =
      await runStatement(tx, SELLERS, [manufacturerId, last]);
    const part = rows.map(({ membership, company, own }) => ({
      membership: reviveRow(memberships, membership),
      company: reviveRow(companies, company),
      own: own === null ? null : reviveRow(distributors, own),
    }));
    yield part;
    last = part.length < SELLERS_AT_A_TIME ? null : (part.at(-1)?.membership.id ?? null);
  }
}

/** The manufacturer's own people in a network, without those removed, in the order of adding. */
export async function listStaffMembers(tx: Tx, manufacturerId: string): Promise<MemberRow[]> {
  return tx
    .select()
    .from(members)
    .where(and(eq(members.manufacturerId, manufacturerId), isNull(members.removedAt)))
    .orderBy(asc(members.position));
}

/** The ids that members had who were removed from a network: nobody new may take one. */
export async function listRemovedIds(tx: Tx, manufacturerId: string): Promise<Set<string>> {
  const sellers = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.manufacturerId, manufacturerId), isNotNull(memberships.removedAt)));
  const staff = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.manufacturerId, manufacturerId), isNotNull(members.removedAt)));
  return new Set([...sellers, ...staff].map(({ id }) => id));
}

/** The place after the last seller and after the last of the manufacturer's people, in the order of adding. */
export async function findNextPositions(
  tx: Tx,
  manufacturerId: string,
): Promise<{ readonly seller: number; readonly staff: number }> {
  const [seller] = await tx
    .select({ last: max(memberships.position) })
    .from(memberships)
    .where(eq(memberships.manufacturerId, manufacturerId));
  const [member] = await tx
    .select({ last: max(members.position) })
    .from(members)
    .where(eq(members.manufacturerId, manufacturerId));
  return { seller: (seller?.last ?? -1) + 1, staff: (member?.last ?? -1) + 1 };
}

/**
 * As `findCompanyOfEmail` finds one: own details first, then a network it is in, then one it left;
 * without what the network of $2 has now.
 */
const COMPANIES_OF_EMAILS = `
select asked.email, coalesce(own.company_id, sold.company_id) as company,
  own.company_id is null and sold.has_left as "hasLeft"
from (select distinct value as email from jsonb_array_elements_text($1::jsonb)) asked
left join lateral (
  select d.company_id from distributors d join companies c on c.id = d.company_id
    where d.email = asked.email and d.own_details_at is not null and c.merged_into is null
    order by c.id limit 1) own on true
left join lateral (
  select m.company_id, m.removed_at is not null as has_left
    from memberships m join companies c on c.id = m.company_id
    left join distributors d on d.company_id = m.company_id
    where m.email = asked.email and c.merged_into is null
      and (m.manufacturer_id <> $2 or m.removed_at is not null)
      and (d.own_details_at is null or d.email is null)
      and (m.removed_at is null
        or (not exists (select from memberships o
            where o.company_id = m.company_id and o.email <> asked.email)
          and not exists (select from company_people p
            where p.company_id = m.company_id and p.address <> asked.email)))
    order by m.removed_at is not null, m.added_at, c.id limit 1) sold on true
where coalesce(own.company_id, sold.company_id) is not null`;

/** A company and how it has an e-mail. */
export interface EmailHolder {
  readonly company: string;
  /** It has it only by a network that it is in no more. */
  readonly hasLeft: boolean;
}

/** The distributor company that has each e-mail; those that none has are left out. Source: N1. */
export async function findCompaniesOfEmails(
  tx: Tx,
  emails: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const holders = await findCompaniesElsewhere(tx, emails, '');
  return new Map([...holders].map(([email, { company }]) => [email, company]));
}

/** The same, as if nobody were in the network of this manufacturer. */
export async function findCompaniesElsewhere(
  tx: Tx,
  emails: readonly string[],
  manufacturerId: string,
): Promise<ReadonlyMap<string, EmailHolder>> {
  if (emails.length === 0) return new Map();
  const rows = await runStatement<EmailHolder & { email: string }>(tx, COMPANIES_OF_EMAILS, [
    JSON.stringify(emails),
    manufacturerId,
  ]);
  return new Map(rows.map(({ email, ...holder }) => [email, holder]));
}

/** As `isKnownHereOnly` tells it of one. */
const KNOWN_HERE_ONLY = `
select asked.id from (select value as id from jsonb_array_elements_text($2::jsonb)) asked
join memberships own on own.manufacturer_id = $1 and own.id = asked.id
left join distributors d on d.company_id = own.company_id
where d.own_details_at is null
  and not exists (select from company_people p where p.company_id = own.company_id)
  and not exists (select from memberships other where other.company_id = own.company_id
    and (other.manufacturer_id, other.id) <> ($1, own.id))
  and not exists (select from networks n where n.manufacturer_id = own.company_id)
  and not exists (select from addresses a where a.address = own.email)`;

/** Of these sellers, those whose company nobody knows but by this membership. */
export async function listKnownHereOnly(
  tx: Tx,
  manufacturerId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await runStatement<{ id: string }>(tx, KNOWN_HERE_ONLY, [
    manufacturerId,
    JSON.stringify(ids),
  ]);
  return new Set(rows.map(({ id }) => id));
}

function excluded(columns: string): string {
  return columns
    .split(' ')
    .map((column) => `${column} = excluded.${column}`)
    .join(', ');
}

const ADD_COMPANIES = insertRecordsSql(companies, 1);

/** What a manufacturer knows of a company that nobody else knows follows him; see `saveKnownCompany`. */
const SAVE_COMPANIES = `${ADD_COMPANIES}
  on conflict (id) do update set ${excluded('name country city language time_zone')}`;

const ADD_DISTRIBUTORS = `insert into distributors (company_id)
  select value from jsonb_array_elements_text($1::jsonb) on conflict do nothing`;

const SAVE_SELLERS = `${insertRecordsSql(memberships, 1)}
  on conflict (manufacturer_id, id) do update set
    ${excluded('company_id kind name street postal_code region country city lat lon radius_value radius_unit radius_set_at range_mode range_set_at partner_added_at email contact phone language revision')}`;

const SAVE_STAFF = `${insertRecordsSql(members, 1)}
  on conflict (manufacturer_id, id) do update set
    ${excluded('contact phone language countries continents emails absent revision')}`;

/** Part of an import: rows to add, or to put in the place of those of the same key. */
export interface ImportedRows {
  readonly newCompanies: readonly CompanyRow[];
  /** Known by this network alone. */
  readonly changedCompanies: readonly CompanyRow[];
  readonly sellers: readonly MembershipRow[];
  /** Of these sellers, those who had a list of products and have none any more. */
  readonly clearedRanges: ReadonlySet<string>;
  readonly staff: readonly MemberRow[];
}

/** Writes a part of an import, in a transaction that locked the network. */
export async function saveImportedRows(tx: Tx, rows: ImportedRows): Promise<void> {
  const { newCompanies, changedCompanies, sellers, clearedRanges, staff } = rows;
  if (newCompanies.length > 0) {
    await runStatement(tx, ADD_COMPANIES, [makeRecords(companies, newCompanies)]);
    const ids = newCompanies.map(({ id }) => id);
    await runStatement(tx, ADD_DISTRIBUTORS, [JSON.stringify(ids)]);
  }
  if (changedCompanies.length > 0) {
    await runStatement(tx, SAVE_COMPANIES, [makeRecords(companies, changedCompanies)]);
  }
  if (sellers.length > 0) {
    await runStatement(tx, SAVE_SELLERS, [makeRecords(memberships, sellers)]);
    for (const seller of sellers.filter(({ id }) => clearedRanges.has(id))) {
      await clearRange(tx, seller);
    }
  }
  if (staff.length > 0) await runStatement(tx, SAVE_STAFF, [makeRecords(members, staff)]);
}

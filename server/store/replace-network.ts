import { and, eq, isNotNull, isNull, notInArray } from 'drizzle-orm';
import type { NetworkDocument } from '../../shared/contract/network.ts';
import { addCompanyPerson, listCompanyPeople, removeCompanyPerson } from './companies.ts';
import { insertRecordsSql, makeRecords } from './json-rows.ts';
import { touchFeeds } from './feeds.ts';
import { lockNetwork } from './load-network.ts';
import { recordChange } from './network-changes.ts';
import { revokeRemovedAt } from './removed-member.ts';
import { companies, distributors } from './schema/companies.ts';
import {
  members,
  membershipProducts,
  memberships,
  networkChanges,
  networks,
  networkSettings,
  products,
  stands,
} from './schema/networks.ts';
import { runStatement } from './statement.ts';
import type { Tx } from './store.ts';

/** A whole network to put in the place of what was there. */
export interface NetworkReplacement {
  readonly manufacturerId: string;
  readonly document: NetworkDocument;
  /** The versions it will stand at. */
  readonly version: number;
  readonly settingsVersion: number;
  readonly at: Date;
  /** `key:<prefix>` or `person:<id>`. */
  readonly changedBy: string;
  /** IANA zone of a company that is new, by its country. */
  readonly timeZoneOf: (country: string) => string;
}

/**
 * Writes a whole network; whoever is no longer in it stays, marked as removed: he keeps what he has
 * seen and his open requests, and receives nothing new (A7). What a
 * distributor set himself is kept: radius and products of the membership, his company's name,
 * absence and details (N10). Call it last in a transaction that locked the network: the feeds of
 * new staff are raised at its end.
 */
export async function replaceNetwork(tx: Tx, replacement: NetworkReplacement): Promise<void> {
  await saveCompanies(tx, replacement);
  await saveVersions(tx, replacement);
  await logLoad(tx, replacement);
  await saveStaffMembers(tx, replacement);
  await saveSellers(tx, replacement);
  await saveCatalogue(tx, replacement);
  await saveStands(tx, replacement);
  const { manufacturerId, at } = replacement;
  const revoked = await revokeRemovedAt(tx, manufacturerId, at);
  await replaceStaff(tx, replacement);
  await touchFeeds(tx, revoked);
}

/** Every value the row was to be inserted with, for `on conflict do update`; columns by blanks. */
function excluded(columns: string): string {
  const set = columns.split(' ').map((column) => `${column} = excluded.${column}`);
  return set.join(', ');
}

const SAVE_COMPANIES = `${insertRecordsSql(companies, 1)}
  on conflict (id) do update set ${excluded('name country city language')}
  where not exists (select from distributors
    where company_id = excluded.id and own_details_at is not null)`;

/**
 * Stars and badge are the company's, and the operator's to say (N10); a badge is never taken away
 * by a network that does not know of it. The absence of who keeps it himself stays his.
 */
const SAVE_DISTRIBUTORS = `${insertRecordsSql(distributors, 1)}
  on conflict (company_id) do update set
    rating = excluded.rating,
    review_count = greatest(excluded.review_count, distributors.review_count),
    partner_since = coalesce(distributors.partner_since, excluded.partner_since),
    absent = case when coalesce(distributors.own_details_at, distributors.absence_set_at) is null
      then excluded.absent else distributors.absent end
  where distributors.rating is distinct from excluded.rating
    or distributors.review_count < excluded.review_count
    or (distributors.partner_since is null and excluded.partner_since is not null)
    or (coalesce(distributors.own_details_at, distributors.absence_set_at) is null
      and distributors.absent <> excluded.absent)
  returning company_id as "companyId"`;

const LIST_OTHER_NETWORKS = `
select distinct manufacturer_id as "manufacturerId" from memberships
where removed_at is null and manufacturer_id <> $1
  and company_id in (select jsonb_array_elements_text($2::jsonb))
order by manufacturer_id`;

/**
 * What this load said of companies stands in every network they sell in (N10): each moves to its
 * next version, for what was kept of it elsewhere to be read again.
 */
async function moveOtherNetworks(
  tx: Tx,
  { manufacturerId, at, changedBy }: NetworkReplacement,
  companyIds: readonly string[],
): Promise<void> {
  const others = await runStatement<{ manufacturerId: string }>(tx, LIST_OTHER_NETWORKS, [
    manufacturerId,
    JSON.stringify(companyIds),
  ]);
  for (const other of others) {
    await lockNetwork(tx, other.manufacturerId);
    await recordChange(tx, {
      manufacturerId: other.manufacturerId,
      at,
      actor: changedBy,
      actorName: changedBy,
      actorKind: 'operator',
      kind: 'companies-updated',
      memberId: null,
      memberName: null,
      fields: [],
    });
  }
}

async function saveCompanies(tx: Tx, replacement: NetworkReplacement): Promise<void> {
  const { manufacturerId, document, at, timeZoneOf } = replacement;
  const { name, country } = document.manufacturer;
  const language = document.manufacturer.language ?? 'en';
  const own = { id: manufacturerId, name, country, city: null, language };
  const sold = document.sellers.map((seller) => ({
    ...seller.company,
    country: seller.country,
    language: seller.language ?? language,
  }));
  // A company may be named by several sellers, and a statement may not change one row twice.
  const named = new Map([...sold, own].map((company) => [company.id, company]));
  const rows = [...named.values()].map((company) => ({
    ...company,
    timeZone: timeZoneOf(company.country),
    createdAt: at,
    mergedInto: null,
  }));
  await runStatement(tx, SAVE_COMPANIES, [makeRecords(companies, rows)]);
  const sellers = new Map(document.sellers.map((seller) => [seller.company.id, seller]));
  const distributorRows = [...sellers].map(([companyId, seller]) => ({
    companyId,
    revision: 1,
    absent: seller.absent ?? false,
    absenceSetAt: null,
    protected: false,
    partnerSince: seller.partner ? at : null,
    rating: seller.rating,
    reviewCount: seller.reviewCount ?? 0,
    ownDetailsAt: null,
    contact: null,
    phone: null,
    email: null,
    street: null,
    postalCode: null,
    region: null,
    lat: null,
    lon: null,
  }));
  const changed = await runStatement<{ companyId: string }>(tx, SAVE_DISTRIBUTORS, [
    makeRecords(distributors, distributorRows),
  ]);
  await moveOtherNetworks(
    tx,
    replacement,
    changed.map(({ companyId }) => companyId),
  );
}

async function saveVersions(tx: Tx, replacement: NetworkReplacement): Promise<void> {
  const { manufacturerId, version, settingsVersion, at, changedBy } = replacement;
  const changed = { version, settingsVersion, updatedAt: at };
  await tx
    .insert(networks)
    .values({ manufacturerId, ...changed })
    .onConflictDoUpdate({ target: networks.manufacturerId, set: changed });
  // The same version again means the same settings.
  await tx
    .insert(networkSettings)
    .values({
      manufacturerId,
      version: settingsVersion,
      changedAt: at,
      changedBy,
      ...replacement.document.settings,
    })
    .onConflictDoNothing();
}

const SAVE_MEMBERS = `${insertRecordsSql(members, 1)}
  on conflict (manufacturer_id, id) do update set ${excluded('kind position contact phone language countries continents emails absent revision removed_at')}`;

/** A load is one line of the history of changes: what it changed is in the document. */
async function logLoad(tx: Tx, replacement: NetworkReplacement): Promise<void> {
  const { manufacturerId, version, at, changedBy } = replacement;
  await tx.insert(networkChanges).values({
    manufacturerId,
    version,
    at,
    actor: changedBy,
    actorName: changedBy,
    actorKind: 'operator',
    kind: 'network-loaded',
    memberId: null,
    memberName: null,
    fields: [],
  });
}

async function saveStaffMembers(tx: Tx, replacement: NetworkReplacement): Promise<void> {
  const { manufacturerId, document, version, at } = replacement;
  // Before the new ones: there is one world contact at a time.
  await tx
    .update(members)
    .set({ removedAt: at })
    .where(and(eq(members.manufacturerId, manufacturerId), isNull(members.removedAt)));
  const { worldContact, zoneManagers } = document;
  const world = { ...worldContact, kind: 'world' as const, countries: [], continents: [] };
  const managers = zoneManagers.map((manager) => ({ ...manager, kind: 'zone-manager' as const }));
  const rows = [...managers, world].map((member, position) => ({
    manufacturerId,
    id: member.id,
    kind: member.kind,
    position,
    contact: member.contact ?? null,
    phone: member.phone ?? null,
    language: member.language ?? document.manufacturer.language ?? 'en',
    countries: member.countries,
    continents: member.continents,
    emails: member.emails,
    // The world contact is the last resort of every request (R13).
    absent: member.kind === 'zone-manager' && (member.absent ?? false),
    revision: version,
    removedAt: null,
  }));
  await runStatement(tx, SAVE_MEMBERS, [makeRecords(members, rows)]);
}

/** Whether what the distributor set himself is still his: the same company has the place. */
const IS_SAME = 'memberships.company_id = excluded.company_id';

/** A national seller has no radius, not even the one he set while he was local (R6). */
const KEEPS_RADIUS = `excluded.kind = 'local' and memberships.radius_set_at is not null and ${IS_SAME}`;
const KEEPS_RANGE = `memberships.range_set_at is not null and ${IS_SAME}`;

const keepWhere = (condition: string, columns: string): string =>
  columns
    .split(' ')
    .map(
      (column) =>
        `${column} = case when ${condition} then memberships.${column} else excluded.${column} end`,
    )
    .join(', ');

const SAVE_MEMBERSHIPS = `${insertRecordsSql(memberships, 1)}
  on conflict (manufacturer_id, id) do update set
    ${excluded('company_id kind position name street postal_code region country city lat lon email contact phone language revision removed_at')},
    ${keepWhere(KEEPS_RADIUS, 'radius_value radius_unit radius_set_at')},
    ${keepWhere(KEEPS_RANGE, 'range_mode range_set_at')},
    ${keepWhere(IS_SAME, 'partner_added_at')}`;

async function saveSellers(tx: Tx, replacement: NetworkReplacement): Promise<void> {
  const { manufacturerId, document, version, at } = replacement;
  await tx
    .update(memberships)
    .set({ removedAt: at })
    .where(and(eq(memberships.manufacturerId, manufacturerId), isNull(memberships.removedAt)));
  const rows = document.sellers.map((seller, position) => {
    const { id, kind, country, lat, lon, email } = seller;
    return {
      manufacturerId,
      id,
      kind,
      position,
      country,
      lat,
      lon,
      email,
      companyId: seller.company.id,
      name: seller.company.name,
      street: seller.address?.street ?? null,
      postalCode: seller.address?.postalCode ?? null,
      region: seller.address?.region ?? null,
      city: seller.company.city,
      radiusValue: seller.radius?.value ?? null,
      radiusUnit: seller.radius?.unit ?? null,
      radiusSetAt: null,
      rangeMode: seller.range.mode,
      rangeSetAt: null,
      partnerAddedAt: null,
      contact: seller.contact ?? null,
      phone: seller.phone ?? null,
      language: seller.language ?? document.manufacturer.language ?? 'en',
      addedAt: at,
      revision: version,
      removedAt: null,
    };
  });
  await runStatement(tx, SAVE_MEMBERSHIPS, [makeRecords(memberships, rows)]);

  const kept = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.manufacturerId, manufacturerId), isNotNull(memberships.rangeSetAt)));
  const keptIds = new Set(kept.map((row) => row.id));
  await tx
    .delete(membershipProducts)
    .where(
      and(
        eq(membershipProducts.manufacturerId, manufacturerId),
        keptIds.size === 0 ? undefined : notInArray(membershipProducts.membershipId, [...keptIds]),
      ),
    );
  const ranges = document.sellers.flatMap(({ id: membershipId, range }) =>
    range.mode === 'full' || keptIds.has(membershipId)
      ? []
      : [...new Set(range.products)].map((productId) => ({
          manufacturerId,
          membershipId,
          productId,
        })),
  );
  await runStatement(tx, insertRecordsSql(membershipProducts, 1), [
    makeRecords(membershipProducts, ranges),
  ]);
}

const SAVE_PRODUCTS = `${insertRecordsSql(products, 1)}
  on conflict (manufacturer_id, id) do update set ${excluded('name url')}`;

async function saveCatalogue(tx: Tx, replacement: NetworkReplacement): Promise<void> {
  const { manufacturerId, document } = replacement;
  const listed = new Map(document.products.map((product) => [product.id, product]));
  await tx.delete(products).where(eq(products.manufacturerId, manufacturerId));
  const rows = [...listed.values()].map((product) => ({ ...product, manufacturerId }));
  await runStatement(tx, SAVE_PRODUCTS, [makeRecords(products, rows)]);
}

const SAVE_STANDS = `${insertRecordsSql(stands, 1)}
  on conflict (id) do update set
    ${excluded('marketplace_id name url removed_at')}
  where stands.manufacturer_id = excluded.manufacturer_id
  returning id`;

/** A stand of this id belongs to another manufacturer. */
export class StandTakenError extends Error {
  readonly standIds: readonly string[];

  constructor(standIds: readonly string[]) {
    super(`stands of another manufacturer: ${standIds.join(', ')}`);
    this.name = 'StandTakenError';
    this.standIds = standIds;
  }
}

async function saveStands(tx: Tx, replacement: NetworkReplacement): Promise<void> {
  const { manufacturerId, document, at } = replacement;
  await tx
    .update(stands)
    .set({ removedAt: at })
    .where(and(eq(stands.manufacturerId, manufacturerId), isNull(stands.removedAt)));
  const rows = document.stands.map(({ id, marketplace, name, url }) => ({
    id,
    manufacturerId,
    name,
    url,
    marketplaceId: marketplace,
    removedAt: null,
  }));
  const saved = await runStatement<{ id: string }>(tx, SAVE_STANDS, [makeRecords(stands, rows)]);
  const savedIds = new Set(saved.map((row) => row.id));
  const taken = rows.filter((row) => !savedIds.has(row.id)).map((row) => row.id);
  if (taken.length > 0) throw new StandTakenError(taken);
}

async function replaceStaff(tx: Tx, replacement: NetworkReplacement): Promise<void> {
  const { manufacturerId: companyId, document, at } = replacement;
  const wanted = new Map(document.manufacturer.staff.map((person) => [person.address, person]));
  const known = await listCompanyPeople(tx, companyId);
  for (const { address } of known) {
    if (!wanted.has(address)) await removeCompanyPerson(tx, { companyId, address, at });
  }
  // Ascending, as feeds are locked everywhere.
  for (const { address, role } of [...wanted.values()].sort((a, b) =>
    a.address < b.address ? -1 : 1,
  )) {
    const now = known.find((person) => person.address === address);
    if (now?.role !== role) await addCompanyPerson(tx, { companyId, address, role, at });
  }
}

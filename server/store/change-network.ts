import { and, eq, max } from 'drizzle-orm';
import type { MembershipRow } from './distributor-view.ts';
import type { StaffMemberRow } from './find-seller.ts';
import type { CompanyRow } from './load-request.ts';
import { companies, distributors } from './schema/companies.ts';
import {
  members,
  membershipProducts,
  memberships,
  networks,
  networkSettings,
} from './schema/networks.ts';
import type { SellerDetails } from './seller-details.ts';
import type { Tx } from './store.ts';

export type SettingsRow = typeof networkSettings.$inferSelect;

/** What names a member. */
interface MemberKey {
  readonly manufacturerId: string;
  readonly id: string;
}

/** A distributor company that nobody knew. */
export async function insertDistributor(
  tx: Tx,
  company: Omit<CompanyRow, 'mergedInto'>,
): Promise<void> {
  await tx.insert(companies).values(company);
  await tx.insert(distributors).values({ companyId: company.id });
}

/** What a manufacturer knows of a company that nobody else knows. */
export async function saveKnownCompany(
  tx: Tx,
  companyId: string,
  known: Pick<CompanyRow, 'name' | 'city' | 'country' | 'language' | 'timeZone'>,
): Promise<void> {
  await tx.update(companies).set(known).where(eq(companies.id, companyId));
}

/** Adds a seller of the full range, without radius, last in the order of adding (R4). */
export async function insertSeller(
  tx: Tx,
  seller: MemberKey &
    Pick<MembershipRow, 'companyId' | 'kind' | 'language' | 'addedAt' | 'revision'> & {
      readonly details: SellerDetails;
    },
): Promise<void> {
  const { details, ...row } = seller;
  const [last] = await tx
    .select({ position: max(memberships.position) })
    .from(memberships)
    .where(eq(memberships.manufacturerId, seller.manufacturerId));
  await tx.insert(memberships).values({
    ...row,
    ...details,
    position: (last?.position ?? -1) + 1,
    rangeMode: 'full',
  });
}

export async function updateSeller(
  tx: Tx,
  { manufacturerId, id }: MemberKey,
  change: Partial<MembershipRow>,
): Promise<void> {
  await tx
    .update(memberships)
    .set(change)
    .where(and(eq(memberships.manufacturerId, manufacturerId), eq(memberships.id, id)));
}

/** A seller of the full range has no list of products (R7). */
export async function clearRange(tx: Tx, { manufacturerId, id }: MemberKey): Promise<void> {
  await tx
    .delete(membershipProducts)
    .where(
      and(
        eq(membershipProducts.manufacturerId, manufacturerId),
        eq(membershipProducts.membershipId, id),
      ),
    );
}

/** Adds a zone manager, last in the order of adding (R5). */
export async function insertZoneManager(
  tx: Tx,
  manager: MemberKey & {
    readonly contact: string;
    readonly phone: string | null;
    readonly language: string;
    readonly emails: readonly string[];
    readonly countries: readonly string[];
    readonly continents: readonly string[];
    readonly absent: boolean;
    readonly revision: number;
  },
): Promise<void> {
  const [last] = await tx
    .select({ position: max(members.position) })
    .from(members)
    .where(eq(members.manufacturerId, manager.manufacturerId));
  await tx.insert(members).values({
    ...manager,
    kind: 'zone-manager',
    position: (last?.position ?? -1) + 1,
    emails: [...manager.emails],
    countries: [...manager.countries],
    continents: [...manager.continents],
  });
}

export async function updateStaffMember(
  tx: Tx,
  { manufacturerId, id }: MemberKey,
  change: { readonly revision: number } & Partial<{
    readonly [Key in keyof StaffMemberRow]: StaffMemberRow[Key] extends string[]
      ? readonly string[]
      : StaffMemberRow[Key];
  }>,
): Promise<void> {
  const { emails, countries, continents, ...rest } = change;
  await tx
    .update(members)
    .set({
      ...rest,
      ...(emails !== undefined && { emails: [...emails] }),
      ...(countries !== undefined && { countries: [...countries] }),
      ...(continents !== undefined && { continents: [...continents] }),
    })
    .where(and(eq(members.manufacturerId, manufacturerId), eq(members.id, id)));
}

export async function loadSettings(
  tx: Tx,
  manufacturerId: string,
  version: number,
): Promise<SettingsRow> {
  const [row] = await tx
    .select()
    .from(networkSettings)
    .where(
      and(eq(networkSettings.manufacturerId, manufacturerId), eq(networkSettings.version, version)),
    );
  if (row === undefined) throw new Error(`${manufacturerId} has no settings ${version}`);
  return row;
}

/** Adds a version of the settings, which stands from now on. */
export async function insertSettings(
  tx: Tx,
  row: Omit<SettingsRow, 'extraCopies'> & { readonly extraCopies: readonly string[] },
): Promise<void> {
  const { manufacturerId, version: settingsVersion } = row;
  await tx.insert(networkSettings).values({ ...row, extraCopies: [...row.extraCopies] });
  await tx
    .update(networks)
    .set({ settingsVersion })
    .where(eq(networks.manufacturerId, manufacturerId));
}

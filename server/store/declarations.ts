import { and, desc, eq, max } from 'drizzle-orm';
import { companies } from './schema/companies.ts';
import { declarations, memberships } from './schema/networks.ts';
import type { MembershipRow } from './distributor-view.ts';
import type { SellerDetails } from './seller-details.ts';
import type { Tx } from './store.ts';

export type DeclarationRow = typeof declarations.$inferSelect;

/** What a distributor declared, the latest first, with the manufacturers' names. */
export async function listOwnDeclarations(
  tx: Tx,
  companyId: string,
): Promise<{ declaration: DeclarationRow; manufacturerName: string }[]> {
  return tx
    .select({ declaration: declarations, manufacturerName: companies.name })
    .from(declarations)
    .innerJoin(companies, eq(companies.id, declarations.manufacturerId))
    .where(eq(declarations.companyId, companyId))
    .orderBy(desc(declarations.declaredAt), desc(declarations.id));
}

export async function findDeclaration(tx: Tx, id: string): Promise<DeclarationRow | null> {
  const [row] = await tx.select().from(declarations).where(eq(declarations.id, id));
  return row ?? null;
}

export async function insertDeclaration(tx: Tx, row: DeclarationRow): Promise<void> {
  await tx.insert(declarations).values(row);
}

/** Says what became of a proposed declaration; false when it is proposed no more. */
export async function settleDeclaration(
  tx: Tx,
  id: string,
  outcome: Pick<DeclarationRow, 'state' | 'decidedAt' | 'decidedBy' | 'membershipId'>,
): Promise<boolean> {
  const settled = await tx
    .update(declarations)
    .set(outcome)
    .where(and(eq(declarations.id, id), eq(declarations.state, 'proposed')))
    .returning({ id: declarations.id });
  return settled.length > 0;
}

/**
 * Adds a distributor to a network as a local seller of the full range, last in the order of adding.
 * The network is locked.
 */
export async function insertDeclaredMembership(
  tx: Tx,
  membership: Pick<
    MembershipRow,
    'manufacturerId' | 'id' | 'companyId' | 'partnerAddedAt' | 'language' | 'addedAt' | 'revision'
  > & { readonly details: SellerDetails },
): Promise<void> {
  const { details, ...row } = membership;
  const [last] = await tx
    .select({ position: max(memberships.position) })
    .from(memberships)
    .where(eq(memberships.manufacturerId, row.manufacturerId));
  await tx.insert(memberships).values({
    ...row,
    ...details,
    kind: 'local',
    position: (last?.position ?? -1) + 1,
    rangeMode: 'full',
  });
}

import { and, eq, inArray, isNull } from 'drizzle-orm';
import { companies, distributors } from './schema/companies.ts';
import { declarations, memberships } from './schema/networks.ts';
import type { Tx } from './store.ts';

/** What became of the memberships of a company merged into another. */
export interface MergedMemberships {
  /** Now the other company's. */
  readonly moved: number;
  /** Removed: the other one was in that network already. */
  readonly removed: number;
  /** The manufacturers to whom it had declared itself, undecided: that is withdrawn. */
  readonly withdrawn: readonly string[];
}

/** Whether the company sells anywhere, or ever did: others have nothing to merge. */
export async function isDistributor(tx: Tx, companyId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: distributors.companyId })
    .from(distributors)
    .where(eq(distributors.companyId, companyId));
  return rows.length > 0;
}

/**
 * Gives the memberships of a distributor entered twice to the other company, with its badge, its
 * stars and the details it keeps itself where that one has none. What it negotiated stays its own
 * side (A2). Call it with the networks of both locked.
 */
export async function mergeCompanies(
  tx: Tx,
  merge: { readonly from: string; readonly into: string; readonly at: Date },
): Promise<MergedMemberships> {
  const { from, into, at } = merge;
  const present = tx
    .select({ id: memberships.manufacturerId })
    .from(memberships)
    .where(and(eq(memberships.companyId, into), isNull(memberships.removedAt)));
  const isLive = and(eq(memberships.companyId, from), isNull(memberships.removedAt));
  const removed = await tx
    .update(memberships)
    .set({ removedAt: at })
    .where(and(isLive, inArray(memberships.manufacturerId, present)))
    .returning({ id: memberships.id });
  const moved = await tx
    .update(memberships)
    .set({ companyId: into })
    .where(isLive)
    .returning({ id: memberships.id });
  await tx
    .update(declarations)
    .set({ companyId: into })
    .where(
      and(
        eq(declarations.companyId, from),
        // One open declaration a network: those that the other made already stay where they are.
        eq(declarations.state, 'accepted'),
      ),
    );
  const withdrawn = await tx
    .update(declarations)
    .set({ state: 'withdrawn', decidedAt: at })
    .where(and(eq(declarations.companyId, from), eq(declarations.state, 'proposed')))
    .returning({ id: declarations.manufacturerId });
  await mergeStanding(tx, from, into);
  await tx.update(companies).set({ mergedInto: into }).where(eq(companies.id, from));
  return {
    moved: moved.length,
    removed: removed.length,
    withdrawn: withdrawn.map(({ id }) => id).toSorted(),
  };
}

/** Badge, stars and reviews, and the details he keeps himself, go to where there are none (N10). */
async function mergeStanding(tx: Tx, from: string, into: string): Promise<void> {
  const rows = await tx
    .select()
    .from(distributors)
    .where(inArray(distributors.companyId, [from, into]));
  const [old, kept] = [from, into].map((id) => rows.find((row) => row.companyId === id));
  if (old === undefined || kept === undefined) return;
  const isOwn = kept.ownDetailsAt === null && old.ownDetailsAt !== null;
  const { ownDetailsAt, contact, phone, email, street, postalCode, region, lat, lon } = old;
  await tx
    .update(distributors)
    .set({
      ...(isOwn && { ownDetailsAt, contact, phone, email, street, postalCode, region, lat, lon }),
      partnerSince: kept.partnerSince ?? old.partnerSince,
      rating: kept.rating ?? old.rating,
      reviewCount: kept.rating === null ? old.reviewCount : kept.reviewCount,
      protected: kept.protected || old.protected,
      revision: kept.revision + 1,
    })
    .where(eq(distributors.companyId, into));
  if (!isOwn) return;
  const [named] = await tx.select().from(companies).where(eq(companies.id, from));
  if (named === undefined) return;
  const { name, city, country, language, timeZone } = named;
  await tx
    .update(companies)
    .set({ name, city, country, language, timeZone })
    .where(eq(companies.id, into));
}

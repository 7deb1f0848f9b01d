import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { codes } from './schema/people.ts';
import type { Tx } from './store.ts';
import type { CodePurpose } from './words.ts';

export type CodeRow = typeof codes.$inferSelect;

/** Keeps a new code in the place of the one sent before for the same target. */
export async function saveCode(
  tx: Tx,
  row: Pick<
    CodeRow,
    'id' | 'address' | 'codeHash' | 'purpose' | 'personId' | 'createdAt' | 'expiresAt'
  >,
): Promise<void> {
  const fresh = { ...row, attempts: 0, usedAt: null };
  await tx
    .insert(codes)
    .values(fresh)
    .onConflictDoUpdate({ target: [codes.address, codes.purpose, codes.personId], set: fresh });
}

/**
 * The last code sent for the target, unless it was used. Locked: guesses made at the same moment are
 * counted one after the other.
 */
export async function findOpenCode(
  tx: Tx,
  target: {
    readonly address: string;
    readonly purpose: CodePurpose;
    readonly personId: string | null;
  },
): Promise<CodeRow | null> {
  const [last] = await tx
    .select()
    .from(codes)
    .where(
      and(
        eq(codes.address, target.address),
        eq(codes.purpose, target.purpose),
        target.personId === null ? isNull(codes.personId) : eq(codes.personId, target.personId),
      ),
    )
    .for('update');
  return last === undefined || last.usedAt !== null ? null : last;
}

export async function countWrongCode(tx: Tx, id: string): Promise<void> {
  await tx
    .update(codes)
    .set({ attempts: sql`${codes.attempts} + 1` })
    .where(eq(codes.id, id));
}

export async function markCodeUsed(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.update(codes).set({ usedAt: at }).where(eq(codes.id, id));
}

/** Forgets the codes that expired before then, used or not. */
export async function deleteCodesExpiredBefore(tx: Tx, before: Date): Promise<void> {
  await tx.delete(codes).where(lt(codes.expiresAt, before));
}

import { randomInt, randomUUID } from 'node:crypto';
import { countWrongCode, findOpenCode, markCodeUsed, saveCode } from '../store/codes.ts';
import type { Tx } from '../store/store.ts';
import type { CodePurpose } from '../store/words.ts';
import { isSameDigest, signParts } from './token.ts';

/** How long a code may be used. Source: I1. */
export const CODE_VALIDITY_MS = 10 * 60_000;
/** Wrong guesses that a code survives; with 5 of a million and few codes an hour, guessing is vain. */
export const MAX_CODE_ATTEMPTS = 5;

/** What a code is asked and given for; `personId` is who adds the address, null to sign in. */
export interface CodeTarget {
  /** Normalized. */
  readonly address: string;
  readonly purpose: CodePurpose;
  readonly personId: string | null;
}

/**
 * A new six-digit code for the address, to be mailed to it; it replaces any earlier one of the same
 * target. Only its HMAC is kept: a million values could be tried against a mere hash.
 */
export async function issueCode(
  tx: Tx,
  target: CodeTarget,
  secret: string,
  at: Date,
): Promise<{ readonly code: string; readonly expiresAt: Date }> {
  const id = randomUUID();
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const expiresAt = new Date(at.getTime() + CODE_VALIDITY_MS);
  const codeHash = signCode(secret, id, target, code);
  await saveCode(tx, { ...target, id, codeHash, createdAt: at, expiresAt });
  return { code, expiresAt };
}

/**
 * Whether the code is the one last sent for the target, in time and within the attempts; it then is
 * used up. A wrong one is counted, so this transaction must commit either way: refuse after it,
 * never by throwing inside it.
 */
export async function spendCode(
  tx: Tx,
  target: CodeTarget,
  code: string,
  secret: string,
  at: Date,
): Promise<boolean> {
  const open = await findOpenCode(tx, target);
  if (open === null || open.expiresAt <= at || open.attempts >= MAX_CODE_ATTEMPTS) return false;
  if (!isSameDigest(open.codeHash, signCode(secret, open.id, target, code))) {
    await countWrongCode(tx, open.id);
    return false;
  }
  await markCodeUsed(tx, open.id, at);
  return true;
}

/** The code's id salts it; the target binds it to whom and what it was sent for. */
function signCode(secret: string, id: string, target: CodeTarget, code: string): string {
  return signParts(secret, [id, target.address, target.purpose, target.personId ?? '', code]);
}

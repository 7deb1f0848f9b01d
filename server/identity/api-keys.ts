import { randomUUID } from 'node:crypto';
import { ok, refuse, type Result } from '../../shared/domain/result.ts';
import { findApiKeyByPrefix, insertApiKey, touchApiKey } from '../store/api-keys.ts';
import type { Tx } from '../store/store.ts';
import { KEY_SCOPES, type KeyScope } from '../store/words.ts';
import { hashToken, isSameDigest, makeToken } from './token.ts';

const PREFIX_BYTES = 6;
const SECRET_BYTES = 32;
const USED_INTERVAL_MS = 5 * 60_000;
/** `rk_` so that secret scanners know one that was published; base64url would hide the parts. */
const KEY_FORMAT = /^rk_([0-9a-f]{12})_([0-9A-Za-z_-]{43})$/;

/** The program that a key speaks for. Source: I4. */
export interface KeyHolder {
  readonly keyId: string;
  readonly prefix: string;
  readonly scopes: readonly KeyScope[];
  /** Null for an operator's. */
  readonly marketplaceId: string | null;
}

/** A new key. Its text is given here, once; the store has the hash of its secret. */
export async function makeApiKey(
  tx: Tx,
  made: {
    readonly name: string;
    readonly scopes: readonly KeyScope[];
    readonly marketplaceId: string | null;
  },
  at: Date,
): Promise<{ readonly key: string; readonly prefix: string }> {
  const prefix = Buffer.from(makeToken(PREFIX_BYTES), 'base64url').toString('hex');
  const secret = makeToken(SECRET_BYTES);
  await insertApiKey(tx, {
    ...made,
    id: randomUUID(),
    scopes: [...made.scopes],
    prefix,
    secretHash: hashToken(secret),
    createdAt: at,
  });
  return { key: `rk_${prefix}_${secret}`, prefix };
}

/** For whom a key speaks. One answer for malformed, unknown, wrong and revoked keys (A6). */
export async function findKeyHolder(
  tx: Tx,
  key: string,
  at: Date,
): Promise<Result<KeyHolder, 'key-invalid'>> {
  const [, prefix, secret] = KEY_FORMAT.exec(key) ?? [];
  if (prefix === undefined || secret === undefined) return refuse('key-invalid');
  const row = await findApiKeyByPrefix(tx, prefix);
  // Hashed before anything is known of the row: unknown and wrong take the same time.
  const isRight = isSameDigest(hashToken(secret), row?.secretHash ?? hashToken(''));
  if (row === null || row.revokedAt !== null || !isRight) return refuse('key-invalid');
  if (row.lastUsedAt === null || at.getTime() - row.lastUsedAt.getTime() >= USED_INTERVAL_MS) {
    await touchApiKey(tx, row.id, at);
  }
  const scopes = KEY_SCOPES.filter((scope) => row.scopes.includes(scope));
  return ok({ keyId: row.id, prefix, scopes, marketplaceId: row.marketplaceId });
}

import { randomUUID } from 'node:crypto';
import { isInterfaceLanguage, type InterfaceLanguage } from '../../shared/domain/language.ts';
import { ok, refuse, type Result } from '../../shared/domain/result.ts';
import {
  closeSessions,
  findSessionByHash,
  insertSession,
  touchSession,
  type FoundSession,
} from '../store/people.ts';
import type { Tx } from '../store/store.ts';
import type { SessionCarrier } from '../store/words.ts';
import { hashToken, makeToken } from './token.ts';

/** A session ends this long after it was last used. */
export const SESSION_VALIDITY_MS = 90 * 24 * 3_600_000;
/** « Last seen » is written at most this often: most calls write nothing. */
export const SEEN_INTERVAL_MS = 5 * 60_000;
const TOKEN_BYTES = 32;

/** Who is signed in; all his rights hang on the addresses (I1). */
export interface SignedInPerson {
  readonly personId: string;
  readonly sessionId: string;
  /** Who uses this device, as he said; null until then (N11). */
  readonly name: string | null;
  readonly language: InterfaceLanguage;
  /** Normalized; the first proved first. */
  readonly addresses: readonly string[];
  readonly carrier: SessionCarrier;
}

/** A new session of the person's on one device. The token is given here and kept nowhere. */
export async function openSession(
  tx: Tx,
  session: {
    readonly personId: string;
    readonly device: string;
    readonly carrier: SessionCarrier;
  },
  at: Date,
): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: Date }> {
  const id = randomUUID();
  const token = makeToken(TOKEN_BYTES);
  const expiresAt = new Date(at.getTime() + SESSION_VALIDITY_MS);
  await insertSession(tx, {
    ...session,
    id,
    tokenHash: hashToken(token),
    createdAt: at,
    lastSeenAt: at,
    expiresAt,
  });
  return { id, token, expiresAt };
}

/**
 * Whom a token signs in. Using it moves the session's end, so call it with the store's `db`: the
 * write, every five minutes at most, must not hang on what the caller does next.
 */
export async function findSignedIn(
  tx: Tx,
  token: string,
  at: Date,
): Promise<Result<SignedInPerson, 'not-signed-in' | 'session-expired'>> {
  const found = await findSessionByHash(tx, hashToken(token));
  if (found === null) return refuse('not-signed-in');
  if (found.revokedAt !== null || found.expiresAt <= at) return refuse('session-expired');
  if (at.getTime() - found.lastSeenAt.getTime() >= SEEN_INTERVAL_MS) {
    const expiresAt = new Date(at.getTime() + SESSION_VALIDITY_MS);
    await touchSession(tx, found.id, { lastSeenAt: at, expiresAt });
  }
  return ok(makeSignedIn(found));
}

function makeSignedIn(found: FoundSession): SignedInPerson {
  const { id, personId, name, language, addresses, carrier } = found;
  return {
    personId,
    sessionId: id,
    name,
    language: isInterfaceLanguage(language) ? language : 'en',
    addresses,
    carrier,
  };
}

/** Ends a session of one's own; false when it is not one's own or has ended. */
export async function revokeSession(
  tx: Tx,
  personId: string,
  sessionId: string,
  at: Date,
): Promise<boolean> {
  return (await closeSessions(tx, personId, sessionId, at)) > 0;
}

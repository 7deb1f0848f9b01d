import { randomUUID } from 'node:crypto';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import { ok, refuse, type Result } from '../../shared/domain/result.ts';
import {
  closeSessions,
  findPersonOf,
  insertPerson,
  keepAddress,
  listAddresses,
} from '../store/people.ts';
import type { Store, Tx } from '../store/store.ts';
import type { SessionCarrier } from '../store/words.ts';
import { spendCode } from './codes.ts';
import { openSession } from './sessions.ts';

/**
 * Opens a session for whoever has the code sent to the address; the first time makes the person.
 * Its own transaction, which commits even when it refuses: a wrong guess stays counted. Source: I1.
 */
export async function signIn(
  store: Store,
  proof: {
    /** Normalized. */
    readonly address: string;
    readonly code: string;
    readonly device: string;
    readonly carrier: SessionCarrier;
    /** Of a person who is new. */
    readonly language: InterfaceLanguage;
  },
  secret: string,
  at: Date,
): Promise<
  Result<
    {
      readonly personId: string;
      readonly sessionId: string;
      readonly token: string;
      readonly expiresAt: Date;
    },
    'code-invalid'
  >
> {
  const { address, code, device, carrier, language } = proof;
  return store.transaction(async (tx) => {
    const target = { address, purpose: 'sign-in', personId: null } as const;
    if (!(await spendCode(tx, target, code, secret, at))) return refuse('code-invalid');
    const personId = await findOrMakePerson(tx, address, language, at);
    const session = await openSession(tx, { personId, device, carrier }, at);
    const { id: sessionId, token, expiresAt } = session;
    return ok({ personId, sessionId, token, expiresAt });
  });
}

/** The code's row is locked: the same address cannot be signing in for the first time twice. */
async function findOrMakePerson(
  tx: Tx,
  address: string,
  language: InterfaceLanguage,
  at: Date,
): Promise<string> {
  const known = await findPersonOf(tx, address);
  if (known !== null) return known.id;
  const id = randomUUID();
  await insertPerson(tx, { id, language, createdAt: at });
  await keepAddress(tx, address, id, at);
  return id;
}

/**
 * Adds an address to the person signed in, who proved by a code that he reads it.
 *
 * An address is whose proof is the latest: one that somebody else had verified becomes his, since
 * both read the same mailbox and rights hang on the address, not on who came first. Nothing else of
 * the other person moves. If he is left without any address, his sessions end, and he signs in
 * again by a code. Commits even when it refuses, as {@link signIn}. Source: I1, M2.
 */
export async function proveAddress(
  store: Store,
  proof: { readonly personId: string; readonly address: string; readonly code: string },
  secret: string,
  at: Date,
): Promise<Result<null, 'code-invalid'>> {
  const { personId, address, code } = proof;
  return store.transaction(async (tx) => {
    const target = { address, purpose: 'add-address', personId } as const;
    if (!(await spendCode(tx, target, code, secret, at))) return refuse('code-invalid');
    const former = await keepAddress(tx, address, personId, at);
    if (former !== null && (await listAddresses(tx, former)).length === 0) {
      await closeSessions(tx, former, null, at);
    }
    return ok(null);
  });
}

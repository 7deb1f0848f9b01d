import type { AddressProof, Me, MeChange, SessionList } from '../../shared/contract/session.ts';
import { revokeSession } from '../identity/sessions.ts';
import { proveAddress as provePersonAddress } from '../identity/sign-in.ts';
import { listCompaniesOf } from '../store/companies.ts';
import { listAddresses, listOpenSessions, nameSession, updatePerson } from '../store/people.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { ServiceError, unwrap } from './service-error.ts';
import { spendLimits } from './spend-limits.ts';

/** The person signed in, as he sees himself. */
export async function makeMe(context: ServiceContext, caller: PersonCaller): Promise<Me> {
  const { db } = context.store;
  const addresses = await listAddresses(db, caller.personId);
  const companies = await listCompaniesOf(
    db,
    addresses.map(({ address }) => address),
  );
  return {
    id: caller.personId,
    name: caller.name,
    language: caller.language,
    addresses: addresses.map(({ address, verifiedAt }) => ({
      address,
      verifiedAt: verifiedAt.toISOString(),
    })),
    companies,
    sessionId: caller.sessionId,
  };
}

/** The first name on this device (N11), and the language; what is absent stays. */
export async function changeMe(
  context: ServiceContext,
  caller: PersonCaller,
  change: MeChange,
): Promise<Me> {
  const { name = caller.name, language = caller.language } = change;
  const { db } = context.store;
  await updatePerson(db, caller.personId, { language });
  if (name !== null) await nameSession(db, caller.sessionId, name);
  return makeMe(context, { ...caller, name, language });
}

/** Adds an address to the caller's, proved by the code sent to it. Source: I1, M2. */
export async function proveAddress(
  context: ServiceContext,
  caller: PersonCaller,
  proof: AddressProof,
): Promise<Me> {
  const { limiters, store, secret } = context;
  await spendLimits([[limiters.signInsPerClientHour, caller.personId]]);
  const { personId } = caller;
  unwrap(await provePersonAddress(store, { ...proof, personId }, secret, context.clock()));
  return makeMe(context, caller);
}

/** The devices on which the caller is signed in, the last seen first. */
export async function listSessions(
  context: ServiceContext,
  caller: PersonCaller,
): Promise<SessionList> {
  const rows = await listOpenSessions(context.store.db, caller.personId, context.clock());
  return {
    sessions: rows.map(({ id, device, firstName, createdAt, lastSeenAt }) => ({
      id,
      device,
      firstName,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      current: id === caller.sessionId,
    })),
  };
}

/** Signs one of the caller's own devices out. */
export async function endSession(
  context: ServiceContext,
  caller: PersonCaller,
  sessionId: string,
): Promise<void> {
  const { personId } = caller;
  const isEnded = await revokeSession(context.store.db, personId, sessionId, context.clock());
  if (!isEnded) throw new ServiceError('not-found');
}

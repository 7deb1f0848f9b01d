import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { addresses, people, sessions } from './schema/people.ts';
import { runStatement } from './statement.ts';
import type { Tx } from './store.ts';

export type PersonRow = typeof people.$inferSelect;
export type SessionRow = typeof sessions.$inferSelect;

/** The person who proved the address last; null when nobody did. */
export async function findPersonOf(tx: Tx, address: string): Promise<PersonRow | null> {
  const [row] = await tx
    .select({ person: people })
    .from(addresses)
    .innerJoin(people, eq(people.id, addresses.personId))
    .where(eq(addresses.address, address));
  return row?.person ?? null;
}

export async function findPerson(tx: Tx, id: string): Promise<PersonRow | null> {
  const [row] = await tx.select().from(people).where(eq(people.id, id));
  return row ?? null;
}

export async function insertPerson(tx: Tx, row: PersonRow): Promise<void> {
  await tx.insert(people).values(row);
}

export async function updatePerson(
  tx: Tx,
  id: string,
  change: Partial<Pick<PersonRow, 'language'>>,
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await tx.update(people).set(change).where(eq(people.id, id));
}

/** The verified addresses of a person, the first proved first. */
export async function listAddresses(
  tx: Tx,
  personId: string,
): Promise<{ address: string; verifiedAt: Date }[]> {
  return tx
    .select({ address: addresses.address, verifiedAt: addresses.verifiedAt })
    .from(addresses)
    .where(eq(addresses.personId, personId))
    .orderBy(asc(addresses.verifiedAt), asc(addresses.address));
}

/** Keeps the address as the person's, whoever had it before. Gives who that was, if somebody else. */
export async function keepAddress(
  tx: Tx,
  address: string,
  personId: string,
  at: Date,
): Promise<string | null> {
  const [before] = await tx
    .select({ personId: addresses.personId })
    .from(addresses)
    .where(eq(addresses.address, address))
    .for('update');
  await tx
    .insert(addresses)
    .values({ address, personId, verifiedAt: at })
    .onConflictDoUpdate({ target: addresses.address, set: { personId, verifiedAt: at } });
  return before === undefined || before.personId === personId ? null : before.personId;
}

/** The interface language of each address whose person said one. */
export async function findLanguages(
  tx: Tx,
  asked: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (asked.length === 0) return new Map();
  const rows = await runStatement<{ address: string; language: string }>(
    tx,
    `select address, language from addresses join people on people.id = addresses.person_id
      where address in (select jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(asked)],
  );
  return new Map(rows.map((row) => [row.address, row.language]));
}

export async function insertSession(
  tx: Tx,
  row: Omit<SessionRow, 'revokedAt' | 'firstName'>,
): Promise<void> {
  await tx.insert(sessions).values(row);
}

/** A session with whom it signs in, in one prepared statement: every call of the API begins so. */
export interface FoundSession {
  readonly id: string;
  readonly personId: string;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly carrier: SessionRow['carrier'];
  readonly name: string | null;
  readonly language: string;
  readonly addresses: readonly string[];
}

const FIND_SESSION = `
select json_build_object(
  'id', s.id, 'personId', s.person_id, 'lastSeenAt', s.last_seen_at, 'expiresAt', s.expires_at,
  'revokedAt', s.revoked_at, 'carrier', s.carrier, 'name', s.first_name, 'language', p.language,
  'addresses', (select coalesce(json_agg(a.address order by a.verified_at, a.address), '[]')
    from addresses a where a.person_id = s.person_id)) as found
from sessions s join people p on p.id = s.person_id
where s.token_hash = $1`;

export async function findSessionByHash(tx: Tx, tokenHash: string): Promise<FoundSession | null> {
  type Json = Omit<FoundSession, 'lastSeenAt' | 'expiresAt' | 'revokedAt'> &
    Readonly<{ lastSeenAt: string; expiresAt: string; revokedAt: string | null }>;
  const [row] = await runStatement<{ found: Json }>(tx, FIND_SESSION, [tokenHash]);
  if (row === undefined) return null;
  const { lastSeenAt, expiresAt, revokedAt } = row.found;
  return {
    ...row.found,
    lastSeenAt: new Date(lastSeenAt),
    expiresAt: new Date(expiresAt),
    revokedAt: revokedAt === null ? null : new Date(revokedAt),
  };
}

/** Who uses the device of a session, as he says. Source: N11. */
export async function nameSession(tx: Tx, id: string, firstName: string): Promise<void> {
  await tx.update(sessions).set({ firstName }).where(eq(sessions.id, id));
}

export async function touchSession(
  tx: Tx,
  id: string,
  times: { readonly lastSeenAt: Date; readonly expiresAt: Date },
): Promise<void> {
  await tx.update(sessions).set(times).where(eq(sessions.id, id));
}

/** The sessions of a person that still sign him in, the last seen first. */
export async function listOpenSessions(tx: Tx, personId: string, at: Date): Promise<SessionRow[]> {
  return tx
    .select()
    .from(sessions)
    .where(
      and(eq(sessions.personId, personId), isNull(sessions.revokedAt), gt(sessions.expiresAt, at)),
    )
    .orderBy(sql`${sessions.lastSeenAt} desc, ${sessions.id}`);
}

/** Ends one session of a person, or all of them with null. Gives how many were open. */
export async function closeSessions(
  tx: Tx,
  personId: string,
  sessionId: string | null,
  at: Date,
): Promise<number> {
  const closed = await tx
    .update(sessions)
    .set({ revokedAt: at })
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.revokedAt),
        sessionId === null ? undefined : eq(sessions.id, sessionId),
      ),
    )
    .returning({ id: sessions.id });
  return closed.length;
}

/** Forgets the sessions that ended before then. */
export async function deleteSessionsEndedBefore(tx: Tx, before: Date): Promise<void> {
  await tx
    .delete(sessions)
    .where(or(lt(sessions.expiresAt, before), lt(sessions.revokedAt, before)));
}

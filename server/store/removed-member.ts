import { and, eq } from 'drizzle-orm';
import type { RequestId } from '../../shared/domain/ids.ts';
import type { Side } from '../../shared/domain/side.ts';
import type { Touch } from './feeds.ts';
import { members, memberships } from './schema/networks.ts';
import { runStatement } from './statement.ts';
import type { Tx } from './store.ts';

/** A member as his requests know him. */
export interface LeavingMember {
  readonly manufacturerId: string;
  readonly id: string;
  readonly side: Side;
}

/*
 * A distributor's request stays his when he passed it on to a colleague of his side; a zone
 * manager's is then the colleague's, who stays with the manufacturer.
 */
const LIST_OPEN = `
select r.id from requests r
where r.manufacturer_id = $1 and r.status = 'to-handle' and exists (
  select from grants d
  where d.request_id = r.id and d.designated and d.revoked_at is null
    and (d.member_id = $2
      or (d.member_id is null and d.side = $3 and d.side <> 'manufacturer' and exists (
        select from grants g where g.request_id = r.id and g.member_id = $2))))
order by r.id`;

/** The requests that the member has to answer and has not handled, by id. */
export async function listOpenRequests(tx: Tx, member: LeavingMember): Promise<RequestId[]> {
  const { manufacturerId, id, side } = member;
  const rows = await runStatement<{ id: RequestId }>(tx, LIST_OPEN, [manufacturerId, id, side]);
  return rows.map((row) => row.id);
}

/*
 * A distributor's whole side of the requests he was asked: his colleagues' grants too, unless
 * another of his company's memberships was asked there. Of a zone manager the addresses that are
 * his alone; what others forwarded to him stays.
 */
const CONCERNED = `
select g.request_id, g.id, g.address
from grants g join requests r on r.id = g.request_id
where r.manufacturer_id = $1 and g.revoked_at is null and g.side = $3
  and case when $3 = 'manufacturer'
    then g.role in ('designated', 'copy') and g.given_by is null
      and g.address in (select jsonb_array_elements_text($4::jsonb))
    else exists (
        select from grants own where own.request_id = r.id and own.member_id = $2)
      and not exists (
        select from grants other join memberships p
          on p.manufacturer_id = r.manufacturer_id and p.id = other.member_id
        where other.request_id = r.id and other.side = $3 and p.id <> $2 and p.removed_at is null)
    end
  and r.id not in (select jsonb_array_elements_text($5::jsonb))`;

const LOCK = `
select 1 as locked from requests
where id in (select concerned.request_id from (${CONCERNED}) concerned)
order by id for update`;

const REVOKE = `
update grants set revoked_at = $6::timestamptz
from (${CONCERNED}) concerned
where grants.request_id = concerned.request_id and grants.id = concerned.id
returning grants.address, grants.request_id as "requestId"`;

/**
 * The member's side keeps what it has seen of his requests and receives nothing new (A7). Gives whom
 * to tell, of what.
 * @param addresses of one of the manufacturer's own people, those that nobody else of the network has.
 * @param except the requests that are left to him.
 */
export async function revokeMember(
  tx: Tx,
  member: LeavingMember,
  options: {
    readonly addresses: readonly string[];
    readonly except: readonly RequestId[];
    readonly at: Date;
  },
): Promise<Touch[]> {
  const { manufacturerId, id, side } = member;
  const { addresses, except, at } = options;
  const which = [manufacturerId, id, side, JSON.stringify(addresses), JSON.stringify(except)];
  // An act on the way writes all the grants of its request as it knew them: it must be over.
  await runStatement(tx, LOCK, which);
  return runStatement<Touch>(tx, REVOKE, [...which, at.toISOString()]);
}

/*
 * As CONCERNED, of all whom one load removed: a load cannot ask what becomes of open requests, and
 * leaves them to who has them.
 */
const LEFT_BY_LOAD = `
select g.request_id, g.id
from grants g join requests r on r.id = g.request_id
where r.manufacturer_id = $1 and g.revoked_at is null
  and case when g.side = 'manufacturer'
    then g.role in ('designated', 'copy') and g.given_by is null
      and exists (select from members gone where gone.manufacturer_id = $1
        and gone.removed_at = $2::timestamptz and g.address = any (gone.emails))
      and not exists (select from members there where there.manufacturer_id = $1
        and there.removed_at is null and g.address = any (there.emails))
      and not exists (select from networks n join network_settings s
        on s.manufacturer_id = n.manufacturer_id and s.version = n.settings_version
        where n.manufacturer_id = $1 and g.address = any (s.extra_copies))
    else exists (select from grants own join memberships gone
        on gone.manufacturer_id = $1 and gone.id = own.member_id
        where own.request_id = r.id and own.side = g.side
          and gone.removed_at = $2::timestamptz)
      and not exists (select from grants other join memberships there
        on there.manufacturer_id = $1 and there.id = other.member_id
        where other.request_id = r.id and other.side = g.side and there.removed_at is null)
    end
  and not (r.status = 'to-handle' and exists (select from grants d
    where d.request_id = r.id and d.designated and d.revoked_at is null and d.side = g.side
      and (d.side <> 'manufacturer' or d.id = g.id)))`;

const WAS_ANYBODY_REMOVED = `
select 1 as removed where exists (select from memberships
    where manufacturer_id = $1 and removed_at = $2::timestamptz)
  or exists (select from members where manufacturer_id = $1 and removed_at = $2::timestamptz)`;

const LOCK_LEFT = `
select 1 as locked from requests
where id in (select gone.request_id from (${LEFT_BY_LOAD}) gone)
order by id for update`;

const REVOKE_LEFT = `
update grants set revoked_at = $2::timestamptz
from (${LEFT_BY_LOAD}) gone
where grants.request_id = gone.request_id and grants.id = gone.id
returning grants.address, grants.request_id as "requestId"`;

/**
 * The same for everybody whom a load took out of the network at this instant; their open requests
 * are left to them. Call it once the network is as it will be.
 */
export async function revokeRemovedAt(tx: Tx, manufacturerId: string, at: Date): Promise<Touch[]> {
  const which = [manufacturerId, at.toISOString()];
  // Most loads remove nobody, and what follows looks at every request.
  if ((await runStatement(tx, WAS_ANYBODY_REMOVED, which)).length === 0) return [];
  await runStatement(tx, LOCK_LEFT, which);
  return runStatement<Touch>(tx, REVOKE_LEFT, which);
}

/** Marks a seller as gone from the network; he stays, named. */
export async function markSellerRemoved(
  tx: Tx,
  { manufacturerId, id }: Omit<LeavingMember, 'side'>,
  change: { readonly removedAt: Date; readonly revision: number },
): Promise<void> {
  await tx
    .update(memberships)
    .set(change)
    .where(and(eq(memberships.manufacturerId, manufacturerId), eq(memberships.id, id)));
}

/** The same of one of the manufacturer's own people. */
export async function markStaffMemberRemoved(
  tx: Tx,
  { manufacturerId, id }: Omit<LeavingMember, 'side'>,
  change: { readonly removedAt: Date; readonly revision: number },
): Promise<void> {
  await tx
    .update(members)
    .set(change)
    .where(and(eq(members.manufacturerId, manufacturerId), eq(members.id, id)));
}

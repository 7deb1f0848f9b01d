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

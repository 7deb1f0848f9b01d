import type { RequestId } from '../../shared/domain/ids.ts';
import { randomUUID } from 'node:crypto';
import { runStatement } from './statement.ts';
import type { Store, Tx } from './store.ts';

/** The channel on which changed addresses are told; see {@link subscribeChanged}. */
const CHANNEL = 'relais_changed';

/** A request that changed for an address. */
export interface Touch {
  readonly address: string;
  readonly requestId: RequestId;
}

/** How far a client has read one address's feed. */
export interface FeedCursor {
  readonly address: string;
  readonly epoch: string;
  readonly version: number;
}

/** What is new in one address's feed. */
export interface FeedPage {
  readonly address: string;
  readonly epoch: string;
  /** Up to where this page reads: the next cursor. */
  readonly version: number;
  /** The cursor was of another epoch, or ahead of the feed: everything comes again. */
  readonly reset: boolean;
  /** In the order of change. */
  readonly changed: readonly { readonly requestId: RequestId; readonly version: number }[];
  readonly more: boolean;
}

/*
 * Feeds are locked in ascending order, so that two transactions never wait for each other, and held
 * until the commit: versions become visible in their order, none can appear below one already read.
 * A NOTIFY payload holds 8000 bytes: 7 addresses of 254 characters, each of up to 4 bytes.
 */
const TOUCH = `
with
  touched as (
    select distinct address, request_id
    from jsonb_to_recordset($1::jsonb) as record(address text, request_id text)),
  counted as (select address, count(*) as n from touched group by address),
  heads as (
    insert into feeds (address, epoch, version)
    select address, $2::uuid, n from counted order by address
    on conflict (address) do update set version = feeds.version + excluded.version
    returning address, version),
  entries as (
    insert into feed_entries (address, request_id, version)
    select address, request_id,
      heads.version - counted.n
        + row_number() over (partition by address order by request_id)
    from touched join counted using (address) join heads using (address)
    on conflict (address, request_id) do update set version = excluded.version),
  batches as (
    select json_agg(address)::text as payload
    from (select address, row_number() over (order by address) / 7 as batch from counted) numbered
    group by batch)
select count(pg_notify('${CHANNEL}', payload))::int as batches from batches`;

/**
 * Says that requests changed for addresses. The last step of a transaction: the feeds stay locked
 * from here to the commit. Whoever listens is told once it is committed.
 */
export async function touchFeeds(tx: Tx, touches: readonly Touch[]): Promise<void> {
  if (touches.length === 0) return;
  const records = touches.map((touch) => ({ address: touch.address, request_id: touch.requestId }));
  await runStatement(tx, TOUCH, [JSON.stringify(records), randomUUID()]);
}

const RENEW = 'update feeds set epoch = gen_random_uuid()';

/**
 * Gives every feed a new epoch, so that every client begins anew. After a restore: a client may
 * have read versions that the restored feeds will give to other changes.
 */
export async function renewFeeds(tx: Tx): Promise<void> {
  await runStatement(tx, RENEW);
}

const READ = `
select feeds.address, feeds.epoch, feeds.version::text as version, state.reset, entries.changed
from jsonb_to_recordset($1::jsonb) as wanted(address text, epoch text, version bigint)
join feeds using (address)
cross join lateral (
  select wanted.epoch is not null
    and (wanted.epoch <> feeds.epoch::text or wanted.version > feeds.version) as reset) state
cross join lateral (
  select coalesce(json_agg(json_build_object('requestId', page.request_id, 'version', page.version)
    order by page.version), '[]') as changed
  from (
    select request_id, version from feed_entries
    where feed_entries.address = feeds.address
      and version > case when state.reset then 0 else coalesce(wanted.version, 0) end
    order by version limit $2::int) page) entries
order by feeds.address`;

/**
 * What changed for each address since its cursor, in one statement, hence of one moment: an address
 * without a cursor is read from the beginning, one without a feed is left out.
 * @param limit of entries for each address.
 */
export async function readFeeds(
  tx: Tx,
  addresses: readonly string[],
  cursors: readonly FeedCursor[],
  limit: number,
): Promise<FeedPage[]> {
  const wanted = [...new Set(addresses)].map(
    (address) => cursors.find((cursor) => cursor.address === address) ?? { address },
  );
  const rows = await runStatement<{
    address: string;
    epoch: string;
    version: string;
    reset: boolean;
    changed: { requestId: RequestId; version: number }[];
  }>(tx, READ, [JSON.stringify(wanted), limit + 1]);
  return rows.map((row) => {
    const more = row.changed.length > limit;
    const changed = row.changed.slice(0, limit);
    const read = more ? changed.at(-1)?.version : undefined;
    return { ...row, changed, more, version: read ?? Number(row.version) };
  });
}

/**
 * Calls back with the addresses whose feeds changed, once the change is committed. A nudge: it may
 * come twice, and none comes for what changed while the connection was down.
 */
export async function subscribeChanged(
  store: Store,
  onChanged: (addresses: readonly string[]) => void,
): Promise<() => Promise<void>> {
  return store.listen(CHANNEL, (payload) => {
    const addresses: unknown = JSON.parse(payload);
    if (Array.isArray(addresses)) onChanged(addresses.filter((item) => typeof item === 'string'));
  });
}

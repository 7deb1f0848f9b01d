import type { MemberPerformance } from '../../shared/contract/network-insight.ts';
import { runStatement } from './statement.ts';
import type { Tx } from './store.ts';

/** In how many parts of the same length a period is drawn. */
const TREND_PARTS = 12;

const TREND = Array.from(
  { length: TREND_PARTS },
  (_, part) => `count(*) filter (where part = ${part + 1})`,
).join(', ');

/*
 * Who had to answer moves by a forward or a new choice of the buyer alone: only then is there more to
 * a request than its status says, and the grants are asked. « offset 0 » keeps the planner from
 * working out each expression again wherever it is named.
 */
const FIGURES = `
with received as (
  select first_member_id as member, first_handled_at, overdue_at,
    date_part('epoch', first_handled_at - received_at) / 60 as minutes,
    width_bucket(date_part('epoch', received_at), date_part('epoch', $2::timestamptz),
      date_part('epoch', $3::timestamptz), ${TREND_PARTS}) as part,
    status = 'declined' or case when designated_since > received_at then (
      select bool_or(g.decline_closes) from grants g
      where g.request_id = r.id and g.decline_closes) end as declined,
    case when designated_since > received_at then (
      select bool_or(giver.role = 'designated') from grants g
      join grants giver on giver.request_id = g.request_id and giver.id = g.given_by
      where g.request_id = r.id and g.role = 'designated' and g.given_by is not null
    ) end as forwarded
  from requests r
  where manufacturer_id = $1
    and received_at >= $2::timestamptz and received_at < $3::timestamptz
  offset 0
)
select member as id,
  count(*)::int as received,
  count(first_handled_at)::int as handled,
  (count(*) filter (where declined))::int as declined,
  (count(*) filter (where forwarded))::int as forwarded,
  (count(*) filter (where first_handled_at is null and overdue_at <= $4::timestamptz))::int
    as overdue,
  percentile_cont(0.5) within group (order by minutes) as "medianResponseMinutes",
  avg(minutes) as "meanResponseMinutes",
  json_build_array(${TREND}) as trend
from received
group by member
order by member`;

/*
 * A plan made without knowing the period takes it for a few rows, and costs ten times as much;
 * compiling one costs more than running it; and the default memory sorts 50,000 rows on the disk.
 */
const PLAN_FOR_MANY = `select set_config('plan_cache_mode', 'force_custom_plan', true),
  set_config('jit', 'off', true), set_config('work_mem', '32MB', true)`;

/**
 * The figures of every member that a request of the manufacturer was first sent to from `from` up to,
 * and not at, `to`; by id. They hang on him whoever answered (V2):
 *
 * - handled: has a first handling act (V4), a message, a call, a decline or a forward by whoever had
 *   to answer then (M11); the response time runs up to it;
 * - declined, forwarded: handled so, at first or later; a request may be both;
 * - overdue: not handled, and late at `now` (V5).
 *
 * Call it in a transaction: it plans for many rows until its end. Source: N6.
 */
export async function listPerformance(
  tx: Tx,
  manufacturerId: string,
  period: { readonly from: Date; readonly to: Date; readonly now: Date },
): Promise<MemberPerformance[]> {
  await runStatement(tx, PLAN_FOR_MANY);
  return runStatement<MemberPerformance>(tx, FIGURES, [
    manufacturerId,
    period.from.toISOString(),
    period.to.toISOString(),
    period.now.toISOString(),
  ]);
}

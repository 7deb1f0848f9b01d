import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Performance } from '../../../contract/network-insight.ts';
import type { NetworkView } from '../../../contract/sales-network.ts';
import { useHost } from '../../host.ts';
import { RefusalNotice } from '../../notice.tsx';
import { Skeleton } from '../../skeleton.tsx';
import { listMembers } from '../group-members.ts';
import { useInsightWords } from '../insight-words.ts';
import type { NetworkDesk } from '../network-desk.ts';
import { indexMembers, searchMembers } from '../search-members.ts';
import type { HrefOf } from '../place.ts';
import { FiguresTable } from './figures-table.tsx';
import {
  countRemoved,
  FIRST_ORDER,
  listRows,
  sortByName,
  sortRows,
  sumRows,
  type Order,
  type PerformanceRow,
} from './list-rows.ts';
import { PeriodFilter } from './period-filter.tsx';
import { findRecentPeriod, type Period, type RecentPeriod } from './period.ts';
import { SortChoice } from './sort-choice.tsx';
import { usePerformance } from './use-performance.ts';
import { writeCsv } from './write-csv.ts';

const FIRST_PERIOD: RecentPeriod = '12-months';

/** What each member made of the requests of a period: search, sort, trend, CSV. Source: N6. */
export function PerformanceTable(props: {
  readonly desk: NetworkDesk;
  readonly view: NetworkView;
  readonly hrefOf: HrefOf;
}) {
  const { t } = useInsightWords();
  const { now } = useHost();
  const { desk, view, hrefOf } = props;
  const period = useSignal<Period | null>(null);
  period.value ??= findRecentPeriod(FIRST_PERIOD, now.peek());
  const { answer, busy, retry } = usePerformance(desk, period.value);
  const given = answer.value;
  return (
    <section class="performance stack" aria-label={t('performance.title')} aria-busy={busy.value}>
      <PeriodFilter
        initial={FIRST_PERIOD}
        onChange={(chosen) => {
          period.value = chosen;
        }}
      />
      {given === null ? (
        <Skeleton lines={8} />
      ) : given.ok ? (
        <Figures view={view} performance={given.value} hrefOf={hrefOf} />
      ) : (
        <>
          <RefusalNotice refusal={given.refusal} />
          <p>
            <button type="button" class="quiet bordered" onClick={retry}>
              {t('performance.retry')}
            </button>
          </p>
        </>
      )}
    </section>
  );
}

function Figures(props: {
  readonly view: NetworkView;
  readonly performance: Performance;
  readonly hrefOf: HrefOf;
}) {
  const words = useInsightWords();
  const { t, network, language, country } = words;
  const { view, performance, hrefOf } = props;
  const query = useSignal('');
  const order = useSignal<Order>(FIRST_ORDER);
  const members = useMemo(() => listMembers(view), [view]);
  const index = useMemo(
    () =>
      indexMembers(members, {
        country,
        continent: (code) => network(`network.continent.${code}` as Parameters<typeof network>[0]),
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- the words change with the language alone
    [members, language],
  );
  const rows = useMemo(
    () => sortByName(listRows(members, performance.members), language),
    [members, performance, language],
  );
  const found = useMemo(() => {
    if (query.value.trim() === '') return rows;
    const ids = new Set(searchMembers(index, query.value).map(({ id }) => id));
    return rows.filter(({ member }) => ids.has(member.id));
  }, [rows, index, query.value]);
  const sorted = useMemo(() => sortRows(found, order.value), [found, order.value]);
  const sum = useMemo(() => sumRows(found), [found]);
  const removed = countRemoved(members, performance.members);
  const isQuiet = performance.members.length === 0;
  const setOrder = (next: Order): void => {
    order.value = next;
  };
  return (
    <>
      <div class="performance-tools">
        <label class="search">
          <span class="unseen">{t('performance.search')}</span>
          <input
            type="search"
            placeholder={t('performance.search')}
            value={query.value}
            onInput={(event) => {
              query.value = event.currentTarget.value;
            }}
          />
        </label>
        <SortChoice order={order.value} onChange={setOrder} />
        <button
          type="button"
          class="quiet bordered"
          aria-disabled={sorted.length === 0}
          onClick={() => {
            if (sorted.length > 0) downloadCsv(sorted, words, performance);
          }}
        >
          {t('performance.csv', { count: sorted.length })}
        </button>
      </div>
      <output class="small">{t('performance.summary', { members: found.length, ...sum })}</output>
      {isQuiet && <p>{t('performance.quiet')}</p>}
      {found.length === 0 ? (
        <p>{t('performance.empty')}</p>
      ) : (
        <FiguresTable rows={sorted} order={order.value} onOrder={setOrder} hrefOf={hrefOf} />
      )}
      {removed > 0 && <p class="small">{t('performance.removed', { count: removed })}</p>}
      <p class="small">{t('performance.how')}</p>
    </>
  );
}

/** Hands the file to the browser, named for its period. */
function downloadCsv(
  rows: readonly PerformanceRow[],
  words: Parameters<typeof writeCsv>[1],
  { from, to }: Performance,
): void {
  const file = new Blob([writeCsv(rows, words)], { type: 'text/csv;charset=utf-8' });
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${words.t('performance.csv.name')}-${from.slice(0, 10)}-${to.slice(0, 10)}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}

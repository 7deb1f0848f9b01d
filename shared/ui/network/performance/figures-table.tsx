import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { formatDuration } from '../../format.ts';
import { StarIcon } from '../../icons.tsx';
import { Badges } from '../badges.tsx';
import { useInsightWords } from '../insight-words.ts';
import { describePlace } from '../describe-place.ts';
import type { HrefOf } from '../place.ts';
import { ShowMore } from '../show-more.tsx';
import { COLUMNS, orderBy, type Order, type PerformanceRow } from './list-rows.ts';
import { Sparkline } from './sparkline.tsx';

/** So many rows are drawn at first: thousands would keep the reader waiting. */
const FIRST_SHOWN = 30;
const MORE_SHOWN = 200;
/** Fewer rows than these are read by scrolling the page: a second scroll bar would be in the way. */
const LONG_TABLE = 25;
const MINUTE_MS = 60_000;

/** Rows of figures; cards under 768 px. */
export function FiguresTable(props: {
  /** In the order they are shown. */
  readonly rows: readonly PerformanceRow[];
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly hrefOf: HrefOf;
}) {
  const { t } = useInsightWords();
  const { rows, order, onOrder, hrefOf } = props;
  const shown = useSignal(FIRST_SHOWN);
  useEffect(() => {
    shown.value = FIRST_SHOWN;
  }, [rows, shown]);
  const rest = rows.length - shown.value;
  return (
    <>
      <div class={rows.length < LONG_TABLE ? 'figures-scroll' : 'figures-scroll long'}>
        <table class="figures">
          <caption class="unseen">{t('performance.title')}</caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th
                  key={column}
                  scope="col"
                  class={column === 'name' ? undefined : 'number'}
                  aria-sort={
                    order.column !== column
                      ? 'none'
                      : order.isDescending
                        ? 'descending'
                        : 'ascending'
                  }
                >
                  <button type="button" onClick={() => onOrder(orderBy(column, order))}>
                    {t(`performance.column.${column}`)}
                    <span class="arrow" aria-hidden="true">
                      {order.column === column ? (order.isDescending ? '↓' : '↑') : ''}
                    </span>
                  </button>
                </th>
              ))}
              <th scope="col">{t('performance.column.trend')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown.value).map((row) => (
              <FiguresRow key={row.member.id} row={row} hrefOf={hrefOf} />
            ))}
          </tbody>
        </table>
      </div>
      {rest > 0 && (
        <ShowMore shown={shown} by={MORE_SHOWN} label={t('performance.more', { count: rest })} />
      )}
    </>
  );
}

function FiguresRow(props: { readonly row: PerformanceRow; readonly hrefOf: HrefOf }) {
  const words = useInsightWords();
  const { t, network, language } = words;
  const { member, name, figures, rating, reviewCount } = props.row;
  const counts = ['received', 'handled', 'declined', 'forwarded', 'overdue'] as const;
  const place = [
    network(`network.kind.${member.kind}`),
    describePlace(member, { ...words, t: network }),
  ].filter(Boolean);
  const times = {
    median: figures.medianResponseMinutes,
    mean: figures.meanResponseMinutes,
  };
  return (
    <tr>
      <th scope="row">
        <a href={props.hrefOf({ kind: 'open', id: member.id })}>{name}</a>{' '}
        <span class="small">{place.join(' · ')}</span> <Badges member={member} />
      </th>
      {counts.map((column) => (
        <td
          key={column}
          class={`number ${column === 'overdue' && figures.overdue > 0 ? 'late' : ''}`}
          data-label={t(`performance.column.${column}`)}
        >
          {new Intl.NumberFormat(language).format(figures[column])}
        </td>
      ))}
      {(['median', 'mean'] as const).map((column) => (
        <td key={column} class="number" data-label={t(`performance.column.${column}`)}>
          {times[column] === null ? (
            <NoFigure />
          ) : (
            formatDuration(times[column] * MINUTE_MS, language)
          )}
        </td>
      ))}
      <td class="number" data-label={t('performance.column.rating')}>
        {rating === null ? <NoFigure /> : <ShortStars rating={rating} reviewCount={reviewCount} />}
      </td>
      <td data-label={t('performance.column.trend')}>
        <Sparkline counts={figures.trend} />
      </td>
    </tr>
  );
}

/** The mean and of how many reviews, as short as a column wants it; the sentence is heard. */
function ShortStars(props: { readonly rating: number; readonly reviewCount: number }) {
  const { network, language } = useInsightWords();
  const rating = new Intl.NumberFormat(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(props.rating);
  const sentence = network('network.stars', { rating, count: props.reviewCount });
  return (
    <span class="stars" title={sentence}>
      <StarIcon />
      <span aria-hidden="true">
        {rating} ({props.reviewCount})
      </span>
      <span class="unseen">{sentence}</span>
    </span>
  );
}

function NoFigure() {
  const { t } = useInsightWords();
  return (
    <>
      <span aria-hidden="true">{t('performance.none')}</span>
      <span class="unseen">{t('performance.none.spoken')}</span>
    </>
  );
}

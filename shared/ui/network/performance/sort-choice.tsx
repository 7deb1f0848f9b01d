import { useInsightWords } from '../insight-words.ts';
import { COLUMNS, orderBy, type Column, type Order } from './list-rows.ts';

/** The order of the cards, which on a phone have no headings to click on. */
export function SortChoice(props: {
  readonly order: Order;
  readonly onChange: (order: Order) => void;
}) {
  const { t } = useInsightWords();
  const { order, onChange } = props;
  return (
    <div class="sort-choice">
      <label>
        <span class="unseen">{t('performance.sort')}</span>
        <select
          value={order.column}
          onChange={(event) => {
            const column = COLUMNS.find((known) => known === event.currentTarget.value);
            if (column !== undefined) onChange(orderBy(column, order));
          }}
        >
          {COLUMNS.map((column: Column) => (
            <option key={column} value={column}>
              {t('performance.sort.by', { column: t(`performance.column.${column}`) })}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="quiet bordered"
        aria-label={t('performance.sort.direction')}
        onClick={() => onChange({ ...order, isDescending: !order.isDescending })}
      >
        <span aria-hidden="true">{order.isDescending ? '↓' : '↑'}</span>
      </button>
    </div>
  );
}

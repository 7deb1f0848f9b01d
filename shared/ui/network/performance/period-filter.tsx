import { useSignal } from '@preact/signals';
import { useHost } from '../../host.ts';
import { useInsightWords } from '../insight-words.ts';
import {
  findRecentPeriod,
  parsePeriod,
  RECENT_PERIODS,
  type Period,
  type PeriodFault,
  type RecentPeriod,
} from './period.ts';

/** The last days or months, or any two dates. */
export function PeriodFilter(props: {
  /** What the table begins with. */
  readonly initial: RecentPeriod;
  readonly onChange: (period: Period) => void;
}) {
  const { t } = useInsightWords();
  const { now } = useHost();
  const chosen = useSignal<RecentPeriod | 'dates'>(props.initial);
  const dates = useSignal({ first: '', last: '' });
  const fault = useSignal<PeriodFault | null>(null);

  function apply(): void {
    const period = parsePeriod(dates.peek().first, dates.peek().last);
    fault.value = typeof period === 'string' ? period : null;
    if (typeof period !== 'string') props.onChange(period);
  }

  return (
    <div class="period-filter">
      <fieldset class="periods">
        <legend class="unseen">{t('performance.period')}</legend>
        {RECENT_PERIODS.map((name) => (
          <button
            key={name}
            type="button"
            class="quiet"
            aria-pressed={chosen.value === name}
            onClick={() => {
              chosen.value = name;
              props.onChange(findRecentPeriod(name, now.peek()));
            }}
          >
            {t(`performance.period.${name}`)}
          </button>
        ))}
        <button
          type="button"
          class="quiet"
          aria-pressed={chosen.value === 'dates'}
          onClick={() => {
            chosen.value = 'dates';
          }}
        >
          {t('performance.period.dates')}
        </button>
      </fieldset>
      {chosen.value === 'dates' && (
        <form
          class="dates"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            apply();
          }}
        >
          {(['first', 'last'] as const).map((which) => (
            <label key={which}>
              {t(which === 'first' ? 'performance.from' : 'performance.to')}
              <input
                type="date"
                aria-invalid={fault.value !== null}
                value={dates.value[which]}
                onInput={(event) => {
                  dates.value = { ...dates.peek(), [which]: event.currentTarget.value };
                  fault.value = null;
                }}
              />
            </label>
          ))}
          <button class="quiet bordered">{t('performance.apply')}</button>
          {fault.value !== null && (
            <p class="error" role="alert">
              {t(`performance.dates.${fault.value}`)}
            </p>
          )}
        </form>
      )}
    </div>
  );
}

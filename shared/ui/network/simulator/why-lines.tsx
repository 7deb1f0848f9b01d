import { useSignal } from '@preact/signals';
import type { SimulationAnswer } from '../../../contract/network-insight.ts';
import { useWords } from '../../host.ts';
import { tellLine } from '../../why-panel.tsx';
import { useInsightWords } from '../insight-words.ts';
import { ShowMore } from '../show-more.tsx';

const FIRST_SHOWN = 12;
const MORE_SHOWN = 50;

/** Why each member receives the request or not, in words; those that decided first. Source: R11. */
export function WhyLines(props: {
  readonly answer: SimulationAnswer;
  /** How many members the network has. */
  readonly memberCount: number;
}) {
  const { t } = useInsightWords();
  const words = useWords();
  const { answer, memberCount } = props;
  const { trace, designated } = answer;
  const shown = useSignal(FIRST_SHOWN);
  const more = trace.length - shown.value;
  const untold = Math.max(0, memberCount - trace.length);
  return (
    <section class="why stack">
      <h3>{t('simulator.why')}</h3>
      <ul>
        {trace.slice(0, shown.value).map((line) => (
          <li key={line.id} class={line.id === designated.id ? 'designated' : undefined}>
            {tellLine({ ...line, own: false }, words)}
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <ShowMore shown={shown} by={MORE_SHOWN} label={t('simulator.more', { count: more })} />
      ) : (
        untold > 0 && <p class="small">{t('simulator.why.rest', { count: untold })}</p>
      )}
    </section>
  );
}

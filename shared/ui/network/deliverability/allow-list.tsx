import type { Deliverability } from '../../../contract/deliverability.ts';
import { CopyButton } from './copy-button.tsx';
import { useExchangeWords } from '../exchange/words.ts';
import { writeNote } from './write-note.ts';

const LISTS = [
  'ipRanges',
  'domains',
  'senders',
] as const satisfies readonly (keyof Deliverability)[];

/** What to let through, each to be copied, and a text for whoever runs the mail service. Source: N7. */
export function AllowList({ list }: { readonly list: Deliverability }) {
  const words = useExchangeWords();
  const { t } = words;
  const note = writeNote(list, words);
  return (
    <>
      <p>{t('deliverability.ask', { ranges: list.ipRanges.length })}</p>
      {LISTS.filter((name) => list[name].length > 0).map((name) => (
        <section key={name} class="stack allow" aria-labelledby={`allow-${name}`}>
          <div class="allow-head">
            <h3 id={`allow-${name}`}>{t(`deliverability.${name}`)}</h3>
            {list[name].length > 1 && (
              <CopyButton
                text={list[name].join('\n')}
                label={t('deliverability.copy-all')}
                of={t(`deliverability.${name}`)}
              />
            )}
          </div>
          <ul>
            {list[name].map((value) => (
              <li key={value}>
                <code>{value}</code>
                <CopyButton text={value} label={t('deliverability.copy')} of={value} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p>{t('deliverability.effect')}</p>
      <details>
        <summary>{t('deliverability.note')}</summary>
        <pre class="quote">{note}</pre>
        <CopyButton text={note} label={t('deliverability.note.copy')} />
      </details>
    </>
  );
}

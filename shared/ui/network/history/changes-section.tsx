import { useSignal, useSignalEffect } from '@preact/signals';
import type { NetworkChangeLine } from '../../../contract/sales-network.ts';
import type { Refusal } from '../../client.ts';
import { HistoryIcon } from '../../icons.tsx';
import { Moment } from '../../moment.tsx';
import { RefusalNotice } from '../../notice.tsx';
import { Skeleton } from '../../skeleton.tsx';
import { settle, type NetworkDesk } from '../network-desk.ts';
import { useNetworkWords } from '../words.ts';
import { describeActor, describeChange, describeChangedField } from './describe-change.ts';

interface Loaded {
  readonly lines: readonly NetworkChangeLine[];
  readonly next: number | null;
}

/** Who changed what in the network and when, newest first. */
export function ChangesSection({ desk }: { readonly desk: NetworkDesk }) {
  const { t } = useNetworkWords();
  const loaded = useSignal<Loaded | null>(null);
  const refusal = useSignal<Refusal | null>(null);

  async function load(before: number | null): Promise<void> {
    const answer = await settle(desk.client.changes(desk.manufacturer, before));
    refusal.value = answer.ok ? null : answer.refusal;
    if (!answer.ok) return;
    const known = before === null ? [] : (loaded.peek()?.lines ?? []);
    loaded.value = { lines: [...known, ...answer.value.changes], next: answer.value.next };
  }
  useSignalEffect(() => {
    // Loaded anew with every change of the network.
    void desk.view.value?.version;
    void load(null);
  });

  const shown = loaded.value;
  return (
    <section class="box stack" aria-labelledby="changes">
      <h2 id="changes">{t('network.history.title')}</h2>
      <RefusalNotice refusal={refusal.value} />
      {shown === null && refusal.value === null && <Skeleton lines={6} />}
      {shown?.lines.length === 0 && <p>{t('network.history.empty')}</p>}
      {shown !== null && shown.lines.length > 0 && (
        <ol class="history">
          {shown.lines.map((line) => (
            <ChangeLine key={line.version} line={line} />
          ))}
        </ol>
      )}
      {shown?.next != null && (
        <p>
          <button type="button" class="quiet bordered" onClick={() => void load(shown.next)}>
            {t('network.history.more')}
          </button>
        </p>
      )}
    </section>
  );
}

function ChangeLine({ line }: { readonly line: NetworkChangeLine }) {
  const words = useNetworkWords();
  const { t } = words;
  return (
    <li>
      <HistoryIcon />
      <div>
        <p>
          <strong>{describeChange(line, words)}</strong>
        </p>
        <p class="small">
          {describeActor(line, words)}, <Moment at={line.at} />
        </p>
        {line.fields.length > 0 && (
          <details>
            <summary>{t('network.history.details')}</summary>
            <dl class="facts-list">
              {line.fields.map((field) => {
                const { label, before, after } = describeChangedField(field, words);
                return (
                  <div key={field.name}>
                    <dt>{label}</dt>
                    <dd>
                      {before !== null && <del>{before}</del>}
                      {before !== null && after !== null && ' → '}
                      {after !== null && <ins>{after}</ins>}
                    </dd>
                  </div>
                );
              })}
            </dl>
          </details>
        )}
      </div>
    </li>
  );
}

import { useSignal } from '@preact/signals';
import type { Draft } from '../../host.ts';
import { AlertIcon } from '../../icons.tsx';
import { describeField, labelField } from '../describe-field.ts';
import { useNetworkWords } from '../words.ts';
import type { EditedField } from './compare-edits.ts';

/**
 * What somebody else changed meanwhile, beside one's own: the person chooses field by field. Where
 * both changed a field nothing is chosen beforehand.
 */
export function MergeTable(props: {
  readonly edits: readonly EditedField[];
  /** The texts chosen, by field. */
  readonly onDecide: (chosen: Draft) => void;
}) {
  const words = useNetworkWords();
  const { t } = words;
  const { edits } = props;
  const chosen = useSignal<Draft>(
    Object.fromEntries(
      edits.filter(({ isContested }) => !isContested).map(({ name, current }) => [name, current]),
    ),
  );
  const isMissing = useSignal(false);
  const choose = (name: string, text: string): void => {
    chosen.value = { ...chosen.peek(), [name]: text };
    isMissing.value = false;
  };
  return (
    <section class="merge stack" tabIndex={-1} aria-label={t('network.merge.title')}>
      <h3>
        <AlertIcon /> {t('network.merge.title')}
      </h3>
      <p>{t('network.merge.lead')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('network.merge.field')}</th>
            <th scope="col">{t('network.merge.mine')}</th>
            <th scope="col">{t('network.merge.current')}</th>
            <th scope="col">{t('network.merge.before')}</th>
          </tr>
        </thead>
        <tbody>
          {edits.map(({ name, mine, current, before }) => (
            <tr key={name}>
              <th scope="row">{labelField(name, words)}</th>
              {[mine, current].map((text, place) => (
                <td
                  key={place === 0 ? 'mine' : 'current'}
                  data-label={t(place === 0 ? 'network.merge.mine' : 'network.merge.current')}
                >
                  <label class="choice">
                    <input
                      type="radio"
                      name={`merge-${name}`}
                      checked={chosen.value[name] === text}
                      onChange={() => choose(name, text)}
                    />
                    <span class="unseen">
                      {labelField(name, words)},{' '}
                      {t(place === 0 ? 'network.merge.mine' : 'network.merge.current')} :
                    </span>
                    {describeField(name, text, words)}
                  </label>
                </td>
              ))}
              <td data-label={t('network.merge.before')} class="small">
                {describeField(name, before, words)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isMissing.value && (
        <p class="error" role="alert">
          {t('network.merge.choose')}
        </p>
      )}
      <p class="submit">
        <button
          type="button"
          class="filled"
          onClick={() => {
            isMissing.value = edits.some(({ name }) => chosen.peek()[name] === undefined);
            if (!isMissing.peek()) props.onDecide(chosen.peek());
          }}
        >
          {t('network.merge.apply')}
        </button>
        <button
          type="button"
          class="quiet bordered"
          onClick={() => {
            chosen.value = Object.fromEntries(edits.map(({ name, mine }) => [name, mine]));
            isMissing.value = false;
          }}
        >
          {t('network.merge.keep-mine')}
        </button>
      </p>
    </section>
  );
}

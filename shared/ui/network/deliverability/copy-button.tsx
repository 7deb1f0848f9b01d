import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { CheckIcon, CopyIcon } from '../../icons.tsx';
import { useExchangeWords } from '../exchange/words.ts';

const SHOWN_MS = 2500;

/** Puts a text on the clipboard and says so; where that is forbidden, that it is to be selected. */
export function CopyButton(props: {
  readonly text: string;
  readonly label: string;
  /** What it copies, for whoever does not see what stands beside it. */
  readonly of?: string;
}) {
  const { t } = useExchangeWords();
  const { text, label, of } = props;
  const outcome = useSignal<'copied' | 'forbidden' | null>(null);
  useEffect(() => {
    if (outcome.value === null) return undefined;
    const timer = setTimeout(() => {
      outcome.value = null;
    }, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome.value, outcome]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      outcome.value = 'copied';
    } catch {
      // Refused by the browser, or not there: a page without TLS.
      outcome.value = 'forbidden';
    }
  }

  return (
    <span class="copy">
      <button
        type="button"
        class="quiet bordered"
        {...(of !== undefined && { 'aria-label': t('deliverability.copy-of', { label, of }) })}
        onClick={() => void copy()}
      >
        {outcome.value === 'copied' ? <CheckIcon /> : <CopyIcon />}
        {outcome.value === 'copied' ? t('deliverability.copied') : label}
      </button>
      <output class={outcome.value === 'forbidden' ? 'small' : 'unseen'}>
        {outcome.value !== null && t(`deliverability.${outcome.value}`)}
      </output>
    </span>
  );
}

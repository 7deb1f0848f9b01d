import { useSignal } from '@preact/signals';
import type { Refusal } from '../../client.ts';
import { Field } from '../../field.tsx';
import { RefusalNotice } from '../../notice.tsx';
import { useExchangeWords } from '../exchange/words.ts';

/** The code that a test message carries, typed by whoever received it. */
export function CodeEntry(props: {
  readonly confirm: (code: string) => Promise<Refusal | null>;
  readonly busy: boolean;
}) {
  const { t, fault } = useExchangeWords();
  const code = useSignal('');
  const error = useSignal<string | null>(null);
  const refusal = useSignal<Refusal | null>(null);

  async function send(): Promise<void> {
    const digits = code.peek().replace(/\D/g, '');
    error.value = digits.length === 6 ? null : fault('code-invalid');
    refusal.value = null;
    if (error.peek() !== null) return;
    const refused = await props.confirm(digits);
    if (refused?.code === 'code-invalid') error.value = t('deliverability.code.wrong');
    else refusal.value = refused;
  }

  return (
    <form
      class="stack delivery-form"
      noValidate
      aria-label={t('deliverability.code')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!props.busy) void send();
      }}
    >
      <Field
        label={t('deliverability.code')}
        hint={t('deliverability.code.hint')}
        error={error.value}
      >
        {(control) => (
          <input
            {...control}
            class="count"
            type="text"
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={12}
            value={code.value}
            onInput={(event) => {
              code.value = event.currentTarget.value;
              error.value = null;
            }}
          />
        )}
      </Field>
      <RefusalNotice refusal={refusal.value} />
      <p class="submit">
        <button class="filled" aria-disabled={props.busy}>
          {t('deliverability.code.confirm')}
        </button>
      </p>
    </form>
  );
}

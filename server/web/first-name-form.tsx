import { useSignal } from '@preact/signals';
import type { ApiRefusal } from '../../shared/api/call.ts';
import { Field } from '../../shared/ui/field.tsx';
import { RefusalNotice } from '../../shared/ui/notice.tsx';
import { usePage } from './page-context.ts';
import { useWebWords } from './texts.ts';

/** Who uses this device, of those who share a mailbox: shown to colleagues in the history. Source: N11. */
export function FirstNameForm({ name }: { readonly name: string | null }) {
  const { signInApi, welcome } = usePage();
  const { t } = useWebWords();
  const typed = useSignal(name ?? '');
  const error = useSignal<string | null>(null);
  const refusal = useSignal<ApiRefusal | null>(null);
  const isSaved = useSignal(false);

  async function save(): Promise<void> {
    const wanted = typed.peek().trim();
    error.value = wanted === '' ? t('web.home.first-name-missing') : null;
    if (wanted === '') return;
    const answer = await signInApi.changeMe({ name: wanted });
    refusal.value = answer.ok ? null : answer.refusal;
    isSaved.value = answer.ok;
    if (answer.ok) await welcome(answer.value);
  }

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        label={t('web.home.first-name')}
        hint={t('web.home.first-name-hint')}
        error={error.value}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            autocomplete="name"
            maxLength={100}
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
              isSaved.value = false;
            }}
          />
        )}
      </Field>
      <RefusalNotice refusal={refusal.value} />
      <p class="submit">
        <button class="quiet bordered">{t('web.home.first-name-save')}</button>
        <output>{isSaved.value && t('web.home.first-name-saved')}</output>
      </p>
    </form>
  );
}

import { ActForm } from './act-form.tsx';
import { Field } from './field.tsx';
import { useWords } from './host.ts';
import { CheckIcon } from './icons.tsx';
import type { RequestDesk } from './request-desk.ts';

/** « J'ai appelé l'acheteur »: a logged call handles the request like a message. Source: M11, H3. */
export function CallForm({ desk }: { readonly desk: RequestDesk }) {
  const { t } = useWords();
  return (
    <ActForm
      desk={desk}
      verb="log-call"
      title={t('ui.call')}
      initial={{ note: '' }}
      submit={
        <>
          <CheckIcon />
          {t('ui.call.log')}
        </>
      }
      check={() => ({})}
      body={({ note = '' }) => ({ note })}
    >
      {(form) => (
        <Field label={t('ui.call.note')} hint={t('ui.call.hint')} error={form.error('note')}>
          {(control) => (
            <textarea
              {...control}
              data-first
              rows={3}
              value={form.text('note')}
              onInput={(event) => form.set('note', event.currentTarget.value)}
            />
          )}
        </Field>
      )}
    </ActForm>
  );
}

import { isAddress } from '../domain/address.ts';
import { ActForm } from './act-form.tsx';
import { Field } from './field.tsx';
import { useWords } from './host.ts';
import { ForwardIcon } from './icons.tsx';
import type { RequestDesk } from './request-desk.ts';

/** Passes the request on: who receives it has to answer, with the forwarder's rights. Source: M8. */
export function ForwardForm({ desk }: { readonly desk: RequestDesk }) {
  const { t } = useWords();
  const sides = desk.sides.value;
  const sideName =
    (sides.find((side) => side.id === desk.chosenGrantId.value) ?? sides[0])?.sideName ?? '';
  return (
    <ActForm
      desk={desk}
      verb="forward"
      title={t('ui.forward')}
      initial={{ recipient: '', note: '' }}
      submit={
        <>
          <ForwardIcon />
          {t('ui.forward')}
        </>
      }
      check={({ recipient = '' }) => ({
        ...(recipient.trim() === '' && { recipient: t('ui.error.recipient-empty') }),
        ...(recipient.trim() !== '' &&
          !isAddress(recipient.trim()) && { recipient: t('ui.error.recipient-invalid') }),
      })}
      body={({ recipient = '', note = '' }) => ({ recipient: recipient.trim(), note })}
    >
      {(form) => (
        <>
          <Field
            label={t('ui.forward.to')}
            hint={t('ui.forward.who-sees', { side: sideName })}
            error={form.error('recipient')}
          >
            {(control) => (
              <input
                {...control}
                data-first
                type="email"
                autocomplete="off"
                autocapitalize="none"
                value={form.text('recipient')}
                onInput={(event) => form.set('recipient', event.currentTarget.value)}
              />
            )}
          </Field>
          <Field label={t('ui.forward.note')} error={form.error('note')}>
            {(control) => (
              <textarea
                {...control}
                rows={3}
                value={form.text('note')}
                onInput={(event) => form.set('note', event.currentTarget.value)}
              />
            )}
          </Field>
        </>
      )}
    </ActForm>
  );
}

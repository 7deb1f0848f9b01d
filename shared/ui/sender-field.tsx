import { useSignal } from '@preact/signals';
import type { FormState } from './act-form.tsx';
import { Field } from './field.tsx';
import { useHost, useWords } from './host.ts';

const OTHER = '…';

/**
 * « Expéditeur »: prefilled, to be chosen among the person's verified addresses, or another one typed,
 * which has to be proven by a code first. Source: M2, I1.
 */
export function SenderField(props: {
  readonly form: FormState;
  readonly known: readonly string[];
}) {
  const { form, known } = props;
  const host = useHost();
  const { t } = useWords();
  const sender = form.text('sender');
  const other = useSignal(known.length === 0);
  const typing = other.value || !known.includes(sender);
  const error = form.error('sender');
  return (
    <>
      <Field label={t('ui.sender')} error={typing ? null : error}>
        {(control) =>
          known.length === 0 ? null : (
            <select
              {...control}
              value={typing ? OTHER : sender}
              onChange={(event) => {
                const { value } = event.currentTarget;
                other.value = value === OTHER;
                form.set('sender', value === OTHER ? '' : value);
              }}
            >
              {known.map((address) => (
                <option key={address} value={address}>
                  {address}
                </option>
              ))}
              <option value={OTHER}>{t('ui.sender.other')}</option>
            </select>
          )
        }
      </Field>
      {typing && (
        <Field label={t('ui.sender.address')} hint={t('ui.sender.hint')} error={error}>
          {(control) => (
            <input
              {...control}
              type="email"
              autocomplete="email"
              value={sender}
              onInput={(event) => form.set('sender', event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      {typing &&
        error !== null &&
        sender !== '' &&
        host.renderAddressProof?.(sender, () => form.set('sender', sender))}
    </>
  );
}

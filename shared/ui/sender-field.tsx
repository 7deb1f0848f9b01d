import type { FormState } from './act-form.tsx';
import { Field } from './field.tsx';
import { useHost, useWords } from './host.ts';

const ANOTHER = 'another';

/**
 * « Expéditeur »: prefilled, to be chosen among the person's verified addresses, or another one typed,
 * which has to be proven by a code first. Source: M2, I1.
 * @param props.form its field `sender` is empty for `own`; `typed` is not while another is typed.
 */
export function SenderField(props: {
  readonly form: FormState;
  readonly own: string;
  readonly known: readonly string[];
}) {
  const { form, own } = props;
  const host = useHost();
  const { t } = useWords();
  const sender = form.text('sender');
  const typing = form.text('typed') !== '';
  const error = form.error('sender');
  return (
    <div class="stack">
      <Field label={t('ui.sender')} error={typing ? null : error}>
        {(control) => (
          <select
            {...control}
            value={typing ? ANOTHER : sender || own}
            onChange={(event) => {
              const { value } = event.currentTarget;
              form.set('typed', value === ANOTHER ? 'yes' : '');
              form.set('sender', value === ANOTHER || value === own ? '' : value);
            }}
          >
            {[...new Set([own, ...props.known])].map((address) => (
              <option key={address} value={address}>
                {address}
              </option>
            ))}
            <option value={ANOTHER}>{t('ui.sender.other')}</option>
          </select>
        )}
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
    </div>
  );
}

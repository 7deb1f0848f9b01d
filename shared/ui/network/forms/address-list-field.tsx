import { mendAddressList, parseAddressList } from '../../../domain/address-list.ts';
import type { FormState } from '../../act-form.tsx';
import { Field } from '../../field.tsx';
import { useNetworkWords } from '../words.ts';

/**
 * Several e-mail addresses, separated by commas without spaces. What breaks the rule is said while
 * it is typed, and « Corriger » writes what was probably meant. Source: N1.
 */
export function AddressListField(props: {
  readonly form: FormState;
  readonly name: string;
  readonly label: string;
  /** An empty field is no mistake. */
  readonly optional?: boolean;
}) {
  const { t, fault } = useNetworkWords();
  const { form, name, label, optional = false } = props;
  const text = form.text(name);
  const code = text.trim() === '' ? null : findFault(text);
  const mended = code === null ? text : mendAddressList(text);
  const isMendable = code !== null && mended !== text && parseAddressList(mended).ok;
  // An address that is still being typed is no address yet: that is told on sending alone.
  const live = code === null || code === 'address-invalid' ? null : fault(code);
  return (
    <div class="stack address-list">
      <Field
        label={optional ? t('network.field.optional', { label }) : label}
        hint={t('network.field.emails.hint')}
        error={form.error(name) ?? live}
      >
        {(control) => (
          <input
            {...control}
            name={name}
            type="text"
            inputMode="email"
            autocomplete="off"
            spellcheck={false}
            value={text}
            onInput={(event) => form.set(name, event.currentTarget.value)}
          />
        )}
      </Field>
      {isMendable && (
        <p class="mend">
          <span class="small">{t('network.field.emails.mended', { addresses: mended })}</span>
          <button type="button" class="quiet bordered" onClick={() => form.set(name, mended)}>
            {t('network.field.emails.mend')}
          </button>
        </p>
      )}
    </div>
  );
}

function findFault(text: string): string | null {
  const parsed = parseAddressList(text);
  return parsed.ok ? null : parsed.code;
}

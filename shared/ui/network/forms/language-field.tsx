import { INTERFACE_LANGUAGES } from '../../../domain/language.ts';
import type { FormState } from '../../act-form.tsx';
import { Field } from '../../field.tsx';
import { useNetworkWords } from '../words.ts';

/** The language in which a member gets his mails. */
export function LanguageField({ form }: { readonly form: FormState }) {
  const { t } = useNetworkWords();
  return (
    <Field label={t('network.field.language')} error={form.error('language')}>
      {(control) => (
        <select
          {...control}
          name="language"
          value={form.text('language')}
          onChange={(event) => form.set('language', event.currentTarget.value)}
        >
          {INTERFACE_LANGUAGES.map((code) => (
            <option key={code} value={code}>
              {t(`network.language.${code}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

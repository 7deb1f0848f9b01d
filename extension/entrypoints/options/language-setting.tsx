import type { Translator } from '../../../shared/locales/translator.ts';
import { Field } from '../../../shared/ui/field.tsx';
import { INTERFACE_LANGUAGES, isInterfaceLanguage } from '../../../shared/domain/language.ts';
import { chosenLanguage } from '../../storage/settings.ts';
import { useItem } from './use-item.ts';

/** The language of everything the extension says; this page is drawn anew in it. */
export function LanguageSetting({ i18n }: { readonly i18n: Translator }) {
  const chosen = useItem(chosenLanguage);
  if (chosen.value === null) return null;
  return (
    <section class="setting">
      <h2>{i18n._('options.language.title')}</h2>
      <Field label={i18n._('options.language')} error={null}>
        {(control) => (
          <select
            {...control}
            value={chosen.value?.value ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              const next = isInterfaceLanguage(value) ? value : null;
              void chosenLanguage.setValue(next).then(() => location.reload());
            }}
          >
            <option value="">{i18n._('options.language.browser')}</option>
            {INTERFACE_LANGUAGES.map((language) => (
              <option key={language} value={language} lang={language}>
                {i18n._(`options.language.${language}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </section>
  );
}

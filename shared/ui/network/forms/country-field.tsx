import { useMemo } from 'preact/hooks';
import { listCountries } from '../../../domain/country.ts';
import type { FormState } from '../../act-form.tsx';
import { Field } from '../../field.tsx';
import { useNetworkWords, type NetworkWords } from '../words.ts';

/** A country's code with its name in the reader's language. */
export interface NamedCountry {
  readonly code: string;
  readonly name: string;
}

/** Every country by its name, in the order of the reader's alphabet. */
export function nameCountries(words: Pick<NetworkWords, 'country' | 'language'>): NamedCountry[] {
  const { compare } = new Intl.Collator(words.language);
  return listCountries()
    .map((code) => ({ code, name: words.country(code) }))
    .sort((a, b) => compare(a.name, b.name));
}

/** One country, picked by its name. The form's field `country` holds its code. Source: N1, R9. */
export function CountryField({ form }: { readonly form: FormState }) {
  const words = useNetworkWords();
  const { language } = words;
  // Drawn once: a form is drawn anew with every letter typed into it.
  const options = useMemo(
    () =>
      nameCountries(words).map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      )),
    // oxlint-disable-next-line react/exhaustive-deps -- the words change with the language alone
    [language],
  );
  const chosen = form.text('country');
  return (
    <Field label={words.t('network.field.country')} error={form.error('country')}>
      {(control) => (
        <select
          {...control}
          name="country"
          autocomplete="country"
          value={chosen}
          onChange={(event) => form.set('country', event.currentTarget.value)}
        >
          <option value="">{words.t('network.field.country.choose')}</option>
          {options}
        </select>
      )}
    </Field>
  );
}

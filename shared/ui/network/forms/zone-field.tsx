import { useSignal } from '@preact/signals';
import { useId, useMemo } from 'preact/hooks';
import { CONTINENTS, type Continent } from '../../../domain/country.ts';
import type { FormState } from '../../act-form.tsx';
import { CloseIcon } from '../network-icons.tsx';
import { foldText } from '../search-members.ts';
import { useNetworkWords } from '../words.ts';
import { nameCountries } from './country-field.tsx';

/** The codes that a form's text holds. */
export function readCodes(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').filter((code) => code !== '');
}

/** The continents among codes. */
export function readContinents(text: string | undefined): readonly Continent[] {
  const codes = readCodes(text);
  return CONTINENTS.filter((continent) => codes.includes(continent));
}

/**
 * Countries and continents picked by their names; what is chosen stands below as chips, where
 * it moves nothing that is about to be clicked. The form's
 * fields `countries` and `continents` hold codes, `zone` their common error. Source: N1.
 */
export function ZoneField({ form }: { readonly form: FormState }) {
  const words = useNetworkWords();
  const { t, language } = words;
  const id = useId();
  const query = useSignal('');
  // oxlint-disable-next-line react/exhaustive-deps -- the words change with the language alone
  const all = useMemo(() => nameCountries(words), [language]);
  const countries = readCodes(form.text('countries'));
  const continents = readCodes(form.text('continents'));
  const wanted = foldText(query.value.trim());
  const found = all.filter(({ name }) => foldText(name).includes(wanted));
  const error = form.error('zone');

  function toggle(field: 'countries' | 'continents', code: string): void {
    const codes = readCodes(form.text(field));
    const next = codes.includes(code) ? codes.filter((known) => known !== code) : [...codes, code];
    form.set(field, next.join(','));
    // Setting the field itself to the same text clears the error of the zone.
    if (form.error('zone') !== null) form.set('zone', '');
  }

  return (
    <fieldset
      class={error === null ? 'field zone' : 'field zone wrong'}
      aria-describedby={[`${id}-hint`, error !== null && `${id}-error`].filter(Boolean).join(' ')}
    >
      <legend>{t('network.field.zone')}</legend>
      <p class="small" id={`${id}-hint`}>
        {t('network.field.zone.hint')}
      </p>
      {error !== null && (
        <p class="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      <fieldset class="choices continents" aria-label={t('network.field.zone.continents')}>
        {CONTINENTS.map((code, place) => (
          <label key={code}>
            <input
              type="checkbox"
              checked={continents.includes(code)}
              {...(place === 0 && error !== null && { 'aria-invalid': true })}
              onChange={() => toggle('continents', code)}
            />
            {t(`network.continent.${code}`)}
          </label>
        ))}
      </fieldset>
      <label for={`${id}-search`}>{t('network.field.zone.search')}</label>
      <input
        id={`${id}-search`}
        type="search"
        autocomplete="off"
        data-first
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          // The one country found is taken by Enter, which would send the form.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          const [only] = found;
          if (found.length === 1 && only !== undefined) {
            toggle('countries', only.code);
            query.value = '';
          }
        }}
      />
      <fieldset class="choices countries" aria-label={t('network.field.zone.countries')}>
        {found.map(({ code, name }) => (
          <label key={code}>
            <input
              type="checkbox"
              checked={countries.includes(code)}
              onChange={() => toggle('countries', code)}
            />
            {name}
          </label>
        ))}
        {found.length === 0 && <p class="small">{t('network.field.zone.none')}</p>}
      </fieldset>
      {countries.length + continents.length > 0 && (
        <ul class="chips" aria-label={t('network.field.zone.chosen')}>
          {continents.map((code) => (
            <Chosen
              key={code}
              name={words.t(`network.continent.${code as Continent}`)}
              onRemove={() => toggle('continents', code)}
            />
          ))}
          {countries.map((code) => (
            <Chosen
              key={code}
              name={words.country(code)}
              onRemove={() => toggle('countries', code)}
            />
          ))}
        </ul>
      )}
    </fieldset>
  );
}

function Chosen(props: { readonly name: string; readonly onRemove: () => void }) {
  const { t } = useNetworkWords();
  return (
    <li class="chip">
      {props.name}
      <button
        type="button"
        class="quiet"
        aria-label={t('network.field.zone.remove', { name: props.name })}
        onClick={props.onRemove}
      >
        <CloseIcon />
      </button>
    </li>
  );
}

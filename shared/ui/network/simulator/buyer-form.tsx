import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { NetworkView } from '../../../contract/sales-network.ts';
import { Field } from '../../field.tsx';
import { nameCountries } from '../forms/country-field.tsx';
import { useInsightWords } from '../insight-words.ts';
import type { BuyerFields } from './use-simulation.ts';

/** A product that no catalogue names: who sells a limited range does not accept it (R7). */
const OTHER_PRODUCT = 'outside-catalogue';

/** Where a buyer writes from and what about. */
export function BuyerForm(props: {
  readonly view: Pick<NetworkView, 'manufacturer' | 'products'>;
  readonly isRunning: boolean;
  /** The city cannot be found as it is typed. */
  readonly isCityUnknown: boolean;
  readonly onStart: (fields: BuyerFields) => void;
}) {
  const words = useInsightWords();
  const { t, language } = words;
  const { view, isRunning } = props;
  const countries = useMemo(
    () => nameCountries(words),
    // oxlint-disable-next-line react/exhaustive-deps -- the words change with the language alone
    [language],
  );
  const fields = useSignal<BuyerFields>({
    country: '',
    postalCode: '',
    city: '',
    product: view.products[0]?.id ?? OTHER_PRODUCT,
  });
  const wrong = useSignal<'country' | 'city' | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const set = (change: Partial<BuyerFields>): void => {
    fields.value = { ...fields.peek(), ...change };
    wrong.value = null;
  };

  function submit(): void {
    if (isRunning) return;
    const { country, postalCode, city, product } = fields.peek();
    const typed = { country, product, postalCode: postalCode.trim(), city: city.trim() };
    wrong.value =
      country === '' ? 'country' : typed.city === '' && typed.postalCode !== '' ? 'city' : null;
    if (wrong.value === null) props.onStart(typed);
    else form.current?.querySelector<HTMLElement>(`[name=${wrong.value}]`)?.focus();
  }

  const cityError =
    wrong.value === 'city'
      ? t('simulator.city.missing')
      : props.isCityUnknown
        ? t('simulator.city.not-found')
        : null;
  return (
    <form
      class="buyer-form stack"
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div class="pair">
        <Field
          label={t('simulator.country')}
          error={wrong.value === 'country' && t('simulator.country.missing')}
        >
          {(control) => (
            <select
              {...control}
              name="country"
              value={fields.value.country}
              onChange={(event) => set({ country: event.currentTarget.value })}
            >
              <option value="">{t('simulator.country.choose')}</option>
              {countries.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('simulator.product')} error={null}>
          {(control) => (
            <select
              {...control}
              name="product"
              value={fields.value.product}
              onChange={(event) => set({ product: event.currentTarget.value })}
            >
              {view.products.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              <option value={OTHER_PRODUCT}>{t('simulator.product.other')}</option>
            </select>
          )}
        </Field>
        <Field label={t('simulator.city')} hint={t('simulator.city.hint')} error={cityError}>
          {(control) => (
            <input
              {...control}
              name="city"
              type="text"
              maxLength={200}
              autocomplete="off"
              value={fields.value.city}
              onInput={(event) => set({ city: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={t('simulator.postal-code')} error={null}>
          {(control) => (
            <input
              {...control}
              name="postalCode"
              type="text"
              maxLength={20}
              autocomplete="off"
              value={fields.value.postalCode}
              onInput={(event) => set({ postalCode: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <p class="submit">
        <button class="filled" aria-disabled={isRunning}>
          {isRunning ? t('simulator.running') : t('simulator.run')}
        </button>
      </p>
    </form>
  );
}

import type { PostalAddress } from '../../../contract/geocoding.ts';
import type { StoredAddress } from '../../../contract/sales-network.ts';
import type { FormState } from '../../act-form.tsx';
import type { Draft } from '../../host.ts';
import { useNetworkWords } from '../words.ts';
import { CountryField } from './country-field.tsx';
import { TextField } from './text-field.tsx';

/** The form's fields of an address; each holds its text, `country` its code. */
export const ADDRESS_FIELDS = ['country', 'postalCode', 'city', 'region', 'street'] as const;

/** A postal address, the country first: what follows is read in its light. Source: N1, N2. */
export function AddressFields({ form }: { readonly form: FormState }) {
  const { t } = useNetworkWords();
  return (
    <fieldset class="stack address">
      <legend>{t('network.field.address')}</legend>
      <CountryField form={form} />
      <div class="pair postal">
        <TextField
          form={form}
          name="postalCode"
          label={t('network.field.postalCode')}
          autocomplete="postal-code"
        />
        <TextField
          form={form}
          name="city"
          label={t('network.field.city')}
          autocomplete="address-level2"
        />
      </div>
      <TextField
        form={form}
        name="street"
        label={t('network.field.street')}
        autocomplete="street-address"
      />
      <TextField
        form={form}
        name="region"
        label={t('network.field.optional', { label: t('network.field.region') })}
        autocomplete="address-level1"
      />
    </fieldset>
  );
}

/** The address that the fields hold; blanks at the ends are nobody's intention. */
export function readAddress(fields: Draft): PostalAddress {
  const read = (name: (typeof ADDRESS_FIELDS)[number]): string => (fields[name] ?? '').trim();
  return {
    street: read('street'),
    postalCode: read('postalCode'),
    city: read('city'),
    // Sent even when empty: left out, it would stay as it was.
    region: read('region'),
    country: read('country'),
  };
}

/** The fields of an address that stands already. */
export function writeAddress(address: StoredAddress): Draft {
  return {
    country: address.country,
    postalCode: address.postalCode ?? '',
    city: address.city ?? '',
    region: address.region ?? '',
    street: address.street ?? '',
  };
}

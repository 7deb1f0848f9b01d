import type { FormState } from '../../act-form.tsx';
import { useNetworkWords } from '../words.ts';
import { AddressListField } from './address-list-field.tsx';
import { LanguageField } from './language-field.tsx';
import { TextField } from './text-field.tsx';

/** Contact, several e-mails, telephone and language of one of the manufacturer's own people. Source: N1. */
export function StaffDetailFields({ form }: { readonly form: FormState }) {
  const { t } = useNetworkWords();
  return (
    <>
      <TextField
        form={form}
        name="contact"
        label={t('network.field.contact')}
        autocomplete="name"
      />
      <AddressListField form={form} name="emails" label={t('network.field.emails')} />
      <div class="pair">
        <TextField
          form={form}
          name="phone"
          label={t('network.field.optional', { label: t('network.field.phone') })}
          hint={t('network.field.phone.hint')}
          mode="tel"
          autocomplete="tel"
        />
        <LanguageField form={form} />
      </div>
    </>
  );
}

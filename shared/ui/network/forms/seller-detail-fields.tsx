import { SELLER_KINDS } from '../../../domain/network.ts';
import type { FormState } from '../../act-form.tsx';
import { useNetworkWords } from '../words.ts';
import { LanguageField } from './language-field.tsx';
import { TextField } from './text-field.tsx';

/** Who a seller is: kind, company, contact, the one e-mail, telephone, language. Source: N1. */
export function SellerDetailFields({ form }: { readonly form: FormState }) {
  const { t } = useNetworkWords();
  const optional = (label: string): string => t('network.field.optional', { label });
  return (
    <>
      <fieldset class="choices kinds">
        <legend>{t('network.field.kind')}</legend>
        {SELLER_KINDS.map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name="kind"
              value={kind}
              checked={form.text('kind') === kind}
              onChange={() => form.set('kind', kind)}
            />
            <span>
              {t(`network.kind.${kind}`)}
              <span class="small"> {t(`network.kind.${kind}.hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <TextField
        form={form}
        name="name"
        label={t('network.field.name')}
        autocomplete="organization"
        first
      />
      <TextField
        form={form}
        name="contact"
        label={optional(t('network.field.contact'))}
        autocomplete="name"
      />
      <TextField
        form={form}
        name="email"
        label={t('network.field.email')}
        hint={t('network.field.email.hint')}
        mode="email"
        autocomplete="email"
      />
      <div class="pair">
        <TextField
          form={form}
          name="phone"
          label={optional(t('network.field.phone'))}
          hint={t('network.field.phone.hint')}
          mode="tel"
          autocomplete="tel"
        />
        <LanguageField form={form} />
      </div>
    </>
  );
}

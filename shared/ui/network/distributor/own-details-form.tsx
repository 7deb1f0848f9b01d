import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DistributorChange, DistributorView } from '../../../contract/distributor.ts';
import { Field } from '../../field.tsx';
import { useHost, type Draft } from '../../host.ts';
import type { FieldErrors } from '../../place-refusal.ts';
import { writeAddress } from '../forms/address-fields.tsx';
import { EditShell } from '../forms/edit-shell.tsx';
import { LanguageField } from '../forms/language-field.tsx';
import { PlacedAddress } from '../forms/placed-address.tsx';
import { saveEdit } from '../forms/save-edit.ts';
import { checkSeller, readSeller } from '../forms/seller-fields.ts';
import { TextField } from '../forms/text-field.tsx';
import { useConfirmedPlace } from '../forms/use-confirmed-place.ts';
import { useEditForm, type EditForm } from '../forms/use-edit-form.ts';
import type { DistributorDesk } from './distributor-desk.ts';
import { useDistributorWords, type DistributorWords } from './words.ts';

/** « Mes coordonnées »: the address is located and seen on a map before it is kept. Source: N2, N4. */
export function OwnDetailsForm(props: {
  readonly desk: DistributorDesk;
  readonly view: DistributorView;
  readonly onDone: (done: string) => void;
  readonly onCancel: () => void;
}) {
  const words = useDistributorWords();
  const { t, d } = words;
  const { desk, view } = props;
  const { me } = useHost();
  const support = useSupport();
  const form = useEditForm(`distributor/${desk.company}/details`, {
    fields: writeDetails(view),
    revision: view.revision,
  });
  const place = useConfirmedPlace(desk.client, form, view.details);
  const verified = me.value?.addresses.map(({ address }) => address) ?? null;
  const check = (): FieldErrors => checkDetails(form.fields.peek(), verified, words);

  async function save(): Promise<void> {
    if (Object.keys(check()).length === 0 && !(await place.confirm(words))) return;
    const saved = await saveEdit({
      form,
      desk,
      names: [...Object.keys(form.fields.peek()), 'address'],
      check,
      makeChange: (): DistributorChange => {
        const { kind: _, ...details } = readSeller(form.fields.peek());
        return { kind: 'set-details', revision: form.edited.peek().revision, details };
      },
      findCurrent: (current) => ({ fields: writeDetails(current), revision: current.revision }),
      keepsGone: true,
    });
    const count = new Set(view.memberships.map(({ manufacturer }) => manufacturer.id)).size;
    if (saved !== null) props.onDone(d('distributor.details.saved', { count }));
  }

  return (
    <EditShell
      form={form}
      label={d('distributor.details.edit')}
      submit={d('distributor.save')}
      onSubmit={() => void save()}
      onCancel={() => {
        form.clear();
        props.onCancel();
      }}
    >
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
        label={t('network.field.optional', { label: t('network.field.contact') })}
        autocomplete="name"
      />
      <EmailField form={form} verified={verified ?? []} />
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
      <PlacedAddress form={form} place={place} support={support} />
      {place.isToBeChecked.value && <output class="check">{d('distributor.details.check')}</output>}
    </EditShell>
  );
}

/** One of the addresses proven to be his: it is where requests go, and what speaks for him. Source: I1. */
function EmailField(props: { readonly form: EditForm; readonly verified: readonly string[] }) {
  const { t, d } = useDistributorWords();
  const { form, verified } = props;
  const chosen = form.text('email');
  return (
    <Field
      label={t('network.field.email')}
      hint={d('distributor.details.email.hint')}
      error={form.error('email')}
    >
      {(control) => (
        <select
          {...control}
          name="email"
          value={chosen}
          onChange={(event) => form.set('email', event.currentTarget.value)}
        >
          {[...new Set([chosen, ...verified])].map((address) => (
            <option key={address} value={address}>
              {address}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** How support is reached, once the host has found it out; empty until then. */
function useSupport(): string {
  const { findSupport } = useHost();
  const support = useSignal('');
  useEffect(() => {
    let isCurrent = true;
    void findSupport?.().then((found) => {
      if (isCurrent && found !== null) support.value = found;
    });
    return () => {
      isCurrent = false;
    };
  }, [findSupport, support]);
  return support.value;
}

function writeDetails({ details }: DistributorView): Draft {
  return {
    name: details.name,
    contact: details.contact ?? '',
    email: details.email,
    phone: details.phone ?? '',
    language: details.language,
    ...writeAddress(details.address),
    placeId: '',
  };
}

function checkDetails(
  fields: Draft,
  verified: readonly string[] | null,
  words: DistributorWords,
): FieldErrors {
  const errors = checkSeller(fields, words);
  const isProven = verified === null || verified.includes(fields['email'] ?? '');
  return isProven || errors['email'] !== undefined
    ? errors
    : { ...errors, email: words.fault('address-not-verified') };
}

import { useSignal } from '@preact/signals';
import type { PersonInvitation } from '../../../contract/company-people.ts';
import { isAddress, normalizeAddress } from '../../../domain/address.ts';
import type { Refusal } from '../../client.ts';
import { Field } from '../../field.tsx';
import { RefusalNotice } from '../../notice.tsx';
import { useDraft } from '../../use-draft.ts';
import { placeNetworkRefusal } from '../forms/place-network-refusal.ts';
import { useNetworkWords } from '../words.ts';

const ROLES = ['member', 'admin'] as const satisfies readonly PersonInvitation['role'][];

/** Lets a further person act for the company. Source: N11. */
export function InviteForm(props: {
  /** Gives the refusal; null when the person was invited. */
  readonly invite: (invitation: PersonInvitation) => Promise<Refusal | null>;
}) {
  const { t, fault } = useNetworkWords();
  const draft = useDraft('network/invite', { address: '', role: 'member' });
  const error = useSignal<string | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const busy = useSignal(false);
  const { address = '', role = 'member' } = draft.fields.value;

  async function send(): Promise<void> {
    const typed = normalizeAddress(address);
    error.value = isAddress(typed) ? null : fault('address-invalid');
    if (error.peek() !== null || busy.peek()) return;
    busy.value = true;
    const refused = await props.invite({
      address: typed,
      role: role === 'admin' ? 'admin' : 'member',
    });
    busy.value = false;
    if (refused === null) {
      draft.clear();
      return;
    }
    const placed = placeNetworkRefusal(refused, ['address']);
    error.value = placed.errors['address'] ?? null;
    refusal.value = placed.rest;
  }

  return (
    <form
      class="stack invite"
      noValidate
      aria-labelledby="invite"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3 id="invite">{t('network.people.invite')}</h3>
      <div class="pair">
        <Field label={t('network.field.email')} error={error.value}>
          {(control) => (
            <input
              {...control}
              type="text"
              inputMode="email"
              autocomplete="off"
              value={address}
              onInput={(event) => {
                draft.set('address', event.currentTarget.value);
                error.value = null;
              }}
            />
          )}
        </Field>
        <Field label={t('network.people.role')} hint={t('network.people.role.hint')} error={null}>
          {(control) => (
            <select
              {...control}
              value={role}
              onChange={(event) => draft.set('role', event.currentTarget.value)}
            >
              {ROLES.map((value) => (
                <option key={value} value={value}>
                  {t(`network.people.role.${value}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <RefusalNotice refusal={refusal.value} />
      <p class="submit">
        <button class="filled" aria-disabled={busy.value}>
          {t('network.people.invite.send')}
        </button>
      </p>
    </form>
  );
}

import { useSignal } from '@preact/signals';
import type { ApiRefusal } from '../../shared/api/call.ts';
import type { Me } from '../../shared/contract/session.ts';
import { HandledIcon, MailIcon, SignOutIcon } from '../../shared/ui/icons.tsx';
import { Notice, RefusalNotice } from '../../shared/ui/notice.tsx';
import { AddressProofForm } from './address-proof-form.tsx';
import { DeviceList } from './device-list.tsx';
import { FirstNameForm } from './first-name-form.tsx';
import { usePage } from './page-context.ts';
import { useWebWords } from './texts.ts';

/** Who is signed in: addresses, devices, the way out. */
export function AccountSection({ me }: { readonly me: Me }) {
  const { signOut } = usePage();
  const { t } = useWebWords();
  const added = useSignal<string | null>(null);
  const refusal = useSignal<ApiRefusal | null>(null);
  return (
    <section class="box stack account" aria-labelledby="account">
      <h2 id="account">{t('web.home.account')}</h2>
      <h3>{t('web.home.addresses')}</h3>
      <ul class="listing">
        {me.addresses.map(({ address }) => (
          <li key={address}>
            <MailIcon /> {address}
          </li>
        ))}
      </ul>
      {added.value !== null && (
        <Notice tone="good" icon={HandledIcon}>
          {t('web.home.address-added', { address: added.value })}
        </Notice>
      )}
      <details>
        <summary>{t('web.home.add-address')}</summary>
        <AddressProofForm
          // A new form for the next address, once one was proven.
          key={me.addresses.length}
          hint={t('web.home.add-address-hint')}
          onProven={(address) => {
            added.value = address;
          }}
        />
      </details>
      <FirstNameForm name={me.name} />
      <h3>{t('web.home.devices')}</h3>
      <DeviceList />
      <RefusalNotice refusal={refusal.value} />
      <p>
        <button
          type="button"
          class="quiet bordered"
          onClick={() => {
            void signOut().then((refused) => {
              refusal.value = refused;
            });
          }}
        >
          <SignOutIcon />
          {t('web.home.sign-out')}
        </button>
      </p>
    </section>
  );
}

import { useWords } from '../../shared/ui/host.ts';
import { AddressProofForm } from './address-proof-form.tsx';
import { usePage } from './page-context.ts';
import { useWebWords } from './texts.ts';

/** For who is denied something: as whom he is signed in, and the two ways on: another address of his own, another account. */
export function DeniedWays(props: {
  readonly about: 'request' | 'network' | 'own-request';
  readonly onAddressAdded: () => void;
}) {
  const page = usePage();
  const ui = useWords();
  const { t, language } = useWebWords();
  const own = page.me.value?.addresses.map(({ address }) => address) ?? [];
  return (
    <>
      <p>
        {ui.t('ui.denied.signed-in-as', { addresses: new Intl.ListFormat(language).format(own) })}
      </p>
      <h2>{t(`web.denied.add.${props.about}`)}</h2>
      <AddressProofForm hint={t('web.denied.add-hint')} onProven={props.onAddressAdded} />
      <p>
        <button type="button" class="quiet bordered" onClick={() => void page.signOut()}>
          {t('web.denied.sign-out')}
        </button>
      </p>
    </>
  );
}

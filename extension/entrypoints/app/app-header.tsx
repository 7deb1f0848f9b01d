import { browser } from 'wxt/browser';
import type { Me } from '../../../shared/contract/session.ts';
import { useHost } from '../../../shared/ui/host.ts';
import { SignOutIcon } from '../../../shared/ui/icons.tsx';
import { ask } from '../../messaging/ask.ts';

/** Whose page this is, and the ways out. */
export function AppHeader({ me }: { readonly me: Me | null }) {
  const { i18n } = useHost();
  return (
    <header class="top">
      <strong>Relais</strong>
      <span class="small who">{me?.addresses.map(({ address }) => address).join(', ')}</span>
      <button type="button" class="quiet" onClick={() => void browser.runtime.openOptionsPage()}>
        {i18n._('popup.settings')}
      </button>
      {me !== null && (
        <button type="button" class="quiet" onClick={() => void ask({ kind: 'sign-out' })}>
          <SignOutIcon />
          {i18n._('popup.sign-out')}
        </button>
      )}
    </header>
  );
}

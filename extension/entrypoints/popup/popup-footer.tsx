import { browser } from 'wxt/browser';
import { useHost } from '../../../shared/ui/host.ts';
import { SignOutIcon } from '../../../shared/ui/icons.tsx';
import { ask } from '../../messaging/ask.ts';
import type { PopupState } from './popup-state.ts';

/** Who is signed in, what waits to be sent, the way out. */
export function PopupFooter({ state }: { readonly state: PopupState }) {
  const { i18n } = useHost();
  const { me, waiting } = state;
  const waitingId = me === null ? 'popup.waiting.signed-out' : 'popup.waiting';
  return (
    <footer>
      {waiting > 0 && (
        <p class="small" aria-live="polite">
          {i18n._(waitingId, { count: waiting })}
        </p>
      )}
      {me !== null && (
        <p class="small who" title={i18n._('popup.account')}>
          {me.addresses.map(({ address }) => address).join(', ')}
        </p>
      )}
      <p class="actions">
        <button type="button" class="quiet" onClick={() => void browser.runtime.openOptionsPage()}>
          {i18n._('popup.settings')}
        </button>
        {me !== null && (
          <button type="button" class="quiet" onClick={() => void ask({ kind: 'sign-out' })}>
            <SignOutIcon />
            {i18n._('popup.sign-out')}
          </button>
        )}
      </p>
    </footer>
  );
}

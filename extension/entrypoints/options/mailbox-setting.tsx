import type { Translator } from '../../../shared/locales/translator.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { mailboxSwitch, serverAddress } from '../../storage/settings.ts';
import { MAILBOX_PATH } from '../../webmail/mailbox/selectors.ts';
import { makeServerPattern } from '../background/webmail-scripts.ts';
import { useItem } from './use-item.ts';

/** « Boîte de développement »: on with the permission for the server's pages, off without. */
export function MailboxSetting({ i18n }: { readonly i18n: Translator }) {
  const isOn = useItem(mailboxSwitch);
  const server = useItem(serverAddress);
  const isAllowed = useSignal(false);
  const isDenied = useSignal(false);
  const address = server.value?.value;
  useEffect(() => {
    if (address === undefined) return;
    const look = async (): Promise<void> => {
      const origins = [makeServerPattern(address)];
      isAllowed.value = await browser.permissions.contains({ origins });
    };
    const changed = (): void => void look();
    changed();
    browser.permissions.onAdded.addListener(changed);
    browser.permissions.onRemoved.addListener(changed);
    return () => {
      browser.permissions.onAdded.removeListener(changed);
      browser.permissions.onRemoved.removeListener(changed);
    };
  }, [address, isAllowed]);
  if (address === undefined || isOn.value === null) return null;
  const checked = isOn.value.value && isAllowed.value;

  async function change(wanted: boolean, server: string): Promise<void> {
    isDenied.value = false;
    // First of all: the browser asks only while the click is fresh.
    const origins = [makeServerPattern(server)];
    const granted = wanted && (await browser.permissions.request({ origins }));
    isDenied.value = wanted && !granted;
    await mailboxSwitch.setValue(granted);
    if (!wanted) await browser.permissions.remove({ origins });
  }

  return (
    <section class="setting">
      <h2>{i18n._('options.mailbox.title')}</h2>
      <label class="switch">
        <input
          type="checkbox"
          checked={checked}
          aria-describedby="mailbox-hint"
          onChange={(event) => {
            const wanted = event.currentTarget.checked;
            // Drawn from what was granted, not from what was clicked.
            event.currentTarget.checked = checked;
            void change(wanted, address);
          }}
        />
        {i18n._('options.mailbox')}
      </label>
      <p class="small" id="mailbox-hint">
        {i18n._('options.mailbox.hint', { origin: address })}
      </p>
      <p aria-live="polite" class="error">
        {isDenied.value && i18n._('options.mailbox.denied')}
      </p>
      {checked && (
        <p>
          <a href={`${address}${MAILBOX_PATH}`} target="_blank" rel="noopener noreferrer">
            {i18n._('options.mailbox.open')}
          </a>
        </p>
      )}
    </section>
  );
}

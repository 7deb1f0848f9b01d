import type { Translator } from '../../../shared/locales/translator.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { PROTOCOL_VERSION } from '../../../shared/contract/version.ts';
import { CopyIcon } from '../../../shared/ui/icons.tsx';
import { lastPull } from '../../storage/last-pull.ts';
import { readIndex } from '../../storage/requests.ts';
import { session } from '../../storage/session.ts';
import { serverAddress } from '../../storage/settings.ts';
import { lastWebmail } from '../../storage/webmails.ts';
import { readOutbox } from '../../sync/outbox.ts';

/** What support needs to know, and nothing of any request or person. */
export function Diagnostics({ i18n }: { readonly i18n: Translator }) {
  const text = useSignal('');
  const isCopied = useSignal(false);
  useEffect(() => {
    void describe().then((lines) => (text.value = lines.join('\n')));
  }, [text]);
  return (
    <section class="setting">
      <h2>{i18n._('options.diagnostics.title')}</h2>
      <p class="small">{i18n._('options.diagnostics.lead')}</p>
      <pre>{text.value}</pre>
      <p class="submit">
        <button
          type="button"
          class="quiet"
          onClick={() =>
            void navigator.clipboard.writeText(text.peek()).then(() => (isCopied.value = true))
          }
        >
          <CopyIcon />
          {i18n._('options.diagnostics.copy')}
        </button>
        <span aria-live="polite">{isCopied.value && i18n._('options.diagnostics.copied')}</span>
      </p>
    </section>
  );
}

async function describe(): Promise<string[]> {
  const [server, current, index, box, pulled, webmail, permissions] = await Promise.all([
    serverAddress.getValue(),
    session.getValue(),
    readIndex(),
    readOutbox(),
    lastPull.getValue(),
    lastWebmail.getValue(),
    browser.permissions.getAll(),
  ]);
  return [
    `version: ${browser.runtime.getManifest().version}, protocol ${PROTOCOL_VERSION}`,
    `browser: ${navigator.userAgent}`,
    `server: ${server}`,
    `signed in: ${current === null ? 'no' : 'yes'}`,
    `reached: ${pulled.isOffline ? 'no' : 'yes'}, last ${pulled.succeededAt ?? 'never'}`,
    `requests kept: ${index.ids.length}`,
    `waiting: ${box.pending.length}, refused: ${box.refused.length}`,
    `last webmail: ${webmail?.name ?? 'none'}`,
    `hosts: ${(permissions.origins ?? []).join(' ')}`,
  ];
}

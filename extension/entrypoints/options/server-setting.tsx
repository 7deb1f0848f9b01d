import type { Translator } from '../../../shared/locales/translator.ts';
import { useSignal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { Field } from '../../../shared/ui/field.tsx';
import { ask } from '../../messaging/ask.ts';
import { parseServerAddress } from '../../storage/server-address.ts';
import { serverAddress } from '../../storage/settings.ts';
import { makeServerPattern } from '../background/webmail-scripts.ts';
import { useItem } from './use-item.ts';

type Outcome =
  | { readonly kind: 'testing' }
  | { readonly kind: 'good'; readonly names: string }
  | { readonly kind: 'bad' | 'invalid' };

/** The server's address: saved only once a Relais server answered there. */
export function ServerSetting({ i18n }: { readonly i18n: Translator }) {
  const saved = useItem(serverAddress);
  const typed = useSignal<string | null>(null);
  const outcome = useSignal<Outcome | null>(null);
  if (saved.value === null) return null;
  const text = typed.value ?? saved.value.value;
  const isWrong = outcome.value?.kind === 'invalid' || outcome.value?.kind === 'bad';

  async function save(): Promise<void> {
    const server = parseServerAddress(text);
    if (server === null) {
      outcome.value = { kind: 'invalid' };
      return;
    }
    outcome.value = { kind: 'testing' };
    const reply = await testServer(server);
    if (!reply.ok) {
      outcome.value = { kind: 'bad' };
      return;
    }
    await serverAddress.setValue(server);
    typed.value = null;
    outcome.value = { kind: 'good', names: reply.value.marketplaceNames.join(', ') };
  }

  return (
    <form
      class="setting"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{i18n._('options.server.title')}</h2>
      <Field
        label={i18n._('options.server')}
        hint={`${i18n._('options.server.hint')} ${i18n._('options.server.signs-out')}`}
        error={isWrong ? i18n._(`options.server.${outcome.value?.kind ?? 'bad'}`) : null}
      >
        {(control) => (
          <input
            {...control}
            type="url"
            spellcheck={false}
            value={text}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
              outcome.value = null;
            }}
          />
        )}
      </Field>
      <p class="submit">
        <button class="filled" aria-disabled={outcome.value?.kind === 'testing'}>
          {i18n._('options.server.save')}
        </button>
        <span aria-live="polite">
          {outcome.value?.kind === 'testing' && i18n._('options.server.testing')}
          {outcome.value?.kind === 'good' &&
            `${i18n._('options.saved')} ${i18n._('options.server.good', { names: outcome.value.names })}`}
        </span>
      </p>
    </form>
  );
}

/**
 * A server answers extensions without any permission. Where something in front of it does not let
 * that through, the permission for its pages does: asked for only then.
 */
async function testServer(server: string) {
  const reply = await ask({ kind: 'test-server', server });
  if (reply.ok || reply.refusal.code !== 'offline') return reply;
  const origins = [makeServerPattern(server)];
  if ((await browser.permissions.contains({ origins })) || !(await isThere(server))) return reply;
  try {
    if (!(await browser.permissions.request({ origins }))) return reply;
  } catch {
    // The click is too long ago for the browser to ask: the answer stands.
    return reply;
  }
  return ask({ kind: 'test-server', server });
}

/** Whether anything answers at all, even what an extension may not read. */
async function isThere(server: string): Promise<boolean> {
  try {
    await fetch(server, { mode: 'no-cors', credentials: 'omit', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}

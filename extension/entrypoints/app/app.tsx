import { computed, signal, useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Translator } from '../../../shared/locales/translator.ts';
import { HostProvider, type UiHost } from '../../../shared/ui/host.ts';
import { ask } from '../../messaging/ask.ts';
import { makeRequestClient } from '../../overlay/request-client.ts';
import { knownList } from '../../storage/public-list.ts';
import { session, type Session, type SignInDraft } from '../../storage/session.ts';
import { SignIn } from '../popup/sign-in.tsx';
import { AppHeader } from './app-header.tsx';
import { OwnDesks } from './own-desks.tsx';
import { makePageDrafts } from './page-drafts.ts';

const TICK_MS = 30_000;
const NO_DRAFT: SignInDraft = { address: '', code: '', expiresAt: null };

/** « Mon réseau de vente » as a tab of the extension: of whoever is signed in there. */
export function App(props: {
  readonly i18n: Translator;
  readonly session: Session | null;
  readonly server: string;
  readonly draft: SignInDraft | null;
}) {
  const { i18n, server, draft } = props;
  const current = useSignal(props.session);
  /** The token the server knows no more; the background forgets it a moment later. */
  const lostToken = useSignal<string | null>(null);
  useEffect(
    () =>
      session.watch((next) => {
        current.value = next;
      }),
    [current],
  );
  const shown = useComputed(() =>
    current.value?.token === lostToken.value ? null : current.value,
  );
  const host = useMemo(() => makeHost(i18n, server, shown), [i18n, server, shown]);
  const person = shown.value;

  return (
    <HostProvider value={host}>
      <AppHeader me={person?.me ?? null} />
      <main>
        {person === null ? (
          <section class="box narrow">
            <p>{i18n._('app.signed-out')}</p>
            <SignIn draft={draft ?? NO_DRAFT} server={server} />
          </section>
        ) : (
          <OwnDesks
            // Another person, or the same signed in anew, begins anew.
            key={person.token}
            session={person}
            onSessionLost={() => {
              lostToken.value = person.token;
              // The background asks for itself and forgets the session.
              void ask({ kind: 'refresh' });
            }}
          />
        )}
      </main>
    </HostProvider>
  );
}

function makeHost(
  i18n: Translator,
  server: string,
  current: ReadonlySignal<Session | null>,
): UiHost {
  const now = signal(new Date());
  setInterval(() => (now.value = new Date()), TICK_MS);
  return {
    mode: 'page',
    // Requests are opened on their own pages: nothing here follows one.
    client: makeRequestClient(() => {}),
    i18n,
    drafts: makePageDrafts(() => current.peek()?.me.id ?? 'nobody'),
    now,
    me: computed(() => current.value?.me ?? null),
    requestUrl: (id) => `${server}/r/${id}`,
    findSupport: async () => (await knownList.getValue())?.list.supportContact ?? null,
  };
}

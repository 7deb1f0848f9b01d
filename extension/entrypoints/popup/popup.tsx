import type { Translator } from '../../../shared/locales/translator.ts';
import { computed, signal, useComputed, useSignal } from '@preact/signals';
import { useCallback, useEffect, useMemo } from 'preact/hooks';
import type { UiHost } from '../../../shared/ui/host.ts';
import { HostProvider } from '../../../shared/ui/host.ts';
import { Skeleton } from '../../../shared/ui/skeleton.tsx';
import { ask } from '../../messaging/ask.ts';
import type { Refusal } from '../../messaging/messages.ts';
import { makeDrafts } from '../../overlay/message-drafts.ts';
import { makeRequestClient } from '../../overlay/request-client.ts';
import { knownList } from '../../storage/public-list.ts';
import { PopupFooter } from './popup-footer.tsx';
import { watchPopupState } from './popup-state.ts';
import { RequestList } from './request-list.tsx';
import { SignIn } from './sign-in.tsx';

const TICK_MS = 30_000;

/** The toolbar's popup: sign-in, or the requests to handle with their clocks. */
export function Popup({ i18n }: { readonly i18n: Translator }) {
  const kept = useMemo(() => new Set<string>(), []);
  const state = useMemo(() => watchPopupState(kept, report), [kept]);
  const failure = useSignal<Refusal | null>(null);
  const isRefreshing = useSignal(false);
  const isSignedIn = useComputed(() => state.value?.me != null).value;
  const host = useMemo(() => makeHost(i18n, state, kept), [i18n, state, kept]);

  const refresh = useCallback(async () => {
    if (isRefreshing.peek()) return;
    isRefreshing.value = true;
    const reply = await ask({ kind: 'refresh' });
    isRefreshing.value = false;
    failure.value = reply.ok || reply.refusal.code === 'offline' ? null : reply.refusal;
  }, [failure, isRefreshing]);

  useEffect(() => {
    if (isSignedIn) void refresh();
  }, [isSignedIn, refresh]);

  const shown = state.value;
  return (
    <HostProvider value={host}>
      {shown === null && <Skeleton lines={4} />}
      {shown !== null && shown.me === null && <SignIn draft={shown.draft} server={shown.server} />}
      {shown !== null && shown.me !== null && (
        <RequestList
          state={shown}
          failure={failure.value}
          isRefreshing={isRefreshing.value}
          onRefresh={() => void refresh()}
        />
      )}
      {shown !== null && <PopupFooter state={shown} />}
    </HostProvider>
  );
}

function makeHost(
  i18n: Translator,
  state: ReturnType<typeof watchPopupState>,
  kept: Set<string>,
): UiHost {
  const now = signal(new Date());
  setInterval(() => (now.value = new Date()), TICK_MS);
  const client = makeRequestClient((id, onChange, abort) => {
    const view = computed(
      () => state.value?.requests.find((request) => request.view.id === id)?.view,
    );
    const stop = view.subscribe((found) => {
      if (found !== undefined) onChange(found);
    });
    abort.addEventListener('abort', stop);
  });
  return {
    mode: 'overlay',
    client: {
      ...client,
      act(id, ...rest) {
        // What is acted on here stays in sight, to be taken back here.
        kept.add(id);
        return client.act(id, ...rest);
      },
    },
    i18n,
    drafts: makeDrafts(window, new AbortController().signal),
    now,
    me: computed(() => state.value?.me ?? null),
    requestUrl: (id) => `${state.peek()?.server ?? ''}/r/${id}`,
    findSupport: async () => (await knownList.getValue())?.list.supportContact ?? null,
  };
}

/** What nobody foresaw, for the extension's own console. */
function report(error: unknown): void {
  // oxlint-disable-next-line no-console
  console.error('Relais:', error);
}

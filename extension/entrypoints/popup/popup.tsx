import { computed, signal, useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Translator } from '../../../shared/locales/translator.ts';
import type { UiHost } from '../../../shared/ui/host.ts';
import { HostProvider } from '../../../shared/ui/host.ts';
import { makeDrafts } from '../../overlay/message-drafts.ts';
import { makeRequestClient } from '../../overlay/request-client.ts';
import { knownList } from '../../storage/public-list.ts';
import { NetworkBoundary } from './network-boundary.tsx';
import { NetworkPanel } from './network-panel.tsx';
import { PopupFooter } from './popup-footer.tsx';
import type { PopupState } from './popup-state.ts';
import { PopupTabs, type PopupTab } from './popup-tabs.tsx';
import { RequestList } from './request-list.tsx';
import { hasDesk, pickTab, rememberTab } from './shown-tab.ts';
import { SignIn } from './sign-in.tsx';
import { useRefresh } from './use-refresh.ts';

const TICK_MS = 30_000;

/** The toolbar's popup: sign-in; the requests to handle, and the sales network of who has one. */
export function Popup(props: {
  readonly i18n: Translator;
  readonly state: ReadonlySignal<PopupState>;
  /** Ids of requests that stay in sight once they are handled here. */
  readonly kept: Set<string>;
}) {
  const { i18n, state, kept } = props;
  const host = useMemo(() => makeHost(i18n, state, kept), [i18n, state, kept]);
  const isSignedIn = useComputed(() => state.value.me !== null).value;
  const road = useRefresh(isSignedIn);
  const tab = useSignal(pickTab(state.peek()));
  const { me, draft, server, desk, lastPull } = state.value;
  const isNetworkShown = desk !== null && hasDesk(state.value) && tab.value === 'network';

  function show(next: PopupTab): void {
    tab.value = next;
    rememberTab(next);
  }

  return (
    <HostProvider value={host}>
      {me === null && <SignIn draft={draft} server={server} />}
      {me !== null && hasDesk(state.value) && (
        <PopupTabs
          label="Relais"
          labels={nameTabs(i18n, state.value)}
          shown={tab.value}
          onShow={show}
        />
      )}
      {me !== null && (
        <div
          class="tab-panel"
          {...(hasDesk(state.value) && {
            role: 'tabpanel',
            id: 'panel',
            'aria-labelledby': `tab-${tab.value}`,
          })}
        >
          {isNetworkShown ? (
            <NetworkBoundary>
              <NetworkPanel
                desk={desk}
                isOffline={lastPull.isOffline}
                failure={road.networkFailure.value}
              />
            </NetworkBoundary>
          ) : (
            <RequestList
              state={state.value}
              isTitled={!hasDesk(state.value)}
              failure={road.failure.value}
              isRefreshing={road.isRefreshing.value}
              onRefresh={road.refresh}
            />
          )}
        </div>
      )}
      <PopupFooter state={state.value} />
    </HostProvider>
  );
}

function nameTabs(i18n: Translator, { requests, desk }: PopupState) {
  const count = requests.filter(({ view }) => view.verb === 'handle').length;
  const isDistributorOnly = desk !== null && desk.desks.manufacturers.length === 0;
  return {
    requests: i18n._('popup.tab.requests', { count }),
    network: i18n._(isDistributorOnly ? 'popup.tab.own' : 'network.title'),
  };
}

function makeHost(i18n: Translator, state: ReadonlySignal<PopupState>, kept: Set<string>): UiHost {
  const now = signal(new Date());
  setInterval(() => (now.value = new Date()), TICK_MS);
  const client = makeRequestClient((id, onChange, abort) => {
    const view = computed(
      () => state.value.requests.find((request) => request.view.id === id)?.view,
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
    me: computed(() => state.value.me),
    requestUrl: (id) => `${state.peek().server}/r/${id}`,
    findSupport: async () => (await knownList.getValue())?.list.supportContact ?? null,
  };
}

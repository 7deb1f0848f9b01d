import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { useHost } from '../../../shared/ui/host.ts';
import { OfflineIcon } from '../../../shared/ui/icons.tsx';
import { NetworkDesks } from '../../../shared/ui/network/network-desks.tsx';
import { Notice } from '../../../shared/ui/notice.tsx';
import type { Session } from '../../storage/session.ts';
import { COMPANY_PARAMETER } from '../popup/full-page-address.ts';
import { makePageClient } from './page-client.ts';

/** The companies of the person signed in, the one that the address names first. */
export function OwnDesks(props: { readonly session: Session; readonly onSessionLost: () => void }) {
  const { i18n } = useHost();
  const { session, onSessionLost } = props;
  const isReached = useSignal(true);
  const client = useMemo(
    () =>
      makePageClient({
        session,
        language: i18n.locale,
        onReach: (reached) => (isReached.value = reached),
        onSessionLost,
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the session is the same for as long as this is shown
    [session, i18n, isReached],
  );
  return (
    <>
      {!isReached.value && (
        <Notice
          tone="warning"
          icon={OfflineIcon}
          title={i18n._('app.unreachable.title', { server: session.server })}
          action={
            <button
              type="button"
              class="quiet bordered"
              onClick={() => void browser.runtime.openOptionsPage()}
            >
              {i18n._('popup.settings')}
            </button>
          }
        >
          {i18n._('app.unreachable')}
        </Notice>
      )}
      <NetworkDesks
        client={client}
        chosen={new URLSearchParams(location.search).get(COMPANY_PARAMETER)}
        onChoose={(company) => {
          const query = new URLSearchParams({ [COMPANY_PARAMETER]: company });
          history.replaceState(null, '', `?${query.toString()}`);
        }}
        onSessionLost={onSessionLost}
      />
    </>
  );
}

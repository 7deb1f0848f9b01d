import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { RequestView } from '../contract/request.ts';
import { ActionBar } from './action-bar.tsx';
import { DeskNews } from './desk-news.tsx';
import { HostProvider, useWords, type UiHost } from './host.ts';
import { AlertIcon, LockIcon, OfflineIcon, ShieldIcon } from './icons.tsx';
import { Notice, SupportContact } from './notice.tsx';
import { OpenPanel } from './open-panel.tsx';
import { RequestCard } from './request-card.tsx';
import { createRequestDesk, type RequestDesk } from './request-desk.ts';
import { SideChooser } from './side-chooser.tsx';
import { Skeleton } from './skeleton.tsx';
import { usePanelKeys } from './use-panel-keys.ts';

/** What is known of the message that the overlay stands above. */
export type OverlayState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly view: RequestView }
  /** Every 404, in one text (A6). */
  | { readonly kind: 'denied' }
  /** Judged from the page alone: the link or the sender is not one of ours. */
  | { readonly kind: 'forged' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'signed-out' }
  /** Something else went wrong; `reference` is what to quote to support. */
  | { readonly kind: 'failed'; readonly reference: string | null };

/** The whole overlay: one card above a message, for every state that a message can be in. */
export function RequestOverlay(props: {
  readonly host: UiHost;
  readonly state: ReadonlySignal<OverlayState>;
}) {
  const state = props.state.value;
  return (
    <HostProvider value={props.host}>
      <section class={`card ${state.kind}`} aria-label="Relais" lang={props.host.i18n.locale}>
        {state.kind === 'ready' ? (
          <OpenRequest key={state.view.id} host={props.host} view={state.view} />
        ) : (
          <ClosedState host={props.host} state={state} />
        )}
      </section>
    </HostProvider>
  );
}

function OpenRequest(props: { readonly host: UiHost; readonly view: RequestView }) {
  const { host, view } = props;
  const [desk] = useState(() => createRequestDesk(host, view));
  useEffect(() => desk.receive(view), [desk, view]);
  useEffect(() => {
    const life = new AbortController();
    host.client.watch(view.id, desk.receive, life.signal);
    return () => life.abort();
  }, [host, desk, view.id]);
  return <RequestOnDesk desk={desk} />;
}

/** Facts, actions and whatever is open below them. */
export function RequestOnDesk({ desk }: { readonly desk: RequestDesk }) {
  const element = usePanelKeys(desk);
  return (
    <div class="desk" ref={element}>
      <RequestCard view={desk.view.value} />
      <SideChooser desk={desk} />
      <ActionBar desk={desk} />
      <DeskNews desk={desk} />
      <OpenPanel desk={desk} />
    </div>
  );
}

function ClosedState(props: {
  readonly host: UiHost;
  readonly state: Exclude<OverlayState, { kind: 'ready' }>;
}) {
  const { host, state } = props;
  const { t } = useWords();
  const retry = host.retry && (
    <button type="button" class="quiet" onClick={host.retry}>
      {t('ui.retry')}
    </button>
  );
  switch (state.kind) {
    case 'loading':
      return <Skeleton />;
    case 'denied':
      return (
        <Notice icon={LockIcon} title={t('ui.denied.title')}>
          {t('ui.denied')}{' '}
          {host.me.value &&
            t('ui.denied.signed-in-as', {
              addresses: host.me.value.addresses.map(({ address }) => address).join(', '),
            })}
        </Notice>
      );
    case 'forged':
      return (
        <Notice tone="danger" icon={ShieldIcon} title={t('ui.forged.title')}>
          {t('ui.forged')}
        </Notice>
      );
    case 'offline':
      return (
        <Notice icon={OfflineIcon} title={t('ui.offline.title')} action={retry}>
          {t('ui.offline')}
        </Notice>
      );
    case 'signed-out':
      return (
        <Notice
          icon={LockIcon}
          title={t('ui.signed-out.title')}
          action={
            host.signIn && (
              <button type="button" class="filled" onClick={host.signIn}>
                {t('ui.sign-in')}
              </button>
            )
          }
        >
          {t('ui.signed-out')}
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="warning" icon={AlertIcon} title={t('ui.failed.title')} action={retry}>
          {t('ui.refusal.technical')}
          <SupportContact />
          {state.reference !== null &&
            ` ${t('ui.refusal.reference', { reference: state.reference })}`}
        </Notice>
      );
  }
}

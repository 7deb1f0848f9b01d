import { useEffect, useState } from 'preact/hooks';
import type { ComponentChild } from 'preact';
import type { NetworkView } from '../../contract/sales-network.ts';
import type { Refusal } from '../client.ts';
import { HandledIcon, OfflineIcon } from '../icons.tsx';
import { Notice } from '../notice.tsx';
import { Skeleton } from '../skeleton.tsx';
import type { NetworkClient } from './client.ts';
import { LoadingRefused } from './loading-refused.tsx';
import { createNetworkDesk, type NetworkDesk } from './network-desk.ts';
import { NetworkHead } from './network-head.tsx';
import { NetworkSection } from './network-section.tsx';
import { SectionTabs } from './section-tabs.tsx';
import { TaskSheet } from './task-sheet.tsx';
import { useOpener } from './use-opener.ts';
import { usePlace } from './use-place.ts';
import { useNetworkWords } from './words.ts';
import { ZoneNews } from './zone-news.tsx';

/** « Mon réseau de vente » of one manufacturer: everything its staff sees and does. */
export function NetworkPage(props: {
  readonly client: NetworkClient;
  readonly manufacturer: string;
  /** What a device remembers of the network, shown until the server answers. */
  readonly known?: NetworkView | null;
  /** Chooses another company to act for; null for who has one only. */
  readonly companySwitch: ComponentChild;
  /** Nobody is signed in any more. */
  readonly onSessionLost: () => void;
}) {
  const { client, manufacturer, known = null, onSessionLost } = props;
  const [desk] = useState(() => createNetworkDesk(client, manufacturer, known));
  useEffect(() => {
    void desk.load();
    // Another's changes are seen by who comes back to the page.
    const refresh = (): void => void desk.load();
    addEventListener('focus', refresh);
    return () => removeEventListener('focus', refresh);
  }, [desk]);
  const refusal = desk.refusal.value;
  const isLost = refusal?.code === 'not-signed-in' || refusal?.code === 'session-expired';
  useEffect(() => {
    if (isLost) onSessionLost();
  }, [isLost, onSessionLost]);

  const view = desk.view.value;
  if (view !== null) {
    return (
      <LoadedNetwork
        desk={desk}
        view={view}
        refusal={refusal}
        companySwitch={props.companySwitch}
      />
    );
  }
  if (refusal === null || isLost) return <Skeleton lines={10} />;
  return <LoadingRefused refusal={refusal} onRetry={() => void desk.load()} />;
}

function LoadedNetwork(props: {
  readonly desk: NetworkDesk;
  readonly view: NetworkView;
  readonly refusal: Refusal | null;
  readonly companySwitch: ComponentChild;
}) {
  const { t, refusal: tell } = useNetworkWords();
  const { desk, view, refusal } = props;
  const place = usePlace();
  const { section, task } = place.current.value;
  useOpener(task !== null);
  useEffect(
    () => () => {
      // What was done is told where it was done.
      desk.done.value = null;
    },
    [section, desk],
  );
  return (
    <div class="network">
      <NetworkHead
        view={view}
        companySwitch={props.companySwitch}
        onTask={(wanted) => {
          desk.done.value = null;
          place.open({ section, task: wanted });
        }}
      />
      <SectionTabs view={view} current={section} />
      {refusal !== null && (
        <Notice tone="warning" icon={OfflineIcon}>
          {refusal.code === 'offline' ? t('network.stale') : tell(refusal)}
        </Notice>
      )}
      {desk.done.value !== null && (
        <Notice tone="good" icon={HandledIcon}>
          {desk.done.value}
        </Notice>
      )}
      <NetworkSection desk={desk} view={view} section={section} onOpen={place.open} />
      {task !== null && (
        <TaskSheet desk={desk} view={view} section={section} task={task} onClose={place.close} />
      )}
      {task === null && <ZoneNews view={view} onSeen={desk.markZonesSeen} />}
    </div>
  );
}

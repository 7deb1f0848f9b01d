import { useSignal } from '@preact/signals';
import type { NetworkDesk } from '../../storage/network-desk.ts';
import { useHost, useWords } from '../../../shared/ui/host.ts';
import { AlertIcon, ExternalIcon, OfflineIcon } from '../../../shared/ui/icons.tsx';
import { Notice } from '../../../shared/ui/notice.tsx';
import { Skeleton } from '../../../shared/ui/skeleton.tsx';
import { ask } from '../../messaging/ask.ts';
import type { Refusal } from '../../messaging/messages.ts';
import { DeskSwitch } from './desk-switch.tsx';
import { DistributorCard } from './distributor-card.tsx';
import { makeNetworkAddress } from './full-page-address.ts';
import { NetworkOverview } from './network-overview.tsx';
import { PageLink } from './page-link.tsx';

/** « Mon réseau de vente »: the network of a manufacturer, or a distributor's own card. */
export function NetworkPanel(props: {
  readonly desk: NetworkDesk;
  readonly isOffline: boolean;
  readonly failure: Refusal | null;
}) {
  const { i18n } = useHost();
  const { refusal } = useWords();
  const { desk, isOffline } = props;
  const { shown } = desk;
  const switchFailure = useSignal<Refusal | null>(null);
  const failure = switchFailure.value ?? props.failure;

  async function choose(kind: 'manufacturer' | 'distributor', id: string): Promise<void> {
    const reply = await ask({ kind: 'network', want: 'choose', desk: kind, id });
    switchFailure.value = reply.ok ? null : reply.refusal;
  }

  return (
    <>
      <h1 class="unseen">{i18n._('network.title')}</h1>
      <div class="company">
        <DeskSwitch desk={desk} onChoose={choose} />
        {shown?.kind === 'network' && (
          <PageLink href={makeNetworkAddress(shown.head.manufacturer.id)}>
            {i18n._('popup.network.open')}
            <ExternalIcon />
          </PageLink>
        )}
      </div>
      {isOffline && <Notice icon={OfflineIcon}>{i18n._('popup.offline')}</Notice>}
      {!isOffline && failure !== null && (
        <Notice tone="warning" icon={AlertIcon} title={i18n._('popup.error')}>
          {refusal(failure)}
        </Notice>
      )}
      {shown === null && <Skeleton lines={6} />}
      {shown?.kind === 'network' && (
        <NetworkOverview key={shown.head.manufacturer.id} head={shown.head} />
      )}
      {shown?.kind === 'distributor' && <DistributorCard view={shown.view} />}
    </>
  );
}

import { useHost } from '../../../shared/ui/host.ts';
import { AddIcon } from '../../../shared/ui/network/network-icons.tsx';
import { ADD_ZONE_MANAGER } from '../../../shared/ui/network/place.ts';
import { useNetworkWords } from '../../../shared/ui/network/words.ts';
import { ZoneNews } from '../../../shared/ui/network/zone-news.tsx';
import { ask } from '../../messaging/ask.ts';
import type { NetworkHead } from '../../storage/network-desk.ts';
import { makeNetworkAddress } from './full-page-address.ts';
import { NetworkMembers } from './network-members.tsx';
import { PageLink } from './page-link.tsx';
import { WarningList } from './warning-list.tsx';

/** A manufacturer's network at a glance; everything that is changed in it opens the full page. */
export function NetworkOverview({ head }: { readonly head: NetworkHead }) {
  const { i18n } = useHost();
  const { t } = useNetworkWords();
  const { id } = head.manufacturer;
  return (
    <div class="network">
      <WarningList head={head} />
      {head.declarations > 0 && (
        <p>
          <PageLink href={makeNetworkAddress(id)}>
            {i18n._('popup.network.declarations', { count: head.declarations })}
          </PageLink>
        </p>
      )}
      <p class="submit">
        <PageLink
          class="filled button"
          href={makeNetworkAddress(id, 'list', { kind: 'add-seller' })}
        >
          <AddIcon />
          {t('network.add-seller')}
        </PageLink>
        <PageLink
          class="quiet bordered small button"
          href={makeNetworkAddress(id, 'list', ADD_ZONE_MANAGER)}
        >
          {t('network.add-zone-manager')}
        </PageLink>
        <PageLink
          class="quiet bordered small button"
          href={makeNetworkAddress(id, 'settings', { kind: 'settings' })}
        >
          {t('network.settings')}
        </PageLink>
      </p>
      <NetworkMembers head={head} />
      <ZoneNews
        view={{ sellers: head.newZones, zonesSeenAt: head.zonesSeenAt }}
        onSeen={() => void ask({ kind: 'network', want: 'zones-seen', id })}
      />
    </div>
  );
}

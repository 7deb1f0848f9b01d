import { useHost } from '../../../shared/ui/host.ts';
import { AlertIcon } from '../../../shared/ui/icons.tsx';
import { useNetworkWords, type NetworkWords } from '../../../shared/ui/network/words.ts';
import type { NetworkHead, WarningLine } from '../../storage/network-desk.ts';
import { makeNetworkAddress } from './full-page-address.ts';
import { PageLink } from './page-link.tsx';

/** How many warnings a network has, and of what; mending them is the full page's. Source: R12. */
export function WarningList({ head }: { readonly head: NetworkHead }) {
  const { i18n } = useHost();
  const words = useNetworkWords();
  const { warningCount: count, warnings, manufacturer } = head;
  if (count === 0) return null;
  const left = count - warnings.length;
  return (
    <details class="warning-list">
      <summary>
        <AlertIcon />
        {i18n._('popup.network.warnings', { count })}
      </summary>
      <ul>
        {warnings.map((warning, place) => (
          // A warning has no name of its own; the list is drawn anew with every change.
          <li key={place}>{titleOf(warning, words)}</li>
        ))}
        {left > 0 && <li>{i18n._('popup.network.warnings.more', { count: left })}</li>}
      </ul>
      <p>
        <PageLink href={makeNetworkAddress(manufacturer.id, 'warnings')}>
          {i18n._('popup.network.warnings.open')}
        </PageLink>
      </p>
    </details>
  );
}

function titleOf(warning: WarningLine, { t, country }: NetworkWords): string {
  switch (warning.code) {
    case 'managers-share-country':
      return t('network.warning.shared-country', {
        country: country(warning.country),
        count: warning.count,
      });
    case 'managers-share-continent':
      return t('network.warning.shared-continent', {
        continent: t(`network.continent.${warning.continent}`),
        count: warning.count,
      });
    case 'country-falls-to-world':
      return t(`network.warning.world.${warning.extent}`, { count: warning.count });
    case 'product-without-seller':
      return t('network.warning.product', { count: warning.count });
    case 'seller-unreachable':
      return t('network.warning.unreachable', { name: warning.name });
    case 'sellers-not-placed':
      return t('network.warning.not-placed', { count: warning.count });
  }
}

import type { DistributorView, OwnMembership } from '../../../shared/contract/distributor.ts';
import { useHost } from '../../../shared/ui/host.ts';
import { ExternalIcon } from '../../../shared/ui/icons.tsx';
import { formatRadius } from '../../../shared/ui/network/badges.tsx';
import { Stars } from '../../../shared/ui/network/stars.tsx';
import { useNetworkWords } from '../../../shared/ui/network/words.ts';
import { makeDistributorAddress } from './full-page-address.ts';
import { PageLink } from './page-link.tsx';

/** A long range is told by its first products and how many there are. */
const NAMED_PRODUCTS = 5;

/** What a distributor has set himself, network by network; his own page changes it. Source: N4. */
export function DistributorCard({ view }: { readonly view: DistributorView }) {
  const { i18n } = useHost();
  const { t } = useNetworkWords();
  return (
    <section class="card own">
      <div class="who">
        <p class="line small">
          <Stars rating={view.rating} reviewCount={view.reviewCount} />
          {view.partner && <span>{t('network.badge.partner')}</span>}
        </p>
      </div>
      <ul>
        <li>{i18n._(view.absent ? 'popup.own.absent' : 'popup.own.present')}</li>
        <li>{i18n._(view.protected ? 'popup.own.protected' : 'popup.own.unprotected')}</li>
      </ul>
      {view.memberships.map((membership) => (
        <Membership
          key={`${membership.manufacturer.id} ${membership.memberId}`}
          membership={membership}
        />
      ))}
      {view.memberships.length === 0 && <p>{i18n._('popup.own.none')}</p>}
      <p class="submit">
        <PageLink class="filled button" href={makeDistributorAddress(view.company.id)}>
          {i18n._('popup.own.open')}
          <ExternalIcon />
        </PageLink>
      </p>
    </section>
  );
}

function Membership({ membership }: { readonly membership: OwnMembership }) {
  const { i18n } = useHost();
  const words = useNetworkWords();
  const { manufacturer, kind, radius, range } = membership;
  const names = membership.products.slice(0, NAMED_PRODUCTS).map(({ name }) => name);
  return (
    <div class="membership">
      <h2>
        {manufacturer.name} <span class="small">{words.t(`network.kind.${kind}`)}</span>
      </h2>
      <p>
        {radius === null
          ? i18n._('popup.own.nationwide')
          : words.t('network.badge.radius', { radius: formatRadius(radius, words) })}
      </p>
      <p>
        {range.mode === 'full'
          ? i18n._('popup.own.full-range')
          : i18n._('popup.own.limited-range', {
              count: range.products.length,
              names: `${names.join(', ')}${names.length < range.products.length ? '…' : ''}`,
            })}
      </p>
    </div>
  );
}

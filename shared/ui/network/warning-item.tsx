import type { ComponentChildren } from 'preact';
import type { NetworkView } from '../../contract/sales-network.ts';
import { findMember, nameMember } from './group-members.ts';
import { LeftToWorld } from './left-to-world.tsx';
import type { ShownWarning } from './list-warnings.ts';
import { findSellerMending } from './seller-mending.ts';
import type { HrefOf } from './place.ts';
import { useNetworkWords } from './words.ts';

interface Props<W> {
  readonly warning: W;
  readonly view: NetworkView;
  readonly hrefOf: HrefOf;
}
type Of<Code extends ShownWarning['code']> = Extract<ShownWarning, { readonly code: Code }>;

/** One warning: what is the case, what follows from it, and what mends it. */
export function WarningItem({ warning, view, hrefOf }: Props<ShownWarning>) {
  switch (warning.code) {
    case 'managers-share-country':
    case 'managers-share-continent':
      return <SharedCharge warning={warning} view={view} hrefOf={hrefOf} />;
    case 'country-falls-to-world':
      return <LeftToWorld warning={warning} hrefOf={hrefOf} />;
    case 'product-without-seller':
      return <OrphanProducts warning={warning} view={view} hrefOf={hrefOf} />;
    case 'seller-unreachable':
      return <Unreachable warning={warning} view={view} hrefOf={hrefOf} />;
    case 'sellers-not-placed':
      return <NotPlaced warning={warning} view={view} hrefOf={hrefOf} />;
  }
}

function nameOf(view: NetworkView, id: string): string {
  const member = findMember(view, id);
  return member === null ? id : nameMember(member);
}

function SharedCharge(props: Props<Of<'managers-share-country' | 'managers-share-continent'>>) {
  const { t, country, list } = useNetworkWords();
  const { warning, view, hrefOf } = props;
  const count = warning.memberIds.length;
  const names = warning.memberIds.map((id) => nameOf(view, id));
  return (
    <div>
      <h3>
        {warning.code === 'managers-share-country'
          ? t('network.warning.shared-country', { country: country(warning.country), count })
          : t('network.warning.shared-continent', {
              continent: t(`network.continent.${warning.continent}`),
              count,
            })}
      </h3>
      <p>{t('network.warning.shared.text', { names: list(names), first: names[0] ?? '' })}</p>
      <Mending>
        {warning.memberIds.map((id, place) => (
          <a key={id} class="quiet bordered button" href={hrefOf({ kind: 'edit', id })}>
            {t('network.warning.open', { name: names[place] ?? id })}
          </a>
        ))}
      </Mending>
    </div>
  );
}

function OrphanProducts({ warning, view, hrefOf }: Props<Of<'product-without-seller'>>) {
  const { t, list } = useNetworkWords();
  const count = warning.products.length;
  const names = warning.products.map(
    (id) => view.products.find((product) => product.id === id)?.name ?? id,
  );
  const limited = view.sellers.filter((seller) => seller.range.mode === 'limited');
  return (
    <div>
      <h3>{t('network.warning.product', { count })}</h3>
      <p>{list(names)}</p>
      <p>{t('network.warning.product.text', { count })}</p>
      {limited.length > 0 && (
        <details>
          <summary>
            {t('network.warning.product.limited')} {limited.length}
          </summary>
          <p>{t('network.warning.product.ask')}</p>
          <Mending>
            {limited.map(({ id, name }) => (
              <a key={id} class="quiet bordered button" href={hrefOf({ kind: 'open', id })}>
                {t('network.warning.open', { name })}
              </a>
            ))}
          </Mending>
        </details>
      )}
    </div>
  );
}

function Unreachable({ warning, view, hrefOf }: Props<Of<'seller-unreachable'>>) {
  const { t } = useNetworkWords();
  const { memberId: id, reason } = warning;
  const name = nameOf(view, id);
  return (
    <div>
      <h3>{t('network.warning.unreachable', { name })}</h3>
      <p>{t(`network.warning.unreachable.${reason}`)}</p>
      <Mending>
        <a class="quiet bordered button" href={hrefOf({ kind: 'open', id })}>
          {t('network.warning.open', { name })}
        </a>
        {reason === 'no-product' ? (
          <a class="quiet bordered button" href={hrefOf({ kind: 'ask', id })}>
            {t('network.warning.ask', { name })}
          </a>
        ) : (
          <AddressMending id={id} view={view} hrefOf={hrefOf} />
        )}
      </Mending>
    </div>
  );
}

function NotPlaced({ warning, view, hrefOf }: Props<Of<'sellers-not-placed'>>) {
  const { t } = useNetworkWords();
  const count = warning.memberIds.length;
  return (
    <div>
      <h3>{t('network.warning.not-placed', { count })}</h3>
      <p>{t('network.warning.not-placed.text')}</p>
      <details open={count <= 5}>
        <summary>{t('network.warning.more', { count })}</summary>
        <Mending>
          {warning.memberIds.map((id) => (
            <AddressMending key={id} id={id} view={view} hrefOf={hrefOf} />
          ))}
        </Mending>
      </details>
    </div>
  );
}

/** Leads to who can mend an address: the manufacturer himself, or the seller who keeps his own. */
function AddressMending(props: Pick<Props<never>, 'view' | 'hrefOf'> & { readonly id: string }) {
  const { t } = useNetworkWords();
  const { id, view, hrefOf } = props;
  const seller = view.sellers.find((known) => known.id === id);
  const task = seller === undefined ? 'edit' : findSellerMending(seller);
  const name = nameOf(view, id);
  return (
    <a class="quiet bordered button" href={hrefOf({ kind: task, id })}>
      {t(task === 'edit' ? 'network.warning.edit-address' : 'network.warning.ask', { name })}
    </a>
  );
}

function Mending({ children }: { readonly children: ComponentChildren }) {
  return <p class="submit mending">{children}</p>;
}

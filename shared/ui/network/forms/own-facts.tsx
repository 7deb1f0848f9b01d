import type { SellerView } from '../../../contract/sales-network.ts';
import { formatRadius } from '../badges.tsx';
import { useNetworkWords } from '../words.ts';

/** What a seller alone sets: shown, with why it cannot be changed here. Source: N4, R6, R7. */
export function OwnFacts(props: { readonly seller: SellerView; readonly products: number }) {
  const words = useNetworkWords();
  const { t } = words;
  const { seller, products } = props;
  const { radius, range } = seller;
  return (
    <dl class="facts-list own">
      <dt>{t('network.own.radius')}</dt>
      <dd>
        {radius === null ? t('network.own.radius.none') : formatRadius(radius, words)}
        <p class="small">{t(`network.own.radius.why.${seller.kind}`)}</p>
      </dd>
      <dt>{t('network.own.range')}</dt>
      <dd>
        {range.mode === 'full'
          ? t('network.own.range.full')
          : t('network.own.range.limited', { count: range.products.length, total: products })}
        <p class="small">
          {t('network.own.range.why')} {range.mode === 'limited' && t('network.own.range.ask')}
        </p>
      </dd>
    </dl>
  );
}

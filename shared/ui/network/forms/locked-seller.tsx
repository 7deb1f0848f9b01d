import type { SellerView } from '../../../contract/sales-network.ts';
import { LockIcon, MailIcon } from '../../icons.tsx';
import { Notice } from '../../notice.tsx';
import { describeField, labelField } from '../describe-field.ts';
import { useNetworkWords } from '../words.ts';
import { OwnFacts } from './own-facts.tsx';
import { writeSeller } from './seller-fields.ts';

/** The details of a seller who alone may change them: to be read, with how to ask him. Source: N3. */
export function LockedSeller(props: {
  readonly seller: SellerView;
  readonly products: number;
  /** Where he is asked. */
  readonly askHref: string;
}) {
  const words = useNetworkWords();
  const { t } = words;
  const { seller, products, askHref } = props;
  const { placeId: _, ...fields } = writeSeller(seller);
  return (
    <div class="stack">
      <Notice icon={LockIcon} title={t('network.locked.title')}>
        {t(seller.protected ? 'network.locked.protected' : 'network.locked.own')}
      </Notice>
      <p>
        <a class="filled button" href={askHref}>
          <MailIcon />
          {t('network.ask.button')}
        </a>
      </p>
      <dl class="facts-list">
        {Object.entries(fields).map(([name, text]) => (
          <div key={name}>
            <dt>{labelField(name, words)}</dt>
            <dd>{describeField(name, text, words)}</dd>
          </div>
        ))}
      </dl>
      <OwnFacts seller={seller} products={products} />
    </div>
  );
}

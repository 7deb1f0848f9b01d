import { useSignal } from '@preact/signals';
import type { PreviewAnswer } from '../../../contract/network-insight.ts';
import { Moment } from '../../moment.tsx';
import { useInsightWords } from '../insight-words.ts';
import { ShowMore } from '../show-more.tsx';

const FIRST_SHOWN = 8;
const MORE_SHOWN = 50;

/** The requests that would have gone to somebody else: who asked for what, from whom to whom. */
export function MovedRequests({ moved }: { readonly moved: PreviewAnswer['moved'] }) {
  const { t, country } = useInsightWords();
  const shown = useSignal(FIRST_SHOWN);
  const rest = moved.length - shown.value;
  return (
    <section class="moved-requests">
      <h4>{t('preview.requests')}</h4>
      <ul>
        {moved.slice(0, shown.value).map(({ requestId, receivedAt, product, buyer, from, to }) => (
          <li key={requestId}>
            <p>
              {product.name}{' '}
              <span class="small">
                {[buyer.city, country(buyer.country)].filter(Boolean).join(', ')} ·{' '}
                <Moment at={receivedAt} />
              </span>
            </p>
            <p class="path">
              <span aria-hidden="true">
                {t('preview.request.path', { from: from.name, to: to.name })}
              </span>
              <span class="unseen">
                {t('preview.request.path.spoken', { from: from.name, to: to.name })}
              </span>
            </p>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <ShowMore shown={shown} by={MORE_SHOWN} label={t('preview.more', { count: rest })} />
      )}
    </section>
  );
}

import type { RequestView } from '../contract/request.ts';
import { ExternalIcon } from './icons.tsx';
import { formatCountry, formatLanguage } from './format.ts';
import { useHost, useWords } from './host.ts';
import { Moment } from './moment.tsx';
import { StatusChip } from './status-chip.tsx';
import { TimeLeft } from './time-left.tsx';

/** The facts of a request at a glance: who asks, from where, for what, how long is left. */
export function RequestCard({ view }: { readonly view: RequestView }) {
  const host = useHost();
  const { t, language } = useWords();
  const { buyer, product } = view;
  const place = [buyer.city, formatCountry(buyer.country, language)].filter(Boolean).join(', ');
  const url = host.requestUrl(view.id);
  return (
    <div class="facts">
      <div class="who">
        <p class="line">
          <strong>{buyer.name}</strong>
          {buyer.company !== null && <span>{buyer.company}</span>}
        </p>
        <p class="line small">
          <span>{place}</span>
          <span>{t('ui.writes-in', { language: formatLanguage(buyer.language, language) })}</span>
        </p>
      </div>
      <div class="what">
        <p class="line">
          <span class="product">{product.name}</span>
        </p>
        <p class="line small">
          <Moment at={view.receivedAt} />
          <TimeLeft view={view} />
        </p>
      </div>
      <div class="state">
        <StatusChip view={view} />
        {url !== null && (
          <a href={url} target="_blank" rel="noopener noreferrer" class="go">
            {t(`ui.open.${view.verb}`)}
            <ExternalIcon />
          </a>
        )}
      </div>
    </div>
  );
}

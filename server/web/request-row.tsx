import type { RequestView } from '../../shared/contract/request.ts';
import { formatCountry } from '../../shared/ui/format.ts';
import { useWords } from '../../shared/ui/host.ts';
import { Moment } from '../../shared/ui/moment.tsx';
import { StatusChip } from '../../shared/ui/status-chip.tsx';
import { TimeLeft } from '../../shared/ui/time-left.tsx';
import './request-row.css';

/** A request in a list: who, what, how long is left, and the way to it. */
export function RequestRow({ view }: { readonly view: RequestView }) {
  const { t, language } = useWords();
  const { buyer } = view;
  const company = buyer.company === null ? '' : `, ${buyer.company}`;
  return (
    <li class="box row">
      <div class="who">
        <h2>
          {buyer.name}
          {company}
        </h2>
        <p>{view.product.name}</p>
        <p class="line small">
          <span>
            {[buyer.city, formatCountry(buyer.country, language)].filter(Boolean).join(', ')}
          </span>
          <span>{view.manufacturer.name}</span>
          <Moment at={view.receivedAt} />
          <TimeLeft view={view} />
        </p>
      </div>
      <StatusChip view={view} />
      <a
        class={view.verb === 'handle' ? 'filled button' : 'quiet bordered button'}
        href={`/r/${view.id}`}
        aria-label={`${t(`ui.open.${view.verb}`)} – ${buyer.name}`}
      >
        {t(`ui.open.${view.verb}`)}
      </a>
    </li>
  );
}

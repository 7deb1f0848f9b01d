import { useEffect, useState } from 'preact/hooks';
import type { RequestView } from '../../../shared/contract/request.ts';
import { DeclinePanel } from '../../../shared/ui/decline-panel.tsx';
import { DeskNews } from '../../../shared/ui/desk-news.tsx';
import { formatCountry } from '../../../shared/ui/format.ts';
import { useHost, useWords } from '../../../shared/ui/host.ts';
import { DeclineIcon, ExternalIcon } from '../../../shared/ui/icons.tsx';
import { Moment } from '../../../shared/ui/moment.tsx';
import { listOfferedActs } from '../../../shared/ui/request-acts.ts';
import { createRequestDesk } from '../../../shared/ui/request-desk.ts';
import { SideChooser } from '../../../shared/ui/side-chooser.tsx';
import { StatusChip } from '../../../shared/ui/status-chip.tsx';
import { TimeLeft } from '../../../shared/ui/time-left.tsx';
import { usePanelKeys } from '../../../shared/ui/use-panel-keys.ts';

/** One request to handle: who, what, how long is left; open it, or decline it right here. */
export function RequestItem(props: {
  readonly view: RequestView;
  /** Null where the request's own page is the only place to open it. */
  readonly webmailUrl: string | null;
}) {
  const { view, webmailUrl } = props;
  const host = useHost();
  const { t, language } = useWords();
  const [desk] = useState(() => createRequestDesk(host, view));
  useEffect(() => desk.receive(view), [desk, view]);
  const element = usePanelKeys<HTMLLIElement>(desk);
  const shown = desk.view.value;
  const { buyer } = shown;
  const pageUrl = host.requestUrl(shown.id);
  const place = [buyer.city, formatCountry(buyer.country, language)].filter(Boolean).join(', ');
  const isDeclining = desk.panel.value === 'decline';
  return (
    <li class="card" ref={element}>
      <div class="facts">
        <p class="line">
          <strong>{buyer.name}</strong>
          {buyer.company !== null && <span>{buyer.company}</span>}
        </p>
        <StatusChip view={shown} />
        <div class="what">
          <p class="line small">
            <span class="product">{shown.product.name}</span>
            <span>{place}</span>
          </p>
          <p class="line small">
            <Moment at={shown.receivedAt} />
            <TimeLeft view={shown} />
          </p>
        </div>
      </div>
      <SideChooser desk={desk} />
      <div class="actions">
        <a
          class={shown.verb === 'handle' ? 'button filled' : 'button quiet'}
          href={webmailUrl ?? pageUrl ?? ''}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={host.i18n._('popup.handle-in-webmail', { name: buyer.name })}
        >
          {t(`ui.open.${shown.verb}`)}
        </a>
        {webmailUrl !== null && pageUrl !== null && (
          <a
            class="button quiet"
            href={pageUrl}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={host.i18n._('popup.page-of', { name: buyer.name })}
          >
            {host.i18n._('popup.page')}
            <ExternalIcon />
          </a>
        )}
        {listOfferedActs(shown).decline && (
          <button
            type="button"
            class="quiet"
            data-panel="decline"
            aria-expanded={isDeclining}
            onClick={() => desk.toggle('decline')}
          >
            <DeclineIcon />
            {t('ui.decline')}
          </button>
        )}
      </div>
      {isDeclining && <DeclinePanel desk={desk} />}
      <DeskNews desk={desk} />
    </li>
  );
}

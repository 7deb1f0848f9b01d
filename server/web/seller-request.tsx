import { useEffect, useState } from 'preact/hooks';
import type { RequestView } from '../../shared/contract/request.ts';
import { ActionBar } from '../../shared/ui/action-bar.tsx';
import { DeskNews } from '../../shared/ui/desk-news.tsx';
import { CallIcon } from '../../shared/ui/icons.tsx';
import { HistoryList } from '../../shared/ui/history-list.tsx';
import { useHost, useWords } from '../../shared/ui/host.ts';
import { OpenPanel } from '../../shared/ui/open-panel.tsx';
import { listOfferedActs } from '../../shared/ui/request-acts.ts';
import { PanelButton } from '../../shared/ui/panel-button.tsx';
import { PhoneButton } from '../../shared/ui/phone-button.tsx';
import { RequestCard } from '../../shared/ui/request-card.tsx';
import { createRequestDesk } from '../../shared/ui/request-desk.ts';
import { SideChooser } from '../../shared/ui/side-chooser.tsx';
import { usePanelKeys } from '../../shared/ui/use-panel-keys.ts';
import type { LinkedAct } from './page-address.ts';
import { useWebWords } from './texts.ts';

/** A request on its own page: what was asked, what can be done, everything that happened. */
export function SellerRequest(props: {
  readonly view: RequestView;
  /** The act that the link named, laid open if it can still be done. */
  readonly opened: LinkedAct | null;
}) {
  const host = useHost();
  const { t } = useWebWords();
  const ui = useWords();
  const [desk] = useState(() => {
    const { opened, view } = props;
    const offered = opened !== null && listOfferedActs(view)[opened];
    return createRequestDesk(host, view, offered ? opened : null);
  });
  const { id } = props.view;
  useEffect(() => {
    const life = new AbortController();
    desk.host.client.watch(id, desk.receive, life.signal);
    return () => life.abort();
  }, [desk, id]);
  const view = desk.view.value;
  const panel = desk.panel.value;
  const done = desk.done.value;
  const element = usePanelKeys(desk);
  useEffect(() => {
    // What a click brought up must not stay below the edge of a phone.
    element.current
      ?.querySelector(panel === null ? '.acts .notice' : '.panel')
      ?.scrollIntoView({ block: 'nearest' });
  }, [element, panel, done]);
  return (
    <div class="request" data-panel={panel} ref={element}>
      <div class="stack">
        <a class="back" href="/">
          {t('web.all-requests')}
        </a>
        <h1>{t('web.seller.title', { buyer: view.buyer.name })}</h1>
        <section class="box stack" aria-label={t('web.seller.facts')}>
          <RequestCard view={view} />
          <p class="submit">
            <PhoneButton desk={desk} />
            {listOfferedActs(view).logCall && (
              <PanelButton desk={desk} panel="call" look="quiet bordered">
                <CallIcon />
                {ui.t('ui.call')}
              </PanelButton>
            )}
          </p>
        </section>
        <section class="box" aria-label={t('web.seller.message')}>
          <h2>{t('web.seller.message')}</h2>
          <p class="message" lang={view.buyer.language}>
            {view.text}
          </p>
        </section>
        <section class="box desk acts" aria-label={t('web.seller.actions')}>
          <SideChooser desk={desk} />
          <DeskNews desk={desk} />
          <ActionBar desk={desk} />
          <OpenPanel desk={desk} />
        </section>
        <dl class="box details">
          <dt>{t('web.seller.designated')}</dt>
          <dd>{view.designated.name}</dd>
          <dt>{t('web.seller.reference')}</dt>
          <dd class="number">{view.reference}</dd>
        </dl>
      </div>
      <section class="box" aria-label={ui.t('ui.history.title')}>
        <h2>{ui.t('ui.history.title')}</h2>
        <HistoryList desk={desk} />
      </section>
    </div>
  );
}

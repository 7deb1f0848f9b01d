import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { formatMoment } from '../../../shared/ui/format.ts';
import { useHost, useWords } from '../../../shared/ui/host.ts';
import { AlertIcon, InboxIcon, OfflineIcon } from '../../../shared/ui/icons.tsx';
import { Notice, SupportContact } from '../../../shared/ui/notice.tsx';
import { ask } from '../../messaging/ask.ts';
import type { Refusal } from '../../messaging/messages.ts';
import type { RefusedCommand } from '../../storage/outbox.ts';
import type { PopupState } from './popup-state.ts';
import { RequestItem } from './request-item.tsx';
import { findWebmailUrl } from './webmail-link.ts';

/** What fits the popup: the rest is drawn once these are seen. */
const FIRST_SHOWN = 5;

/** « À traiter »: most urgent first; the road to the server told above when it is not clear. */
export function RequestList(props: {
  readonly state: PopupState;
  readonly failure: Refusal | null;
  readonly isRefreshing: boolean;
  /** Whether no tab above says what this is. */
  readonly isTitled: boolean;
  readonly onRefresh: () => void;
}) {
  const { state, failure, isRefreshing, isTitled, onRefresh } = props;
  const { i18n, now } = useHost();
  const { language, refusal, t } = useWords();
  const shown = useSignal(FIRST_SHOWN);
  useEffect(() => {
    const timer = setTimeout(() => (shown.value = Number.POSITIVE_INFINITY));
    return () => clearTimeout(timer);
  }, [shown]);
  const toHandle = state.requests.filter(({ view }) => view.verb === 'handle').length;
  const { succeededAt, isOffline } = state.lastPull;
  return (
    <>
      <header>
        <h1 class={isTitled ? '' : 'unseen'}>{i18n._('popup.title')}</h1>
        <p class="small" aria-live="polite">
          {isRefreshing && i18n._('popup.refreshing')}
          {!isRefreshing && i18n._('popup.count', { count: toHandle })}
        </p>
        <button
          type="button"
          class="quiet"
          aria-disabled={isRefreshing}
          title={
            succeededAt === null
              ? undefined
              : i18n._('popup.updated', {
                  when: formatMoment(new Date(succeededAt), now.value, language),
                })
          }
          onClick={onRefresh}
        >
          {i18n._('popup.refresh')}
        </button>
      </header>
      {state.refused.map((refused) => (
        <RefusedLate key={refused.id} refused={refused} />
      ))}
      {isOffline && <Notice icon={OfflineIcon}>{i18n._('popup.offline')}</Notice>}
      {failure !== null && (
        <Notice tone="warning" icon={AlertIcon} title={i18n._('popup.error')}>
          {refusal(failure)}
          {failure.code === 'technical-problem' && <SupportContact />}
          {failure.reference !== null &&
            ` ${t('ui.refusal.reference', { reference: failure.reference })}`}
        </Notice>
      )}
      {state.requests.length === 0 && succeededAt !== null && (
        <div class="empty">
          <InboxIcon />
          <h2>{i18n._('popup.empty.title')}</h2>
          <p>{i18n._('popup.empty')}</p>
        </div>
      )}
      <ul class="requests">
        {state.requests.slice(0, shown.value).map(({ view }) => (
          <RequestItem
            key={view.id}
            view={view}
            webmailUrl={findWebmailUrl(view, state.webmail, state.seen)}
          />
        ))}
      </ul>
    </>
  );
}

function RefusedLate({ refused }: { readonly refused: RefusedCommand }) {
  const { i18n } = useHost();
  const { refusal, t } = useWords();
  return (
    <Notice
      tone="danger"
      icon={AlertIcon}
      title={i18n._('overlay.refused', { act: i18n._(`act.${refused.command.verb}`) })}
      action={
        <button
          type="button"
          class="quiet"
          onClick={() => void ask({ kind: 'dismiss', commandId: refused.id })}
        >
          {i18n._('overlay.dismiss')}
        </button>
      }
    >
      {refusal(refused)}
      {refused.code === 'technical-problem' && <SupportContact />}
      {refused.reference !== null &&
        ` ${t('ui.refusal.reference', { reference: refused.reference })}`}
    </Notice>
  );
}

import { useSignal } from '@preact/signals';
import type { ComponentChildren, FunctionComponent } from 'preact';
import {
  CallIcon,
  DeclineIcon,
  ForwardIcon,
  HistoryIcon,
  MoreIcon,
  QuestionIcon,
  ReplyIcon,
} from './icons.tsx';
import { useHost, useWords } from './host.ts';
import { PanelButton } from './panel-button.tsx';
import { PhoneButton } from './phone-button.tsx';
import { listOfferedActs } from './request-acts.ts';
import type { Panel, RequestDesk } from './request-desk.ts';

/** The acts on a request; the likely one is filled, those that lead nowhere are absent. Source: M1. */
export function ActionBar({ desk }: { readonly desk: RequestDesk }) {
  const host = useHost();
  const { t } = useWords();
  const unfolded = useSignal(false);
  const view = desk.view.value;
  // On a page the number stands beside the facts and the history is always in sight.
  const inWebmail = host.mode === 'overlay';
  const acts = listOfferedActs(view);
  // Where nothing can be done any more, what can be read needs no unfolding.
  const onlyReading = !acts.reply && !acts.decline;
  const button = (panel: Panel, Icon: FunctionComponent, label: ComponentChildren, place = '') => (
    <PanelButton
      desk={desk}
      panel={panel}
      look={`${panel === 'reply' && view.verb === 'handle' ? 'filled' : 'quiet'} ${place}`}
    >
      <Icon />
      {label}
    </PanelButton>
  );
  return (
    <fieldset
      class="actions"
      data-open={onlyReading ? 'all' : unfolded.value}
      aria-label={t('ui.actions')}
    >
      {acts.reply && button('reply', ReplyIcon, t('ui.reply'))}
      {acts.forward && button('forward', ForwardIcon, t('ui.forward'))}
      {acts.decline && button('decline', DeclineIcon, t('ui.decline'))}
      {inWebmail && <PhoneButton desk={desk} />}
      {inWebmail && acts.logCall && button('call', CallIcon, t('ui.call'), 'third')}
      {inWebmail &&
        button(
          'history',
          HistoryIcon,
          <span>
            {t('ui.history')}
            <span class="unseen">{t('ui.history.of')}</span>
          </span>,
          'third',
        )}
      {button('why', QuestionIcon, t('ui.why'), inWebmail ? 'third' : 'second')}
      {!onlyReading && (
        <button
          type="button"
          class="quiet more"
          aria-expanded={unfolded.value}
          onClick={() => {
            unfolded.value = !unfolded.value;
          }}
        >
          <MoreIcon />
          <span class="word">{t('ui.more')}</span>
        </button>
      )}
    </fieldset>
  );
}

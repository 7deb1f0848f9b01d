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
import { PhoneButton } from './phone-button.tsx';
import { listOfferedActs } from './request-acts.ts';
import type { Panel, RequestDesk } from './request-desk.ts';

/** The acts on a request; the likely one is filled, those that lead nowhere are absent. Source: M1. */
export function ActionBar({ desk }: { readonly desk: RequestDesk }) {
  const host = useHost();
  const { t } = useWords();
  const unfolded = useSignal(false);
  const view = desk.view.value;
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
      <PhoneButton desk={desk} />
      {acts.logCall && button('call', CallIcon, t('ui.call'), 'third')}
      {host.mode === 'overlay' &&
        button(
          'history',
          HistoryIcon,
          <span>
            {t('ui.history')}
            <span class="unseen">{t('ui.history.of')}</span>
          </span>,
          'third',
        )}
      {button('why', QuestionIcon, t('ui.why'), 'third')}
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

function PanelButton(props: {
  readonly desk: RequestDesk;
  readonly panel: Panel;
  readonly look: string;
  readonly children: ComponentChildren;
}) {
  const { desk, panel } = props;
  const open = desk.panel.value === panel;
  return (
    <button
      type="button"
      class={props.look}
      data-panel={panel}
      aria-expanded={open}
      onClick={() => desk.toggle(panel)}
    >
      {props.children}
    </button>
  );
}

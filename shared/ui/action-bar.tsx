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
import { useWords } from './host.ts';
import { PhoneButton } from './phone-button.tsx';
import { listOfferedActs } from './request-acts.ts';
import type { Panel, RequestDesk } from './request-desk.ts';

/** The acts on a request; the likely one is filled, those that lead nowhere are absent. Source: M1. */
export function ActionBar({ desk }: { readonly desk: RequestDesk }) {
  const { t } = useWords();
  const more = useSignal(false);
  const view = desk.view.value;
  const acts = listOfferedActs(view);
  const button = (panel: Panel, Icon: FunctionComponent, label: ComponentChildren) => (
    <PanelButton desk={desk} panel={panel} filled={panel === 'reply' && view.verb === 'handle'}>
      <Icon />
      {label}
    </PanelButton>
  );
  return (
    <fieldset class="actions" aria-label={t('ui.actions')}>
      {acts.reply && button('reply', ReplyIcon, t('ui.reply'))}
      {acts.forward && button('forward', ForwardIcon, t('ui.forward'))}
      {acts.decline && button('decline', DeclineIcon, t('ui.decline'))}
      <div class="rest" data-open={more.value}>
        <PhoneButton desk={desk} />
        {acts.logCall && button('call', CallIcon, t('ui.call'))}
        {button(
          'history',
          HistoryIcon,
          <>
            {t('ui.history')}
            <span class="unseen">{t('ui.history.of')}</span>
          </>,
        )}
        {button('why', QuestionIcon, t('ui.why'))}
      </div>
      <button
        type="button"
        class="quiet more"
        aria-expanded={more.value}
        onClick={() => {
          more.value = !more.value;
        }}
      >
        <MoreIcon />
        {t('ui.more')}
      </button>
    </fieldset>
  );
}

function PanelButton(props: {
  readonly desk: RequestDesk;
  readonly panel: Panel;
  readonly filled: boolean;
  readonly children: ComponentChildren;
}) {
  const { desk, panel } = props;
  const open = desk.panel.value === panel;
  return (
    <button
      type="button"
      class={props.filled ? 'filled' : 'quiet'}
      data-panel={panel}
      aria-expanded={open}
      onClick={() => desk.toggle(panel)}
    >
      {props.children}
    </button>
  );
}

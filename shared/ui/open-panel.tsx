import type { ComponentChildren } from 'preact';
import { CallForm } from './call-form.tsx';
import { DeclinePanel } from './decline-panel.tsx';
import { ForwardForm } from './forward-form.tsx';
import { HistoryList } from './history-list.tsx';
import { useWords } from './host.ts';
import { ReplyForm } from './reply-form.tsx';
import type { RequestDesk } from './request-desk.ts';
import { WhyPanel } from './why-panel.tsx';

/** Whatever is unfolded below the request. */
export function OpenPanel({ desk }: { readonly desk: RequestDesk }) {
  const { t } = useWords();
  switch (desk.panel.value) {
    case null:
      return null;
    case 'reply':
      return <ReplyForm desk={desk} />;
    case 'forward':
      return <ForwardForm desk={desk} />;
    case 'decline':
      return <DeclinePanel desk={desk} />;
    case 'call':
      return <CallForm desk={desk} />;
    case 'history':
      return (
        <Scroll label={t('ui.history.title')}>
          <HistoryList desk={desk} />
        </Scroll>
      );
    case 'why':
      return (
        <Scroll label={t('ui.why')}>
          <WhyPanel desk={desk} />
        </Scroll>
      );
  }
}

function Scroll(props: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
    <section class="panel scroll" tabIndex={0} aria-label={props.label}>
      {props.children}
    </section>
  );
}

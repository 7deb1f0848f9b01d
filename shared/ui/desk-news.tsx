import { useWords } from './host.ts';
import { ClockIcon, HandledIcon } from './icons.tsx';
import { Notice, RefusalNotice } from './notice.tsx';
import type { RequestDesk } from './request-desk.ts';
import { UndoBar } from './undo-bar.tsx';

/** What just happened: the undo of a decline, what was sent or waits, what was refused. */
export function DeskNews({ desk }: { readonly desk: RequestDesk }) {
  const { t } = useWords();
  const done = desk.done.value;
  const form = desk.panel.value;
  const shownByForm = form !== null && form !== 'history' && form !== 'why';
  return (
    <>
      <UndoBar desk={desk} />
      {done !== null && done.what !== 'declined' && (
        <Notice tone={done.queued ? 'plain' : 'good'} icon={done.queued ? ClockIcon : HandledIcon}>
          {t(done.queued ? 'ui.done.queued' : `ui.done.${done.what}`)}
        </Notice>
      )}
      {!shownByForm && <RefusalNotice refusal={desk.refusal.value} />}
    </>
  );
}

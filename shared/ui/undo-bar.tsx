import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from './host.ts';
import { DeclineIcon, UndoIcon } from './icons.tsx';
import type { RequestDesk } from './request-desk.ts';

/**
 * Ten seconds to take a decline back, counted down in sight; longer while it still waits in the
 * browser for the network, since nothing has left the house then. Source: M9.
 */
export function UndoBar({ desk }: { readonly desk: RequestDesk }) {
  const { t } = useWords();
  const seconds = useSignal(0);
  const button = useRef<HTMLButtonElement>(null);
  const until = desk.undoUntil.value;
  const done = desk.done.value;
  const declinedHere = done?.what === 'declined';
  const queued = declinedHere && done.queued;
  const shown = until !== null || queued;
  useEffect(() => {
    if (until === null) return;
    const count = (): void => {
      seconds.value = Math.ceil((until - Date.now()) / 1000);
      if (seconds.value <= 0) desk.undoUntil.value = null;
    };
    count();
    const timer = setInterval(count, 250);
    return () => clearInterval(timer);
  }, [until, desk, seconds]);
  useEffect(() => {
    // The reason that had the focus is gone: what can still be done takes it.
    if (shown && declinedHere) button.current?.focus();
  }, [shown, declinedHere]);
  if (!shown) return null;
  return (
    <div class="undo">
      <DeclineIcon />
      <output>{t(queued ? 'ui.done.declined-queued' : 'ui.done.declined')}</output>
      <button
        type="button"
        class="filled"
        ref={button}
        aria-disabled={desk.busy.value !== null}
        onClick={() => {
          void desk.act('undo-decline', {}).then((refusal) => {
            desk.refusal.value = refusal;
          });
        }}
      >
        <UndoIcon />
        {t('ui.undo')}
        {!queued && (
          <span class="count" aria-hidden="true">
            {t('ui.undo.seconds', { seconds: seconds.value })}
          </span>
        )}
      </button>
    </div>
  );
}

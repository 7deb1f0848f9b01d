import { useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { RequestDesk } from './request-desk.ts';

/**
 * Escape folds the open panel away, and whatever folds one away gives the focus back to the button
 * that opened it.
 * @returns the ref of the element around buttons and panels.
 */
export function usePanelKeys<E extends HTMLElement = HTMLDivElement>(
  desk: RequestDesk,
): RefObject<E | null> {
  const element = useRef<E>(null);
  const before = useRef(desk.panel.peek());
  useSignalEffect(() => {
    const panel = desk.panel.value;
    // After a decline the focus belongs to its undo.
    if (panel === null && before.current !== null && desk.done.peek()?.what !== 'declined') {
      element.current?.querySelector<HTMLElement>(`[data-panel=${before.current}]`)?.focus();
    }
    before.current = panel;
  });
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || desk.panel.peek() === null) return;
      event.stopPropagation();
      // The toolbar's popup would close with it.
      event.preventDefault();
      desk.panel.value = null;
    };
    const { current } = element;
    current?.addEventListener('keydown', close);
    return () => current?.removeEventListener('keydown', close);
  }, [desk]);
  return element;
}

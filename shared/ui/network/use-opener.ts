import { useEffect, useRef } from 'preact/hooks';

/**
 * Gives the focus back to what opened something, once it is closed: also after one thing opened led
 * to another, whose own opener went with the first.
 */
export function useOpener(isOpen: boolean): void {
  const opener = useRef<Element | null>(null);
  // Read while drawing: what opens takes the focus before any effect of ours.
  if (isOpen) opener.current ??= document.activeElement;
  useEffect(() => {
    if (isOpen) return;
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    opener.current = null;
  }, [isOpen]);
}

import type { Draft, Drafts } from '../../shared/ui/host.ts';
import { ask } from '../messaging/ask.ts';

/** Writing at every keystroke would wake the worker at each; a pause in typing is soon enough. */
const PAUSE_MS = 300;

/** Drafts kept by the background; what is still to be written goes at once when the page closes. */
export function makeDrafts(window: Window, signal: AbortSignal): Drafts {
  const waiting = new Map<string, Draft>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    for (const [key, draft] of waiting) void ask({ kind: 'save-draft', key, draft });
    waiting.clear();
  }

  window.addEventListener('pagehide', flush, { signal });
  signal.addEventListener('abort', flush);
  return {
    async load(key) {
      const unwritten = waiting.get(key);
      if (unwritten !== undefined) return unwritten;
      const reply = await ask({ kind: 'load-draft', key });
      return reply.ok ? reply.value : null;
    },
    save(key, draft) {
      waiting.set(key, draft);
      clearTimeout(timer);
      timer = setTimeout(flush, PAUSE_MS);
    },
    remove(key) {
      waiting.delete(key);
      void ask({ kind: 'save-draft', key, draft: null });
    },
  };
}

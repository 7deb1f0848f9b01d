import type { Draft, Drafts } from '../../../shared/ui/host.ts';
import { MAX_DRAFTS } from '../../storage/drafts.ts';
import { networkDrafts } from '../../storage/network-drafts.ts';

/** Writing at every keystroke would cost more than a pause in typing loses. */
const PAUSE_MS = 300;

/** Drafts of one person's forms; what is still to be written goes when the page is left. */
export function makePageDrafts(readPerson: () => string): Drafts {
  const waiting = new Map<string, Draft | null>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keyOf = (key: string): string => `${readPerson()}/${key}`;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    const changes = [...waiting];
    waiting.clear();
    if (changes.length === 0) return;
    const kept = new Map(Object.entries(await networkDrafts.getValue()));
    for (const [key, draft] of changes) {
      kept.delete(key);
      if (draft !== null) kept.set(key, draft);
    }
    await networkDrafts.setValue(Object.fromEntries([...kept].slice(-MAX_DRAFTS)));
  }

  addEventListener('pagehide', () => void flush());
  return {
    async load(key) {
      const unwritten = waiting.get(keyOf(key));
      return unwritten ?? (await networkDrafts.getValue())[keyOf(key)] ?? null;
    },
    save(key, draft) {
      waiting.set(keyOf(key), draft);
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), PAUSE_MS);
    },
    remove(key) {
      waiting.set(keyOf(key), null);
      void flush();
    },
  };
}

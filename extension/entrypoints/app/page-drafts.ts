import type { Draft, Drafts } from '../../../shared/ui/host.ts';
import { MAX_DRAFTS } from '../../storage/drafts.ts';
import { networkDrafts } from '../../storage/network-drafts.ts';

/** Writing at every keystroke would cost more than a pause in typing loses. */
const PAUSE_MS = 300;

/**
 * Drafts of the forms of whoever `readPerson` names. What is kept is held here as well: a page that is
 * left has no time to read before it writes.
 */
export function makePageDrafts(readPerson: () => string): Drafts {
  let kept: Readonly<Record<string, Draft>> = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isRead = networkDrafts.getValue().then((stored) => {
    kept = { ...stored, ...kept };
  });
  // Another tab wrote, or the person signed out; what is being typed here stands.
  networkDrafts.watch((stored) => {
    if (timer === undefined) kept = stored;
  });
  const keyOf = (key: string): string => `${readPerson()}/${key}`;

  function flush(): void {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    void networkDrafts.setValue(kept);
  }

  /** The latest typed stands last: the longest untouched goes first. */
  function put(key: string, draft: Draft | null): void {
    const { [key]: _before, ...others } = kept;
    const entries = Object.entries(draft === null ? others : { ...others, [key]: draft });
    kept = Object.fromEntries(entries.slice(-MAX_DRAFTS));
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE_MS);
  }

  addEventListener('pagehide', flush);
  return {
    async load(key) {
      await isRead;
      return kept[keyOf(key)] ?? null;
    },
    save: (key, draft) => put(keyOf(key), draft),
    remove(key) {
      put(keyOf(key), null);
      flush();
    },
  };
}

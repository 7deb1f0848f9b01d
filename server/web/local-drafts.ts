import type { Draft, Drafts } from '../../shared/ui/host.ts';

const PREFIX = 'relais.draft.';

/** Drafts in this browser. A browser that refuses to keep them costs the draft, never the page. */
export const localDrafts: Drafts = {
  load: (key) => Promise.resolve(read(PREFIX + key)),
  save: (key, draft) => write(PREFIX + key, JSON.stringify(draft)),
  remove: (key) => write(PREFIX + key, null),
};

/** Signing out leaves nothing behind for whoever uses this browser next. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX)) localStorage.removeItem(key);
    }
  } catch (error) {
    refuseUnlessBlocked(error);
  }
}

function read(key: string): Draft | null {
  try {
    const text = localStorage.getItem(key);
    const draft: unknown = text === null ? null : JSON.parse(text);
    if (typeof draft !== 'object' || draft === null) return null;
    return Object.fromEntries(
      Object.entries(draft).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    );
  } catch (error) {
    refuseUnlessBlocked(error);
    return null;
  }
}

function write(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch (error) {
    refuseUnlessBlocked(error);
  }
}

/** A full or forbidden store (private windows) and a broken draft are expected; nothing else is. */
function refuseUnlessBlocked(error: unknown): void {
  if (error instanceof DOMException || error instanceof SyntaxError) return;
  throw error;
}

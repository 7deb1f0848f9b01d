import { drafts, MAX_DRAFTS, type Draft } from '../storage/drafts.ts';
import type { SyncContext } from './context.ts';

/** Keeps a form's text, or forgets it (null). */
export function keepDraft(
  { exclusively }: SyncContext,
  key: string,
  draft: Draft | null,
): Promise<void> {
  return exclusively(async () => {
    const { [key]: _, ...others } = await drafts.getValue();
    const kept = draft === null ? others : { ...others, [key]: draft };
    await drafts.setValue(Object.fromEntries(Object.entries(kept).slice(-MAX_DRAFTS)));
  });
}

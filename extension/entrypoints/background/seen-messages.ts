import type { RequestId } from '../../../shared/domain/ids.ts';
import { seenMessages } from '../../storage/webmails.ts';

const KEPT = 200;

/**
 * Remembers the page on which a notification was opened, for webmails without a link to a search.
 * Call it exclusively.
 */
export async function rememberMessage(requestId: RequestId, url: string): Promise<void> {
  const others = (await seenMessages.getValue()).filter((seen) => seen.requestId !== requestId);
  await seenMessages.setValue([{ requestId, url }, ...others].slice(0, KEPT));
}

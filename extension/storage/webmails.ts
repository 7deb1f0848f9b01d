import { storage } from 'wxt/utils/storage';
import type { RequestId } from '../../shared/domain/ids.ts';

/** The webmail that was last read with the extension. */
export interface LastWebmail {
  readonly name: 'gmail' | 'outlook' | 'mailbox';
  /** The mailbox owner's address; null where the page does not tell. */
  readonly account: string | null;
}

export const lastWebmail = storage.defineItem<LastWebmail | null>('local:last-webmail', {
  version: 1,
  fallback: null,
});

/** Pages on which notifications were opened, for webmails that have no link to a search. */
export interface SeenMessage {
  readonly requestId: RequestId;
  readonly url: string;
}

/** Newest first. */
export const seenMessages = storage.defineItem<readonly SeenMessage[]>('local:seen-messages', {
  version: 1,
  fallback: [],
});

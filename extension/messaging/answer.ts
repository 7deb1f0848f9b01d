import { browser } from 'wxt/browser';
import { makeRefusal } from './ask.ts';
import type { MessageKind, MessageOf, Replies, Reply } from './messages.ts';
import { parseMessage } from './protocol.ts';
import { identifySender, type IsWebmail } from './sender.ts';

/** What is known of where a message came from. */
export interface Origin {
  /** The address of the tab's page now; null for the extension's own pages. */
  readonly tabUrl: string | null;
}

/** One answer for every kind of message, by kind. */
export type Answers = {
  readonly [K in MessageKind]: (message: MessageOf<K>, from: Origin) => Promise<Reply<Replies[K]>>;
};

/**
 * Answers messages, each checked for who sent it and what it holds. A fault is told as a technical
 * problem: the asker always hears back, a stranger never. Call it once, as the worker starts.
 */
export function answerMessages(
  answers: Answers,
  isWebmail: IsWebmail,
  onFault: (error: unknown) => void,
): void {
  async function answer(raw: unknown, sender: Parameters<typeof identifySender>[0]) {
    const kind = await identifySender(sender, isWebmail);
    if (kind === null) return undefined;
    const parsed = parseMessage(raw, kind);
    if (!parsed.ok) return { ok: false, refusal: makeRefusal(parsed.code) };
    const { message } = parsed;
    // The table pairs each kind with its own message: looking up by kind keeps the pair.
    const find = answers[message.kind] as (message: unknown, from: Origin) => Promise<unknown>;
    return find(message, { tabUrl: kind === 'webmail' ? (sender.tab?.url ?? null) : null });
  }

  browser.runtime.onMessage.addListener((raw: unknown, sender, sendResponse) => {
    answer(raw, sender).then(sendResponse, (error: unknown) => {
      onFault(error);
      sendResponse({ ok: false, refusal: makeRefusal('technical-problem') });
    });
    // The answer comes later.
    return true;
  });
}

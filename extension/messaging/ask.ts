import { browser } from 'wxt/browser';
import { isReply } from './guards.ts';
import type { MessageKind, MessageOf, Refusal, Replies, Reply } from './messages.ts';

/** A refusal made in the browser, which no log line of the server knows. */
export function makeRefusal(code: Refusal['code']): Refusal {
  return { code, errors: [], reference: null };
}

/** Whether the extension was updated, switched off or removed under this page. */
export function isOrphaned(): boolean {
  return browser.runtime?.id === undefined;
}

/**
 * Asks the background. Never throws: without an extension behind the page the answer is
 * `reload-needed`; a worker stopped in the middle is asked once more, which is safe since every act
 * carries its id.
 */
export async function ask<K extends MessageKind>(
  message: MessageOf<K>,
): Promise<Reply<Replies[K]>> {
  for (const isLast of [false, true]) {
    if (isOrphaned()) return { ok: false, refusal: makeRefusal('reload-needed') };
    try {
      const reply: unknown = await browser.runtime.sendMessage(message);
      if (isReply(message.kind, reply)) return reply as Reply<Replies[K]>;
      if (isLast) break;
    } catch {
      // Orphaned meanwhile, or the worker went before it answered: the next turn tells which.
      if (isLast) break;
    }
  }
  const code = isOrphaned() ? 'reload-needed' : 'technical-problem';
  return { ok: false, refusal: makeRefusal(code) };
}

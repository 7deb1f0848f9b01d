import { setupI18n, type I18n, type Messages } from '@lingui/core';
import { signal, type Signal } from '@preact/signals';
import { ask } from '../messaging/ask.ts';
import type { Greeting, Refusal } from '../messaging/messages.ts';
import type { WebmailAdapter } from '../webmail/adapter.ts';

/** What the background told this tab: how to judge, in which language to speak, for whom. */
export interface Acquaintance {
  readonly known: Greeting['known'];
  readonly server: string;
  readonly i18n: I18n;
  readonly me: Signal<Greeting['me']>;
}

/** Greets the background; its refusal when it cannot be reached. */
export async function greet(
  webmail: WebmailAdapter['name'],
  account: string | null,
): Promise<Acquaintance | Refusal> {
  const reply = await ask({ kind: 'hello', webmail, account });
  if (!reply.ok) return reply.refusal;
  const { known, me, server, language, texts } = reply.value;
  // Compiled when the extension was built; their shape is lingui's own.
  const i18n = setupI18n({ locale: language, messages: { [language]: texts as Messages } });
  return { known, server, i18n, me: signal(me) };
}

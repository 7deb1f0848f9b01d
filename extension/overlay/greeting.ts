import { signal, type Signal } from '@preact/signals';
import { ask } from '../messaging/ask.ts';
import { makeTranslator, type Translator } from '../../shared/locales/translator.ts';
import type { Greeting, Refusal } from '../messaging/messages.ts';
import type { WebmailAdapter } from '../webmail/adapter.ts';

/** What the background told this tab: how to judge, in which language to speak, for whom. */
export interface Acquaintance {
  readonly known: Greeting['known'];
  readonly server: string;
  readonly i18n: Translator;
  /** The style sheet of the overlays. */
  readonly styles: string;
  readonly me: Signal<Greeting['me']>;
}

/** Greets the background; its refusal when it cannot be reached. */
export async function greet(
  webmail: WebmailAdapter['name'],
  account: string | null,
): Promise<Acquaintance | Refusal> {
  const reply = await ask({ kind: 'hello', webmail, account });
  if (!reply.ok) return reply.refusal;
  const { known, me, server, language, texts, styles } = reply.value;
  return { known, server, i18n: makeTranslator(language, texts), styles, me: signal(me) };
}

import { setupI18n, type I18n, type Messages } from '@lingui/core';
import { listTexts, readLanguage } from './texts.ts';

/** Gives one of the extension's own pages its language and title, and the element it is drawn in. */
export async function openPage(titleId: string): Promise<{ i18n: I18n; root: HTMLElement }> {
  const language = await readLanguage();
  // Compiled when the extension was built; their shape is lingui's own.
  const messages = { [language]: listTexts(language) as Messages };
  const i18n = setupI18n({ locale: language, messages });
  document.documentElement.lang = language;
  document.title = `Relais – ${i18n._(titleId)}`;
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page lost its root element');
  return { i18n, root };
}

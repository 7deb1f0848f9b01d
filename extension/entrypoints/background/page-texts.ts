import { makeTranslator, type Translator } from '../../../shared/locales/translator.ts';
import { listTexts, readLanguage } from './texts.ts';

/** Gives one of the extension's own pages its language and title, and the element it is drawn in. */
export async function openPage(titleId: string): Promise<{ i18n: Translator; root: HTMLElement }> {
  const language = await readLanguage();
  const i18n = makeTranslator(language, listTexts(language));
  document.documentElement.lang = language;
  document.title = `Relais – ${i18n._(titleId)}`;
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page lost its root element');
  return { i18n, root };
}

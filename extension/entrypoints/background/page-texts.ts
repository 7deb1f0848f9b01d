import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import {
  makeTranslator,
  type CompiledText,
  type Translator,
} from '../../../shared/locales/translator.ts';
import { listTexts, readLanguage } from './texts.ts';

export interface OpenPage {
  readonly i18n: Translator;
  /** The element the page is drawn in. */
  readonly root: HTMLElement;
}

/** Texts of one language by id. */
export type PageTexts = Readonly<Record<string, CompiledText>>;

/** Gives one of the extension's own pages its language and title, and the element it is drawn in. */
export async function openPage(titleId: string): Promise<OpenPage> {
  return dressPage(await readLanguage(), titleId, {});
}

/** @param more what the page says besides the texts of every page. */
export function dressPage(language: InterfaceLanguage, titleId: string, more: PageTexts): OpenPage {
  const i18n = makeTranslator(language, { ...listTexts(language), ...more });
  document.documentElement.lang = language;
  document.title = `Relais – ${i18n._(titleId)}`;
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page lost its root element');
  return { i18n, root };
}

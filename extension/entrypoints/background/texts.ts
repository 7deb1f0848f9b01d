import { browser } from 'wxt/browser';
import { pickInterfaceLanguage, type InterfaceLanguage } from '../../../shared/domain/language.ts';
import enExtension from '../../../shared/locales/en/extension.json?compiled';
import enProblem from '../../../shared/locales/en/problem.json?compiled';
import enUi from '../../../shared/locales/en/ui.json?compiled';
import frExtension from '../../../shared/locales/fr/extension.json?compiled';
import frProblem from '../../../shared/locales/fr/problem.json?compiled';
import frUi from '../../../shared/locales/fr/ui.json?compiled';
import type { CompiledText } from '../../../shared/locales/translator.ts';
import { chosenLanguage } from '../../storage/settings.ts';

type Texts = Readonly<Record<string, CompiledText>>;

const TEXTS: Readonly<Record<InterfaceLanguage, Texts>> = {
  fr: { ...frUi, ...frProblem, ...frExtension },
  en: { ...enUi, ...enProblem, ...enExtension },
};

/** The language the person chose, else the browser's where it is one of ours. */
export async function readLanguage(): Promise<InterfaceLanguage> {
  return orBrowserLanguage(await chosenLanguage.getValue());
}

/** The same for a choice that is known already; null for none. */
export function orBrowserLanguage(chosen: InterfaceLanguage | null): InterfaceLanguage {
  return chosen ?? pickInterfaceLanguage([...navigator.languages, browser.i18n.getUILanguage()]);
}

/** What a webmail's overlay says: the background carries both languages so that no tab has to. */
export function listOverlayTexts(language: InterfaceLanguage): Texts {
  return Object.fromEntries(
    Object.entries(TEXTS[language]).filter(([id]) =>
      /^ui\.|^problem\..*\.detail$|^overlay\./.test(id),
    ),
  );
}

/** Every text of the extension, for its own pages. */
export function listTexts(language: InterfaceLanguage): Texts {
  return TEXTS[language];
}

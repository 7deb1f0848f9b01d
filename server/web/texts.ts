import { setupI18n, type I18n } from '@lingui/core';
import { useHost } from '../../shared/ui/host.ts';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import type web from '../../shared/locales/fr/web.json';

export type WebTextId = keyof typeof web;

/** The pages' own texts beside those of the components. */
export interface WebWords {
  readonly language: string;
  readonly t: (id: WebTextId, values?: Readonly<Record<string, string | number>>) => string;
}

const LOADERS = {
  fr: () => import('./texts-fr.ts'),
  en: () => import('./texts-en.ts'),
} as const;

/** All texts of one language: pages, components, problems. Only the language asked for is fetched. */
export async function loadTexts(language: InterfaceLanguage): Promise<I18n> {
  const { messages } = await LOADERS[language]();
  return setupI18n({ locale: language, messages: { [language]: messages } });
}

export function useWebWords(): WebWords {
  const { i18n } = useHost();
  return { language: i18n.locale, t: (id, values) => i18n._(id, values) };
}

/** The languages of messages (T1). */
export const LANGUAGES = ['fr', 'en', 'de', 'es', 'it', 'pt', 'ru', 'zh', 'ja'] as const;
/** ISO 639-1. */
export type Language = (typeof LANGUAGES)[number];

/** The languages in which screens and mails are written. */
export const INTERFACE_LANGUAGES = ['fr', 'en'] as const;
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number];

/** Exact: a tag with a region is none, see {@link pickInterfaceLanguage}. */
export function isInterfaceLanguage(text: string): text is InterfaceLanguage {
  return INTERFACE_LANGUAGES.some((language) => language === text);
}

/**
 * The interface language for a person who reads `preferred` (BCP 47 tags, best first). English where
 * none is ours: it is the trade's common language.
 */
export function pickInterfaceLanguage(preferred: readonly string[]): InterfaceLanguage {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0] ?? '';
    if (isInterfaceLanguage(primary)) return primary;
  }
  return 'en';
}

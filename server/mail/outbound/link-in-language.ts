import { PAGE_LANGUAGE_PARAMETER } from '../../../shared/contract/page-language.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';

/** A link to a page of ours that opens in the language of the mail where no other was chosen. */
export function linkInLanguage(url: string, language: InterfaceLanguage): string {
  return `${url}${url.includes('?') ? '&' : '?'}${PAGE_LANGUAGE_PARAMETER}=${language}`;
}

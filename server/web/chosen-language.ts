import { PAGE_LANGUAGE_COOKIE } from '../../shared/contract/page-language.ts';
import {
  isInterfaceLanguage,
  pickInterfaceLanguage,
  type InterfaceLanguage,
} from '../../shared/domain/language.ts';

const KEY = 'relais.language';
const YEAR_S = 31_536_000;

/** The language chosen on this device, else the one the server gave the page, else the best of the browser's. */
export function readLanguage(): InterfaceLanguage {
  const served = document.documentElement.lang;
  return (
    findChosenLanguage() ??
    (isInterfaceLanguage(served) ? served : pickInterfaceLanguage(navigator.languages))
  );
}

/** Tells the server the language of the screen, so that the next page comes in it; null forgets it. */
export function noteLanguage(language: InterfaceLanguage | null): void {
  const lifeS = language === null ? 0 : YEAR_S;
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${PAGE_LANGUAGE_COOKIE}=${language ?? ''}; Path=/; Max-Age=${lifeS}; SameSite=Lax${secure}`;
}

/** The language chosen on this device with the switch; null when none was. */
export function findChosenLanguage(): InterfaceLanguage | null {
  try {
    const chosen = localStorage.getItem(KEY);
    return chosen !== null && isInterfaceLanguage(chosen) ? chosen : null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

export function keepLanguage(language: InterfaceLanguage): void {
  try {
    localStorage.setItem(KEY, language);
  } catch (error) {
    // A private window keeps nothing; the language holds until the page is closed.
    if (!(error instanceof DOMException)) throw error;
  }
}

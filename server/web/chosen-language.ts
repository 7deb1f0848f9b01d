import {
  isInterfaceLanguage,
  pickInterfaceLanguage,
  type InterfaceLanguage,
} from '../../shared/domain/language.ts';

const KEY = 'relais.language';

/** The language chosen on this device, else the best of the browser's. */
export function readLanguage(): InterfaceLanguage {
  return findChosenLanguage() ?? pickInterfaceLanguage(navigator.languages);
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

import { describe, expect, it } from 'vitest';
import {
  INTERFACE_LANGUAGES,
  isInterfaceLanguage,
  LANGUAGES,
  pickInterfaceLanguage,
} from './language.ts';

describe('languages', () => {
  it('T1: nine languages of messages, those of the screens among them', () => {
    expect(LANGUAGES).toEqual(['fr', 'en', 'de', 'es', 'it', 'pt', 'ru', 'zh', 'ja']);
    expect(INTERFACE_LANGUAGES.every((language) => LANGUAGES.includes(language))).toBe(true);
  });

  it.each([
    [['fr'], 'fr'],
    [['fr-CA', 'en'], 'fr'],
    [['FR'], 'fr'],
    [['de-DE', 'fr-FR', 'en'], 'fr'],
    [['de', 'ja'], 'en'],
    [['fry', 'frr'], 'en'],
    [['', '*'], 'en'],
    [[], 'en'],
  ] as const)('reads %j in %s', (preferred, language) => {
    expect(pickInterfaceLanguage(preferred)).toBe(language);
  });

  it.each(['FR', 'de', 'fr-FR', '', 'toString'])(
    'knows that %j is no interface language',
    (text) => {
      expect(isInterfaceLanguage(text)).toBe(false);
    },
  );
});

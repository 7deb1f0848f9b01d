import { countries, type TCountryCode } from 'countries-list';
import { describe, expect, test } from 'vitest';
import { findContinent, isCountryCode, listCountries, normalizeCountry } from './country.ts';

describe('countries', () => {
  test('R14: each is on the continent countries-list gives', () => {
    const given = Object.entries(countries).map(([code, { continent }]) => [code, continent]);
    const known = listCountries().map((code) => [code, findContinent(code)]);
    expect(Object.fromEntries(known)).toEqual(Object.fromEntries(given));
  });

  test('R9: each is written as it is compared, and in use', () => {
    const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
    for (const code of listCountries()) {
      expect(isCountryCode(normalizeCountry(code))).toBe(true);
      expect(names.of(code)).toBeDefined();
    }
    expect(listCountries()).not.toContain('DD');
  });

  test.each([
    ['RE', 'AF'],
    ['GP', 'NA'],
    ['GF', 'SA'],
    ['PF', 'OC'],
    ['AQ', 'AN'],
    ['FR', 'EU'],
  ] as const)('R9: %s is its own country, on %s', (code: TCountryCode, continent) => {
    expect(findContinent(code)).toBe(continent);
  });

  test('R9: an unlisted code is on no continent', () => {
    expect(findContinent('XX')).toBeNull();
    expect(findContinent('fr')).toBeNull();
  });

  test('R9: codes are compared in upper case, without blanks', () => {
    expect(normalizeCountry(' fr ')).toBe('FR');
    expect(isCountryCode('FRA')).toBe(false);
    expect(isCountryCode('F1')).toBe(false);
  });
});

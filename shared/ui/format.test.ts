import { describe, expect, it } from 'vitest';
import {
  formatCountry,
  formatDistance,
  formatDuration,
  formatLanguage,
  formatMoment,
} from './format.ts';

const NOW = new Date('2026-11-21T15:30:00Z');
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('formatMoment', () => {
  it.each([
    ['2026-11-21T15:29:40Z', 'fr', 'maintenant'],
    ['2026-11-21T15:01:00Z', 'fr', 'il y a 29 minutes'],
    ['2026-11-21T12:30:00Z', 'fr', 'il y a 3 heures'],
    ['2026-11-20T12:30:00Z', 'fr', 'hier'],
    ['2026-11-15T15:30:00Z', 'en', '6 days ago'],
    ['2026-11-13T15:30:00Z', 'fr', '13 novembre'],
    ['2025-11-13T15:30:00Z', 'en', 'November 13, 2025'],
    ['2026-11-21T16:45:00Z', 'en', 'in 1 hour'],
  ])('%s in %s', (at, language, expected) => {
    expect(plain(formatMoment(new Date(at), NOW, language))).toBe(expected);
  });
});

describe('formatDuration', () => {
  const hour = 3_600_000;
  it.each([
    [118 * hour, 'fr', '4 j 22 h'],
    [96 * hour, 'fr', '4 j'],
    [3.5 * hour, 'en', '3 hr 30 min'],
    [0.5 * hour, 'fr', '30 min'],
    [-hour, 'fr', '0 min'],
  ])('%i ms in %s', (durationMs, language, expected) => {
    expect(plain(formatDuration(durationMs, language))).toBe(expected);
  });
});

describe('formatDistance', () => {
  it.each([
    [42.4, 'fr', ['fr-FR'], '42 km'],
    [3.26, 'fr', ['fr-FR'], '3,3 km'],
    [42.4, 'en', ['en-GB', 'fr'], '26 mi'],
    [42.4, 'en', ['en-IE'], '42 km'],
    [42.4, 'fr', ['en-US', 'fr-FR'], '42 km'],
  ])('%d km in %s for a reader of %j', (km, language, tags, expected) => {
    expect(plain(formatDistance(km, language, tags))).toBe(expected);
  });
});

it('names countries and languages, and gives back a code that is none', () => {
  expect(formatCountry('PL', 'fr')).toBe('Pologne');
  expect(formatLanguage('zh', 'fr')).toBe('chinois');
  expect(formatCountry('?', 'fr')).toBe('?');
});

import { describe, expect, test } from 'vitest';
import { findRecentPeriod, parsePeriod } from './period.ts';

const NOW = new Date('2026-05-31T10:00:00.000Z');

describe('N6: the periods offered end now', () => {
  test.each([
    ['30-days', '2026-05-01T10:00:00.000Z'],
    // February has no 31st: the days over run into March.
    ['3-months', '2026-03-03T10:00:00.000Z'],
    ['12-months', '2025-05-31T10:00:00.000Z'],
  ] as const)('%s begins %s', (name, from) => {
    expect(findRecentPeriod(name, NOW)).toEqual({ from: new Date(from), to: NOW });
  });
});

describe('two dates', () => {
  test('both days are in the period, in the reader’s own time', () => {
    expect(parsePeriod('2026-03-01', '2026-03-31')).toEqual({
      from: new Date(2026, 2, 1),
      to: new Date(2026, 3, 1),
    });
    expect(parsePeriod('2026-03-01', '2026-03-01')).toEqual({
      from: new Date(2026, 2, 1),
      to: new Date(2026, 2, 2),
    });
  });

  test.each([
    ['', '2026-03-01', 'missing'],
    ['2026-03-01', '', 'missing'],
    ['2026-03-02', '2026-03-01', 'order'],
  ])('%j to %j: %s', (first, last, fault) => {
    expect(parsePeriod(first, last)).toBe(fault);
  });
});

import { describe, expect, it } from 'vitest';
import { isZoneNews } from './network-change.ts';

const NOW = new Date('2026-03-31T12:00:00.000Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

describe('N4: a newly defined zone is news', () => {
  it.each([
    ['never set', null, null, false],
    ['set today, never seen', daysAgo(0), null, true],
    ['set 30 days ago', daysAgo(30), null, true],
    ['set 30 days and a moment ago', new Date(daysAgo(30).getTime() - 1), null, false],
    ['set before it was seen', daysAgo(3), daysAgo(2), false],
    ['set at the moment it was seen', daysAgo(2), daysAgo(2), false],
    ['set again after it was seen', daysAgo(1), daysAgo(2), true],
  ])('%s', (_name, setAt, seenAt, isNews) => {
    expect(isZoneNews(setAt, seenAt, NOW)).toBe(isNews);
  });
});

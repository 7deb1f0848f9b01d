import { expect, it } from 'vitest';
import { nextAttemptAt } from './retry.ts';

const due = new Date('2026-11-20T00:00:00Z');
const minutesAfter = (minutes: number) => new Date(due.getTime() + minutes * 60_000);

it.each([
  [1, 0, 1],
  [2, 1, 5],
  [3, 5, 21],
  [6, 400, 400 + 1024],
  [9, 1000, 1000 + 1440],
])('failure %i after %i minutes is tried again at minute %i', (attempts, now, next) => {
  expect(nextAttemptAt(attempts, due, minutesAfter(now))).toEqual(minutesAfter(next));
});

it('gives up after three days', () => {
  expect(nextAttemptAt(8, due, minutesAfter(2 * 1440 + 1))).toBeNull();
});

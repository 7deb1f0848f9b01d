import { describe, expect, test } from 'vitest';
import { addWorkingDays, isOverdue, isTimeZone } from './working-days.ts';

describe('addWorkingDays', () => {
  // In November 2026 the 1st is a Sunday, the 6th a Friday.
  test.each([
    ['Monday and 3 days', '2026-11-02T09:30:00Z', 3, 'UTC', '2026-11-05T09:30:00.000Z'],
    ['Thursday and 3 days', '2026-11-05T09:30:00Z', 3, 'UTC', '2026-11-10T09:30:00.000Z'],
    ['Friday and 1 day', '2026-11-06T17:00:00Z', 1, 'UTC', '2026-11-09T17:00:00.000Z'],
    ['Saturday counts from Monday', '2026-11-07T17:00:00Z', 3, 'UTC', '2026-11-12T00:00:00.000Z'],
    ['Sunday too', '2026-11-08T23:59:59Z', 1, 'UTC', '2026-11-10T00:00:00.000Z'],
    ['two weeks', '2026-11-06T17:00:00Z', 10, 'UTC', '2026-11-20T17:00:00.000Z'],
    ['no day', '2026-11-06T17:00:00.123Z', 0, 'UTC', '2026-11-06T17:00:00.123Z'],
    [
      'already Saturday in Tokyo',
      '2026-11-06T16:00:00Z',
      1,
      'Asia/Tokyo',
      '2026-11-09T15:00:00.000Z',
    ],
    [
      'still Friday in Honolulu',
      '2026-11-07T09:00:00Z',
      1,
      'Pacific/Honolulu',
      '2026-11-10T09:00:00.000Z',
    ],
    [
      'still Sunday in Los Angeles',
      '2026-11-09T05:00:00Z',
      1,
      'America/Los_Angeles',
      '2026-11-10T08:00:00.000Z',
    ],
    [
      'summer time begins on the weekend',
      '2026-03-27T14:00:00Z',
      1,
      'Europe/Paris',
      '2026-03-30T13:00:00.000Z',
    ],
    [
      'summer time ends on the weekend',
      '2026-10-23T13:00:00Z',
      1,
      'Europe/Paris',
      '2026-10-26T14:00:00.000Z',
    ],
    [
      'Monday 00:00, hours after summer time began',
      '2026-03-28T12:00:00Z',
      0,
      'Europe/Paris',
      '2026-03-29T22:00:00.000Z',
    ],
    [
      'an hour that is skipped comes later',
      // In Cairo clocks went from Friday 00:00 to 01:00.
      '2026-04-22T22:30:00Z',
      1,
      'Africa/Cairo',
      '2026-04-23T22:30:00.000Z',
    ],
  ])('V5: %s', (_name, from, days, timeZone, expected) => {
    expect(addWorkingDays(new Date(from), days, timeZone).toISOString()).toBe(expected);
  });

  test('V5: keeps the time of day in every zone, over a year of changes', () => {
    for (const timeZone of [
      'Europe/Paris',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
    ]) {
      const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' });
      let at = new Date('2026-01-05T12:34:56Z');
      const timeOfDay = format.format(at);
      for (let day = 0; day < 260; day += 1) {
        at = addWorkingDays(at, 1, timeZone);
        expect(format.format(at)).toBe(timeOfDay);
      }
      const dateFormat = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short' });
      expect(dateFormat.format(at)).toBe('04/01/2027');
    }
  });

  test('refuses an unknown zone', () => {
    expect(() => addWorkingDays(new Date(0), 1, 'Mars/Olympus')).toThrow(RangeError);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(isTimeZone('Europe/Paris')).toBe(true);
  });
});

describe('isOverdue', () => {
  const receivedAt = new Date('2026-11-05T09:30:00Z');

  test.each([
    ['not before 3 working days', null, '2026-11-10T09:29:59Z', false],
    ['from then on', null, '2026-11-10T09:30:00Z', true],
    ['never once handled', new Date('2026-11-06T10:00:00Z'), '2026-12-01T00:00:00Z', false],
  ])('V5: %s', (_name, handledAt, now, expected) => {
    expect(isOverdue({ receivedAt, handledAt }, 'UTC', new Date(now))).toBe(expected);
  });
});

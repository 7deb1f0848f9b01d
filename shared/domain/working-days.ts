const DAY_MS = 86_400_000;
const SATURDAY = 6;
const SUNDAY = 0;

/** A request is overdue when unhandled after this many working days. Source: V5. */
export const OVERDUE_WORKING_DAYS = 3;

/** Whether a name is a time zone, as "Europe/Paris" is. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * The instant `days` working days (Monday to Friday) after another, at the same time of day there.
 * What arrives on a weekend starts to count on Monday at 00:00. A time of day that the change to
 * summer time skips becomes the one an hour later. Throws RangeError on an unknown zone.
 * Source: V5.
 */
export function addWorkingDays(from: Date, days: number, timeZone: string): Date {
  const readOffset = makeOffsetReader(timeZone);
  let wallMs = from.getTime() + readOffset(from.getTime());
  if (isWeekend(wallMs)) wallMs = toMonday(wallMs);
  for (let left = days; left > 0; left -= 1) {
    wallMs += DAY_MS;
    if (isWeekend(wallMs)) wallMs += 2 * DAY_MS;
  }
  return new Date(toInstantMs(wallMs, readOffset));
}

/** Whether a request has been unhandled for 3 working days or more at `now`. Source: V5. */
export function isOverdue(
  request: { readonly receivedAt: Date; readonly handledAt: Date | null },
  timeZone: string,
  now: Date,
): boolean {
  if (request.handledAt !== null) return false;
  return now >= addWorkingDays(request.receivedAt, OVERDUE_WORKING_DAYS, timeZone);
}

/** Wall time is counted in the milliseconds UTC would show for the same date and time of day. */
function isWeekend(wallMs: number): boolean {
  const weekday = new Date(wallMs).getUTCDay();
  return weekday === SATURDAY || weekday === SUNDAY;
}

function toMonday(wallMs: number): number {
  const midnight = Math.floor(wallMs / DAY_MS) * DAY_MS;
  const daysAhead = new Date(midnight).getUTCDay() === SATURDAY ? 2 : 1;
  return midnight + daysAhead * DAY_MS;
}

function toInstantMs(wallMs: number, readOffset: (instantMs: number) => number): number {
  // Of the offsets in force a day before and after, the earlier one is tried first: it is right
  // everywhere but after a change, and moves a skipped hour forward as clocks do.
  const before = wallMs - readOffset(wallMs - DAY_MS);
  if (before + readOffset(before) === wallMs) return before;
  const after = wallMs - readOffset(wallMs + DAY_MS);
  return after + readOffset(after) === wallMs ? after : before;
}

/** Milliseconds by which a zone's wall clock is ahead of UTC at an instant. */
function makeOffsetReader(timeZone: string): (instantMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (instantMs) => {
    const parts = new Map(format.formatToParts(instantMs).map((part) => [part.type, part.value]));
    const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
    const wallMs = Date.UTC(
      read('year'),
      read('month') - 1,
      read('day'),
      read('hour'),
      read('minute'),
      read('second'),
    );
    return wallMs - Math.floor(instantMs / 1000) * 1000;
  };
}

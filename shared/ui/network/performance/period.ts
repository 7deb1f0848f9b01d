/** The periods offered, all of which end now. */
export const RECENT_PERIODS = ['30-days', '3-months', '12-months'] as const;
export type RecentPeriod = (typeof RECENT_PERIODS)[number];

/** From `from` up to, and not at, `to`. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

const DAY_MS = 86_400_000;
const DAYS = 30;
const MONTHS = { '3-months': 3, '12-months': 12 } as const;

/** The period of that name that ends now. */
export function findRecentPeriod(name: RecentPeriod, now: Date): Period {
  if (name === '30-days') return { from: new Date(now.getTime() - DAYS * DAY_MS), to: now };
  const from = new Date(now);
  from.setUTCMonth(now.getUTCMonth() - MONTHS[name]);
  return { from, to: now };
}

/** Why two days name no period. */
export type PeriodFault = 'missing' | 'order';

/**
 * The period of two days as a date field gives them (`2026-03-01`), both included, in the reader's
 * own time.
 */
export function parsePeriod(first: string, last: string): Period | PeriodFault {
  const [from, lastDay] = [parseDay(first), parseDay(last)];
  if (from === null || lastDay === null) return 'missing';
  const to = new Date(lastDay);
  to.setDate(to.getDate() + 1);
  return from < to ? { from, to } : 'order';
}

/** The midnight that begins a day, here. */
function parseDay(text: string): Date | null {
  const [year, month, day] = text.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = new Date(year, month - 1, day);
  return Number.isNaN(date.getTime()) ? null : date;
}

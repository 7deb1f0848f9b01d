const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** After this long without success a mail is given up, and its author can read so. */
export const GIVE_UP_AFTER_MS = 3 * DAY_MS;

/**
 * When to try a mail again: 1 minute after the first failure, then four times longer each, at most a
 * day; null once three days have passed since it was due.
 * @param attempts how many attempts failed so far, at least 1.
 * Source: RFC 5321 §4.5.4.1 (give up after days, not minutes).
 */
export function nextAttemptAt(attempts: number, dueSince: Date, now: Date): Date | null {
  const delayMs = Math.min(MINUTE_MS * 4 ** (attempts - 1), DAY_MS);
  const next = now.getTime() + delayMs;
  return next - dueSince.getTime() > GIVE_UP_AFTER_MS ? null : new Date(next);
}

/** On whose behalf a network was changed. */
export const CHANGE_ACTORS = ['staff', 'distributor', 'operator'] as const;
export type ChangeActor = (typeof CHANGE_ACTORS)[number];

/** What became of a declaration; `added`: the marketplace itself added a Partner. Source: N5. */
export const DECLARATION_STATES = [
  'proposed',
  'accepted',
  'refused',
  'withdrawn',
  'added',
] as const;

/** For how long a newly defined sales zone is news to the manufacturer. Source: N4. */
export const ZONE_NEWS_DAYS = 30;

const DAY_MS = 86_400_000;

/**
 * Whether a sales zone defined at `setAt` is still to be told to a person who last looked at
 * `seenAt` (null for never). Source: N4.
 */
export function isZoneNews(setAt: Date | null, seenAt: Date | null, now: Date): boolean {
  if (setAt === null) return false;
  const isRecent = now.getTime() - setAt.getTime() <= ZONE_NEWS_DAYS * DAY_MS;
  return isRecent && (seenAt === null || setAt.getTime() > seenAt.getTime());
}

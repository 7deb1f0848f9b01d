import type { GrantRow, LoadedRequest } from '../store/load-request.ts';

/** When the last of a reader's grants ended; null while one is in force. Source: A7. */
export function endOfSight(own: readonly GrantRow[]): Date | null {
  let end: Date | null = null;
  for (const { revokedAt } of own) {
    if (revokedAt === null) return null;
    if (end === null || revokedAt > end) end = revokedAt;
  }
  return end;
}

/**
 * A request as it stood at `end`: who was asked, who had answered, what was declined. Nothing that
 * came later is in it, for whoever receives nothing new. Source: A7.
 */
export function asLastSeen(loaded: LoadedRequest, end: Date): LoadedRequest {
  const { request } = loaded;
  const until = (at: Date | null): Date | null => (at !== null && at <= end ? at : null);
  const known = loaded.grants.filter(({ createdAt }) => createdAt <= end);
  const negotiations = loaded.negotiations
    .filter(({ openedAt }) => openedAt <= end)
    .map((row) => ({
      ...row,
      contactedAt: until(row.contactedAt),
      phoneShownAt: until(row.phoneShownAt),
    }));
  // Whoever is designated later was given a grant for it then.
  const asked = known.filter(({ role }) => role === 'designated');
  const since = asked.reduce<Date | null>(
    (last, { createdAt }) => (last === null || createdAt > last ? createdAt : last),
    null,
  );
  const isSame = request.designatedSince <= end || since === null;
  const isAsked = ({ role, createdAt }: GrantRow): boolean =>
    role === 'designated' && createdAt.getTime() === since?.getTime();
  const side = asked.find(isAsked)?.side;
  const contactedAt = negotiations.find((row) => row.side === side)?.contactedAt ?? null;
  return {
    ...loaded,
    request: {
      ...request,
      designatedSince: isSame ? request.designatedSince : since,
      contactedAt: isSame
        ? until(request.contactedAt)
        : contactedAt !== null && contactedAt >= since
          ? contactedAt
          : null,
      firstActAt: until(request.firstActAt),
    },
    negotiations,
    grants: known.map((grant) => ({
      ...grant,
      designated: isSame ? grant.designated : isAsked(grant),
      ...(until(grant.declinedAt) === null && {
        declinedAt: null,
        declineEffectiveAt: null,
        declineCloses: null,
      }),
    })),
  };
}

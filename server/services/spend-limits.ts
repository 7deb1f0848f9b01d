import type { Limiter } from '../identity/limits.ts';
import { ServiceError } from './service-error.ts';

/** Counts one more against each limit. Throws `too-many-attempts` with the longest wait. */
export async function spendLimits(
  limits: readonly (readonly [limiter: Limiter, key: string])[],
): Promise<void> {
  const spent = await Promise.all(limits.map(([limiter, key]) => limiter(key)));
  const waits = spent.flatMap((outcome) => (outcome.ok ? [] : [outcome.retryAfterSeconds]));
  if (waits.length === 0) return;
  throw new ServiceError('too-many-attempts', { retryAfterSeconds: Math.max(...waits) });
}

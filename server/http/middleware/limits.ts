import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ServiceError } from '../../services/service-error.ts';
import type { HttpContext, HttpEnvironment } from '../environment.ts';

type Middleware = MiddlewareHandler<HttpEnvironment>;

/**
 * What one source may ask for. They guard a process against a runaway, are counted by it alone and
 * write nothing, so that reading changes nothing; guesses of codes have their own exact count.
 */
export interface Limits {
  /** By client address. */
  readonly anonymous: Middleware;
  /** By client address, dearer the larger the network sent. */
  readonly previews: Middleware;
  /** By person; behind `signedIn` only. */
  readonly person: Middleware;
  /** The same for what may ask a service that counts and charges. */
  readonly places: Middleware;
  /** By API key; behind `withKey` only. */
  readonly key: Middleware;
}

/** Points a minute. */
export interface LimitPoints {
  readonly anonymous: number;
  readonly previews: number;
  readonly person: number;
  readonly places: number;
  readonly key: number;
}

export const DEFAULT_LIMIT_POINTS: LimitPoints = {
  anonymous: 300,
  previews: 30_000,
  person: 1_200,
  places: 120,
  key: 6_000,
};

const MINUTE_S = 60;
/** A preview costs one point, and one more for each of these of its body. */
const PREVIEW_POINT_BYTES = 20_000;

export function makeLimits(points: LimitPoints): Limits {
  return {
    anonymous: spend(points.anonymous, (context) => context.get('clientAddress')),
    previews: spend(points.previews, (context) => context.get('clientAddress'), previewCost),
    person: spend(points.person, (context) => context.get('person').personId),
    places: spend(points.places, (context) => context.get('person').personId),
    key: spend(points.key, (context) => context.get('key').keyId),
  };
}

function previewCost(context: HttpContext): number {
  const sizeBytes = Number(context.req.header('content-length') ?? PREVIEW_POINT_BYTES);
  return 1 + Math.floor(sizeBytes / PREVIEW_POINT_BYTES);
}

function spend(
  points: number,
  keyOf: (context: HttpContext) => string,
  costOf: (context: HttpContext) => number = () => 1,
): Middleware {
  const limiter = new RateLimiterMemory({ points, duration: MINUTE_S });
  return async (context, next) => {
    try {
      await limiter.consume(keyOf(context), costOf(context));
    } catch (rejection) {
      if (!(rejection instanceof RateLimiterRes)) throw rejection;
      const retryAfterSeconds = Math.max(1, Math.ceil(rejection.msBeforeNext / 1000));
      throw new ServiceError('too-many-attempts', { retryAfterSeconds });
    }
    await next();
  };
}

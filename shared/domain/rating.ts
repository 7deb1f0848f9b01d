import { ok, refuse, type Result } from './result.ts';

const HOUR_MS = 3_600_000;

/** The buyer is invited to review this long after his request. Source: V1. */
export const INVITATION_DELAY_MS = 120 * HOUR_MS;

/** Reviews older than this many calendar months no longer count. Source: V6. */
export const STARS_WINDOW_MONTHS = 24;

/** What evaluation needs to know of a request. */
export interface EvaluatedRequest {
  readonly receivedAt: Date;
  /** Whom the request was first sent to, whatever happened since. */
  readonly firstDesignatedId: string;
  /** When whoever was designated declined it, as the server received it (M9); null when undone. */
  readonly declinedAt: Date | null;
  /** When the first message or quote was sent to the buyer, by anybody. */
  readonly firstSentAt: Date | null;
}

/** Whether a request is evaluated, on whom, and from when. */
export type Evaluation =
  | { readonly isEvaluated: true; readonly ratedMemberId: string; readonly inviteAt: Date }
  | { readonly isEvaluated: false; readonly reason: 'declined-in-time' };

/** A buyer's review of a company. */
export interface Review {
  /** Whole, 1..5. */
  readonly stars: number;
  readonly at: Date;
}

/** The stars shown of a company; null without any review. */
export interface Stars {
  readonly mean: number | null;
  readonly count: number;
}

export type ReviewRefusal =
  | 'not-evaluated'
  | 'not-yet-invited'
  | 'already-reviewed'
  | 'invalid-stars';

/** When the buyer of a request received then is invited to review. Source: V1. */
export function getInvitationDate(receivedAt: Date): Date {
  return new Date(receivedAt.getTime() + INVITATION_DELAY_MS);
}

/**
 * Whether the buyer is invited, and whom he rates. Source: V1–V3.
 *
 * - The rated member is the first designated one, whoever answered since (V2).
 * - A decline by the designated, up to and including the 120th hour, spares the evaluation unless a
 *   message or quote reached the buyer before (V3). A call sends the buyer nothing. A decline by
 *   someone in copy closes nothing (M9), so it spares nothing.
 */
export function decideEvaluation(request: EvaluatedRequest): Evaluation {
  const { receivedAt, declinedAt, firstSentAt, firstDesignatedId } = request;
  const inviteAt = getInvitationDate(receivedAt);
  const isSpared =
    declinedAt !== null &&
    declinedAt <= inviteAt &&
    (firstSentAt === null || firstSentAt >= declinedAt);
  return isSpared
    ? { isEvaluated: false, reason: 'declined-in-time' }
    : { isEvaluated: true, ratedMemberId: firstDesignatedId, inviteAt };
}

/**
 * Milliseconds from a request's receipt to its first handling act, a decline included (V3); null
 * while unhandled. Source: V4.
 */
export function measureResponseTimeMs(
  receivedAt: Date,
  firstHandledAt: Date | null,
): number | null {
  return firstHandledAt === null ? null : firstHandledAt.getTime() - receivedAt.getTime();
}

/** Whether a buyer may leave this review now: once, when invited, 1 to 5 whole stars. Source: V1. */
export function decideReview(
  evaluation: Evaluation,
  review: Review,
  hasReviewed: boolean,
): Result<{ readonly ratedMemberId: string; readonly stars: number }, ReviewRefusal> {
  if (!evaluation.isEvaluated) return refuse('not-evaluated');
  if (hasReviewed) return refuse('already-reviewed');
  if (review.at < evaluation.inviteAt) return refuse('not-yet-invited');
  if (!Number.isInteger(review.stars) || review.stars < 1 || review.stars > 5) {
    return refuse('invalid-stars');
  }
  return ok({ ratedMemberId: evaluation.ratedMemberId, stars: review.stars });
}

/**
 * The mean of a company's reviews of the last 24 calendar months, that day included, and how many
 * they are. Source: V6.
 */
export function computeStars(reviews: readonly Review[], now: Date): Stars {
  const since = subtractMonths(now, STARS_WINDOW_MONTHS);
  const counted = reviews.filter((review) => review.at >= since && review.at <= now);
  const sum = counted.reduce((total, review) => total + review.stars, 0);
  return { mean: counted.length === 0 ? null : sum / counted.length, count: counted.length };
}

/** The same day and time that many months before, in UTC; 29 February becomes the 28th. */
function subtractMonths(date: Date, months: number): Date {
  const earlier = new Date(date);
  earlier.setUTCMonth(date.getUTCMonth() - months);
  // A day the month does not have runs over into the next one.
  if (earlier.getUTCDate() !== date.getUTCDate()) earlier.setUTCDate(0);
  return earlier;
}

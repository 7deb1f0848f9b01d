import { describe, expect, test } from 'vitest';
import {
  computeStars,
  decideEvaluation,
  decideReview,
  getInvitationDate,
  measureResponseTimeMs,
  type EvaluatedRequest,
} from './rating.ts';

const receivedAt = new Date('2026-11-02T09:00:00Z');
const inviteAt = new Date('2026-11-07T09:00:00Z');
const HOUR_MS = 3_600_000;

function after(hours: number): Date {
  return new Date(receivedAt.getTime() + hours * HOUR_MS);
}

function evaluate(given: Partial<EvaluatedRequest> = {}) {
  return decideEvaluation({
    receivedAt,
    firstDesignatedId: 'first',
    declinedAt: null,
    firstSentAt: null,
    ...given,
  });
}

const evaluated = { isEvaluated: true, ratedMemberId: 'first', inviteAt };
const spared = { isEvaluated: false, reason: 'declined-in-time' };

describe('decideEvaluation', () => {
  test('V1: the buyer is invited 120 hours after his request', () => {
    expect(getInvitationDate(receivedAt)).toEqual(inviteAt);
    expect(getInvitationDate(new Date('2026-10-24T12:00:00Z'))).toEqual(
      new Date('2026-10-29T12:00:00Z'),
    );
  });

  test.each([
    ['V1: nobody did anything', {}, evaluated],
    ['V2: answered, by whoever it was', { firstSentAt: after(2) }, evaluated],
    ['V3: declined in time', { declinedAt: after(48) }, spared],
    ['V3: declined at the 120th hour', { declinedAt: after(120) }, spared],
    ['V3: declined later', { declinedAt: new Date(inviteAt.getTime() + 1) }, evaluated],
    ['V3: declined after an answer', { declinedAt: after(48), firstSentAt: after(47) }, evaluated],
    ['V3: answered after the decline', { declinedAt: after(48), firstSentAt: after(49) }, spared],
  ])('%s', (_name, given, expected) => {
    expect(evaluate(given)).toEqual(expected);
  });
});

describe('measureResponseTimeMs', () => {
  test('V4: from receipt to the first handling act', () => {
    expect(measureResponseTimeMs(receivedAt, after(3))).toBe(3 * HOUR_MS);
    expect(measureResponseTimeMs(receivedAt, receivedAt)).toBe(0);
  });

  test('V4: none while nobody handled it', () => {
    expect(measureResponseTimeMs(receivedAt, null)).toBeNull();
  });
});

describe('decideReview', () => {
  test.each([
    ['V1: when invited', evaluate(), { stars: 1, at: inviteAt }, false, null],
    ['V1: the best', evaluate(), { stars: 5, at: after(500) }, false, null],
    ['V1: once', evaluate(), { stars: 5, at: inviteAt }, true, 'already-reviewed'],
    ['V1: not before', evaluate(), { stars: 5, at: after(119) }, false, 'not-yet-invited'],
    ['V1: no less than 1 star', evaluate(), { stars: 0, at: inviteAt }, false, 'invalid-stars'],
    ['V1: no more than 5', evaluate(), { stars: 6, at: inviteAt }, false, 'invalid-stars'],
    ['V1: no half ones', evaluate(), { stars: 4.5, at: inviteAt }, false, 'invalid-stars'],
    [
      'V3: not when declined',
      evaluate({ declinedAt: after(1) }),
      { stars: 1, at: inviteAt },
      false,
      'not-evaluated',
    ],
  ])('%s', (_name, evaluation, review, hasReviewed, code) => {
    const accepted = { ok: true, value: { ratedMemberId: 'first', stars: review.stars } };
    expect(decideReview(evaluation, review, hasReviewed)).toEqual(
      code === null ? accepted : { ok: false, code },
    );
  });
});

describe('computeStars', () => {
  const now = new Date('2026-11-21T12:00:00Z');

  test.each([
    ['none', [], { mean: null, count: 0 }],
    [
      'the mean of all',
      [
        [5, '2026-11-01'],
        [4, '2025-11-01'],
        [4, '2025-01-01'],
      ],
      { mean: 13 / 3, count: 3 },
    ],
    [
      '24 months, to the minute',
      [
        [1, '2024-11-21T12:00:00Z'],
        [5, '2026-01-01'],
      ],
      { mean: 3, count: 2 },
    ],
    [
      'not older',
      [
        [1, '2024-11-21T11:59:59Z'],
        [5, '2026-01-01'],
      ],
      { mean: 5, count: 1 },
    ],
    ['only older', [[1, '2020-01-01']], { mean: null, count: 0 }],
    [
      'not to come',
      [
        [1, '2026-11-21T12:00:01Z'],
        [5, '2026-01-01'],
      ],
      { mean: 5, count: 1 },
    ],
  ] as const)('V6: %s', (_name, reviews, expected) => {
    const dated = reviews.map(([stars, at]) => ({ stars, at: new Date(at) }));
    expect(computeStars(dated, now)).toEqual(expected);
  });

  test('V6: 24 months before 29 February is the 28th', () => {
    const leapDay = new Date('2028-02-29T00:00:00Z');
    expect(computeStars([{ stars: 3, at: new Date('2026-02-28T00:00:00Z') }], leapDay).count).toBe(
      1,
    );
    expect(computeStars([{ stars: 3, at: new Date('2026-02-27T23:59:59Z') }], leapDay).count).toBe(
      0,
    );
  });
});

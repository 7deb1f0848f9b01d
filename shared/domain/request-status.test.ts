import { describe, expect, it } from 'vitest';
import type { Grant } from './access.ts';
import type { Decline, NegotiationState } from './negotiation-state.ts';
import { requestStatus, requestVerb } from './request-status.ts';

const AT = new Date('2026-01-01T08:00:00.000Z');

function makeGrant(id: string, revokedAt: Date | null = null): Grant {
  return {
    id,
    address: `${id}@dealer.example`,
    side: 'distributor:d1',
    role: 'copy',
    givenBy: null,
    messageId: null,
    revokedAt,
  };
}

const designated = makeGrant('designated');
const copy = makeGrant('copy');

function makeState(contactedAt: Date | null, declines: readonly Decline[] = []): NegotiationState {
  return {
    grants: [designated, copy],
    designation: { grantIds: ['designated'], since: AT, contactedAt },
    firstActAt: contactedAt,
    contactedSides: [],
    phoneShownSides: [],
    declines,
  };
}

function makeDecline(grantId: string, closes: boolean): Decline {
  return { grantId, at: AT, effectiveAt: new Date(AT.getTime() + 10_000), closes };
}

const closing = makeDecline('designated', true);

describe('M11: status', () => {
  it.each([
    ['untouched', makeState(null), 'to-handle', 'overdue'],
    ['contacted', makeState(AT), 'handled', 'handled'],
    ['declined by the designated', makeState(null, [closing]), 'declined', 'declined'],
    ['contacted, then declined', makeState(AT, [closing]), 'declined', 'declined'],
    [
      'M9: declined by somebody in copy',
      makeState(null, [makeDecline('copy', false)]),
      'to-handle',
      'overdue',
    ],
    [
      'declined by a former designated',
      makeState(null, [makeDecline('former', true)]),
      'to-handle',
      'overdue',
    ],
  ] as const)('%s', (_, state, inTime, late) => {
    expect(requestStatus(state, false)).toBe(inTime);
    expect(requestStatus(state, true)).toBe(late);
  });
});

describe('M11: « Traiter » or « Voir »', () => {
  it.each([
    ['the designated who has not handled it', makeState(null), [designated], 'handle'],
    ['the designated who wrote or called', makeState(AT), [designated], 'view'],
    ['the designated who declined', makeState(null, [closing]), [designated], 'view'],
    ['somebody in copy', makeState(null), [copy], 'view'],
    ['the designated who is also in copy', makeState(null), [copy, designated], 'handle'],
    [
      'the designated, after a decline from copy',
      makeState(null, [makeDecline('copy', false)]),
      [designated],
      'handle',
    ],
    ['A7: a designated removed since', makeState(null), [makeGrant('designated', AT)], 'view'],
    ['nobody', makeState(null), [], 'view'],
  ] as const)('%s', (_, state, grants, expected) => {
    expect(requestVerb(state, grants)).toBe(expected);
  });
});

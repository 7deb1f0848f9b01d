import { describe, expect, test } from 'vitest';
import { makeRequestId } from '../domain/ids.ts';
import { DECLINE_HOLD_MS } from '../domain/negotiation.ts';
import { foresee, viewAt, type SellerCommand } from './foresee.ts';
import { RequestView } from './request.ts';

const NOW = new Date('2026-11-02T10:00:00.000Z');
const GRANT = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';

const view: RequestView = {
  id: makeRequestId(new Uint8Array(10)),
  reference: 'RL-00000-00000-RG',
  marketplace: { id: 'directindustry', name: 'DirectIndustry' },
  stand: { id: 'stand', name: 'Pompes Martin' },
  manufacturer: { id: 'martin', name: 'Pompes Martin' },
  product: { id: 'p1', name: 'Pompe P1', url: null },
  buyer: {
    name: 'Ana Silva',
    company: null,
    country: 'PT',
    city: 'Porto',
    language: 'pt',
    hasPhone: true,
    phone: null,
    maskedAddress: 'r+abc@relais.example',
  },
  text: 'Bonjour',
  receivedAt: '2026-11-02T08:00:00.000Z',
  evaluationAt: '2026-11-07T08:00:00.000Z',
  overdueAt: '2026-11-05T08:00:00.000Z',
  status: 'to-handle',
  verb: 'handle',
  handledAt: null,
  designated: { name: 'Ventes Sud', kind: 'local' },
  grants: [
    {
      id: GRANT,
      address: 'ventes@sud.example',
      side: 'distributor:sud',
      sideName: 'Ventes Sud',
      role: 'designated',
      messageId: null,
      revokedAt: null,
    },
  ],
  linkGrantId: null,
  facts: {
    designatedGrantIds: [GRANT],
    designatedSince: '2026-11-02T08:00:00.000Z',
    contactedAt: null,
    firstActAt: null,
    contactedSides: [],
    phoneShownSides: [],
    declines: [],
  },
  revision: 4,
};

const decline: SellerCommand = {
  verb: 'decline',
  body: { grantId: null, reason: 'outside-area', reasonText: '' },
};

function foreseen(from: RequestView, command: SellerCommand, now = NOW): RequestView {
  const outcome = foresee(from, command, now);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

describe('what the browser shows before the server answered', () => {
  test('M9: a decline by the designated closes the request and holds ten seconds', () => {
    const after = foreseen(view, decline);
    expect(after.status).toBe('declined');
    expect(after.verb).toBe('view');
    expect(after.handledAt).toBe(NOW.toISOString());
    expect(after.facts.declines).toEqual([
      {
        grantId: GRANT,
        at: NOW.toISOString(),
        effectiveAt: new Date(NOW.getTime() + DECLINE_HOLD_MS).toISOString(),
        closes: true,
      },
    ]);
    expect(after.revision).toBe(view.revision);
  });

  test('M9: the undo restores the request as it was, and is refused after the hold', () => {
    const declined = foreseen(view, decline);
    const undo: SellerCommand = { verb: 'undo-decline', body: { grantId: null } };
    const inTime = new Date(NOW.getTime() + DECLINE_HOLD_MS - 1);
    expect(foreseen(declined, undo, inTime)).toEqual(view);
    const late = new Date(NOW.getTime() + DECLINE_HOLD_MS);
    expect(foresee(declined, undo, late)).toEqual({ ok: false, code: 'undo-too-late' });
  });

  test('M8: a forward hands the designation over and keeps nothing of the new grant', () => {
    const command: SellerCommand = {
      verb: 'forward',
      body: { grantId: null, recipient: 'paul@nord.example', note: '' },
    };
    const after = foreseen(view, command);
    expect(after.verb).toBe('view');
    expect(after.designated).toEqual({ name: 'paul@nord.example', kind: null });
    expect(after.grants).toEqual(view.grants);
    expect(after.facts.firstActAt).toBe(NOW.toISOString());
  });

  test('M11: a reply handles the request', () => {
    const after = foreseen(view, {
      verb: 'reply',
      body: { grantId: GRANT, sender: null, text: 'Bonjour', copies: [] },
    });
    expect(after.status).toBe('handled');
    expect(after.facts.contactedSides).toEqual(['distributor:sud']);
  });

  test('M7: the number asked for is a fact at once and still unknown', () => {
    const after = foreseen(view, { verb: 'reveal-phone', body: { grantId: null } });
    expect(after.facts.phoneShownSides).toEqual(['distributor:sud']);
    expect(after.buyer.phone).toBeNull();
  });

  test('M5: the masked address of the request is nobody to copy', () => {
    const copies = ['R+abc@relais.example'.toLowerCase()];
    const body = { grantId: null, sender: null, text: 'Bonjour', copies };
    expect(foresee(view, { verb: 'reply', body }, NOW)).toEqual({
      ok: false,
      code: 'recipient-is-masked',
    });
  });

  test('A8: somebody with two sides has to say which', () => {
    const others = view.grants.map((own) => ({
      ...own,
      id: OTHER,
      side: 'manufacturer' as const,
      role: 'staff' as const,
    }));
    const two: RequestView = { ...view, grants: [...view.grants, ...others] };
    expect(foresee(two, decline, NOW)).toEqual({ ok: false, code: 'side-not-chosen' });
    const chosen = foresee(two, { ...decline, body: { ...decline.body, grantId: OTHER } }, NOW);
    expect(chosen.ok && chosen.value.status).toBe('to-handle');
  });

  test('what is foreseen is still a view the contract accepts', () => {
    expect(RequestView.parse(foreseen(view, decline))).toEqual(foreseen(view, decline));
  });

  test('V5: time alone makes it overdue', () => {
    expect(viewAt(view, new Date(view.overdueAt)).status).toBe('overdue');
    expect(viewAt(view, NOW)).toEqual(view);
  });
});

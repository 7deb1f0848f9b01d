import { describe, expect, it } from 'vitest';
import { listOfferedActs, listOwnSides, sparesEvaluation } from './request-acts.ts';
import {
  DESIGNATED,
  MANUFACTURER_COPY,
  SAMPLE_NOW,
  sampleDeclined,
  sampleView,
} from './testing/sample-view.ts';

const { buyer, facts } = sampleView();

describe('the acts offered', () => {
  it('M10: whoever is designated, and whoever is in copy, may reply, forward and decline', () => {
    const all = { reply: true, forward: true, decline: true };
    expect(listOfferedActs(sampleView())).toMatchObject(all);
    expect(listOfferedActs(sampleView({ grants: [MANUFACTURER_COPY] }))).toMatchObject(all);
  });

  it('M9: a declined request is closed for the designated, and open to who is in copy', () => {
    expect(listOfferedActs(sampleDeclined())).toMatchObject({ reply: false, decline: false });
    const inCopy = { ...sampleDeclined(), grants: [MANUFACTURER_COPY] };
    expect(listOfferedActs(inCopy)).toMatchObject({ reply: true, decline: true });
  });

  it('M9: who declined in copy cannot decline again, but may still reply', () => {
    const declines = [
      { ...sampleDeclined().facts.declines[0]!, grantId: MANUFACTURER_COPY.id, closes: false },
    ];
    const view = sampleView({ grants: [MANUFACTURER_COPY], facts: { ...facts, declines } });
    expect(listOfferedActs(view)).toMatchObject({ reply: true, decline: false });
  });

  it('A4, A7: nothing under a grant of one message or a revoked one', () => {
    const messageOnly = { ...MANUFACTURER_COPY, messageId: DESIGNATED.id };
    const revoked = { ...DESIGNATED, revokedAt: '2026-11-20T00:00:00Z' };
    const acts = listOfferedActs(sampleView({ grants: [messageOnly, revoked] }));
    expect(Object.values(acts)).toEqual([false, false, false, false, false]);
  });

  it('M7: the number is asked for once; a call is logged when the number is known', () => {
    expect(listOfferedActs(sampleView())).toMatchObject({ revealPhone: true, logCall: false });
    const shown = sampleView({ buyer: { ...buyer, phone: '+48 1' } });
    expect(listOfferedActs(shown)).toMatchObject({ revealPhone: false, logCall: true });
    const none = sampleView({ buyer: { ...buyer, hasPhone: false } });
    expect(listOfferedActs(none)).toMatchObject({ revealPhone: false, logCall: false });
  });

  it('A8: one side is one choice, whatever the number of grants on it', () => {
    const copyOfSameSide = { ...DESIGNATED, id: MANUFACTURER_COPY.id, role: 'copy' } as const;
    expect(listOwnSides(sampleView({ grants: [copyOfSameSide, DESIGNATED] }))).toEqual([
      DESIGNATED,
    ]);
    expect(listOwnSides(sampleView({ grants: [DESIGNATED, MANUFACTURER_COPY] }))).toHaveLength(2);
  });
});

describe('V3: whether a decline is promised to spare the evaluation', () => {
  const view = sampleView();
  const contacted = sampleView({ facts: { ...facts, contactedSides: ['manufacturer'] } });
  it.each([
    ['by the designated, with nothing sent', view, SAMPLE_NOW, true],
    ['at the 120th hour', view, new Date(view.evaluationAt), true],
    ['after it', view, new Date(Date.parse(view.evaluationAt) + 1), false],
    ['once somebody wrote to the buyer', contacted, SAMPLE_NOW, false],
    ['by somebody in copy', sampleView({ grants: [MANUFACTURER_COPY] }), SAMPLE_NOW, false],
  ])('%s', (_name, request, now, expected) => {
    expect(sparesEvaluation(request, now)).toBe(expected);
  });
});

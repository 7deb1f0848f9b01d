import { describe, expect, test } from 'vitest';
import { listWarnings } from './list-warnings.ts';
import { sampleNetworkView, sampleSeller } from './testing/sample-network-view.ts';

describe('what the owner of a network should look at (R12, R14)', () => {
  test('what loses requests comes first, countries left to the world contact last', () => {
    const codes = listWarnings(sampleNetworkView()).map(({ code }) => code);
    expect(codes).toEqual([
      'managers-share-country',
      'sellers-not-placed',
      'country-falls-to-world',
      'country-falls-to-world',
    ]);
  });

  test('who is unreachable for want of a position is told once', () => {
    const lost = sampleSeller({
      id: 'lost',
      kind: 'local',
      lat: null,
      lon: null,
      radius: { value: 50, unit: 'km' },
    });
    const warnings = listWarnings(sampleNetworkView({ sellers: [lost] }));
    expect(warnings).toContainEqual({
      code: 'seller-unreachable',
      memberId: 'lost',
      reason: 'radius-without-position',
    });
    expect(warnings.map(({ code }) => code)).not.toContain('sellers-not-placed');
  });
});

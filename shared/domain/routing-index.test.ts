import { describe, expect, test } from 'vitest';
import { makeRandom, makeRandomCase } from './testing/random-network.ts';
import { buildRoutingIndex, decideWithIndex } from './routing-index.ts';
import { TIERS, VERDICTS } from './routing-verdict.ts';
import { decide } from './routing.ts';

const NETWORKS = 10_000;

describe('the index equals the plain definition', () => {
  test(`on ${NETWORKS} random networks`, () => {
    const random = makeRandom(20_261_121);
    const tiers = new Set<string>();
    const verdicts = new Set<string>();
    for (let round = 0; round < NETWORKS; round += 1) {
      const { network, buyers } = makeRandomCase(random, 2);
      const index = buildRoutingIndex(network);
      for (const { buyer, chosenId } of buyers) {
        const { trace, ...expected } = decide(network, buyer, chosenId);
        const actual = decideWithIndex(index, buyer, chosenId);
        tiers.add(expected.tier);
        for (const { verdict } of trace) verdicts.add(verdict);
        // The matcher is too slow for tens of thousands of answers, nearly all of them equal.
        if (JSON.stringify(actual) === JSON.stringify(expected)) continue;
        expect({ round, buyer, chosenId, ...actual }).toEqual({
          round,
          buyer,
          chosenId,
          ...expected,
        });
      }
    }
    // A generator that stopped making some case would leave it unproven.
    expect(tiers).toEqual(new Set(TIERS));
    expect(verdicts).toEqual(new Set(VERDICTS));
  }, 60_000);
});

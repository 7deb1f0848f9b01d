import { describe, expect, it } from 'vitest';
import { isRequestId, makeRequestId, makeRequestReference, parseRequestReference } from './ids.ts';

/** A fixed pseudo-random source, so that a failure can be replayed. */
function* bytes(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state >>> 24;
  }
}

function randomIds(count: number) {
  const source = bytes(42);
  return Array.from({ length: count }, () =>
    makeRequestId(Uint8Array.from({ length: 10 }, () => source.next().value)),
  );
}

describe('request ids', () => {
  it('parses every reference it makes', () => {
    for (const id of randomIds(2000)) {
      expect(isRequestId(id)).toBe(true);
      expect(parseRequestReference(makeRequestReference(id))).toBe(id);
    }
  });

  it('reads what a hand writes: lower case, spaces, no hyphens, O and I', () => {
    const id = makeRequestId(new Uint8Array(10));
    const loose = makeRequestReference(id).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect(parseRequestReference(loose)).toBe(id);
  });

  it('refuses any single wrong character', () => {
    for (const id of randomIds(50)) {
      for (let at = 0; at < id.length; at += 1) {
        const wrong = id[at] === 'z' ? 'y' : 'z';
        expect(isRequestId(id.slice(0, at) + wrong + id.slice(at + 1))).toBe(false);
      }
    }
  });

  it.each(['', 'RL-', 'RL-AAAAA-AAAAA-AA', 'XX-00000-00000-00', '000000000000'])(
    'refuses %j',
    (text) => {
      expect(parseRequestReference(text)).toBeNull();
    },
  );
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  appendEntries,
  CHAIN_START,
  findHistoryFault,
  HISTORY_KINDS,
  type ChainHead,
  type HistoryDraft,
  type HistoryEntry,
  type PrivateValue,
} from './history.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const REQUEST_ID = '0123456789ab';

/** A fixed pseudo-random source, so that a failure can be replayed. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function makeDraft(random: (below: number) => number, at: Date): HistoryDraft {
  const privateFields: Record<string, string> = {};
  for (const field of ['text', 'reason', 'recipient', 'note']) {
    if (random(2) === 0) privateFields[field] = `${field}|${random(1000)} «é中»`;
  }
  return {
    kind: HISTORY_KINDS[random(HISTORY_KINDS.length)] ?? 'routed',
    at,
    actorId: ['system', 'buyer', 'grant:g1', 'grant:g2'][random(4)] ?? 'system',
    side: ([null, 'manufacturer', 'distributor:d1'] as const)[random(3)] ?? null,
    facts: {
      messageId: `m${random(100)}`,
      fromCopy: random(2) === 0,
      tier: null,
      count: random(9),
    },
    privateFields,
  };
}

interface History {
  readonly entries: readonly HistoryEntry[];
  readonly values: readonly PrivateValue[];
  readonly head: ChainHead;
}

function makeHistory(seed: number): History {
  const random = makeRandom(seed);
  let salts = 0;
  const length = 2 + random(7);
  const drafts = Array.from({ length }, (_, index) =>
    makeDraft(random, new Date(Date.UTC(2026, 0, 1) + index * 60_000)),
  );
  return appendEntries(REQUEST_ID, null, drafts, sha256, () => sha256(`${seed}:${salts++}`));
}

const HISTORIES = Array.from({ length: 60 }, (_, seed) => makeHistory(seed + 1));

function replaceAt<T>(list: readonly T[], index: number, item: T): T[] {
  return list.map((old, at) => (at === index ? item : old));
}

/** The same content with a fresh, correct hash after the same predecessor. */
function reseal(entry: HistoryEntry, previousHash: string, change: Partial<HistoryDraft>) {
  const draft: HistoryDraft = {
    kind: entry.kind,
    at: new Date(entry.at),
    actorId: entry.actorId,
    side: entry.side,
    facts: entry.facts,
    privateFields: {},
    ...change,
  };
  const head = { seq: entry.seq - 1, hash: previousHash };
  const [sealed] = appendEntries(entry.requestId, head, [draft], sha256, () => 'aa').entries;
  if (sealed === undefined) throw new Error('one draft makes one entry');
  return sealed;
}

/** One edit of every field of an entry that an export shows. */
const EDITS: Readonly<Record<string, (entry: HistoryEntry) => HistoryEntry>> = {
  requestId: (entry) => ({ ...entry, requestId: 'zzzzzzzzzzzz' }),
  'seq, to a free one': (entry) => ({ ...entry, seq: entry.seq + 100 }),
  'seq, to none': (entry) => ({ ...entry, seq: Number.NaN }),
  at: (entry) => ({ ...entry, at: new Date(Date.parse(entry.at) + 1).toISOString() }),
  'at, in another notation': (entry) => ({ ...entry, at: entry.at.replace('Z', '+00:00') }),
  kind: (entry) => ({ ...entry, kind: entry.kind === 'declined' ? 'forwarded' : 'declined' }),
  actorId: (entry) => ({ ...entry, actorId: `${entry.actorId}0` }),
  side: (entry) => ({ ...entry, side: entry.side === null ? 'manufacturer' : null }),
  'side, to another distributor': (entry) => ({ ...entry, side: 'distributor:d9' }),
  'facts, one changed': (entry) => ({ ...entry, facts: { ...entry.facts, tier: 'near' } }),
  'facts, number to text': (entry) => ({
    ...entry,
    facts: { ...entry.facts, count: String(entry.facts['count']) },
  }),
  'facts, one added': (entry) => ({ ...entry, facts: { ...entry.facts, more: null } }),
  'facts, one removed': (entry) => {
    const { tier: _, ...facts } = entry.facts;
    return { ...entry, facts };
  },
  'private hash changed or added': (entry) => ({
    ...entry,
    privateHashes: { ...entry.privateHashes, text: sha256('something else') },
  }),
  'private hash renamed or added': (entry) => {
    const { note = CHAIN_START, ...privateHashes } = entry.privateHashes;
    return { ...entry, privateHashes: { ...privateHashes, note2: note } };
  },
  previousHash: (entry) => ({ ...entry, previousHash: sha256('another past') }),
  hash: (entry) => ({ ...entry, hash: sha256('another end') }),
};

describe('H4: the chain', () => {
  it('is whole as written, with and without its head, and through JSON in any key order', () => {
    for (const { entries, values, head } of HISTORIES) {
      expect(findHistoryFault(entries, values, sha256, head)).toBeNull();
      expect(findHistoryFault(entries, values, sha256)).toBeNull();
      const reordered = entries.map((entry) => ({
        ...entry,
        facts: Object.fromEntries(Object.entries(entry.facts).toReversed()),
        privateHashes: Object.fromEntries(Object.entries(entry.privateHashes).toReversed()),
      }));
      const reread: HistoryEntry[] = JSON.parse(JSON.stringify(reordered));
      expect(findHistoryFault(reread, values, sha256, head)).toBeNull();
    }
  });

  it('is the same chained at once or in two goes', () => {
    const drafts = Array.from({ length: 5 }, (_, index) =>
      makeDraft(makeRandom(index), new Date(Date.UTC(2026, 0, 1, index))),
    );
    const makeSalt = () => 'ab'.repeat(32);
    const once = appendEntries(REQUEST_ID, null, drafts, sha256, makeSalt);
    const first = appendEntries(REQUEST_ID, null, drafts.slice(0, 2), sha256, makeSalt);
    const second = appendEntries(REQUEST_ID, first.head, drafts.slice(2), sha256, makeSalt);
    expect([...first.entries, ...second.entries]).toEqual(once.entries);
    expect(second.head).toEqual(once.head);
    expect(appendEntries(REQUEST_ID, once.head, [], sha256, makeSalt).head).toEqual(once.head);
  });

  it('counts from 1 without a gap, each entry after the hash before it', () => {
    for (const { entries, head } of HISTORIES) {
      expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1));
      expect(entries.map((entry) => entry.previousHash)).toEqual([
        CHAIN_START,
        ...entries.slice(0, -1).map((entry) => entry.hash),
      ]);
      expect(head).toEqual({ seq: entries.length, hash: entries.at(-1)?.hash });
    }
  });

  it('says nothing of a private value: neither the value nor its bare hash is in the entry', () => {
    for (const { entries, values } of HISTORIES) {
      const shown = JSON.stringify(entries);
      for (const { value, salt } of values) {
        expect(shown).not.toContain(value);
        expect(shown).not.toContain(salt);
        expect(shown).not.toContain(sha256(value));
      }
    }
  });

  it.each(Object.entries(EDITS))('locates an edit of %s', (_, edit) => {
    for (const { entries, values, head } of HISTORIES) {
      for (const [index, entry] of entries.entries()) {
        const edited = replaceAt(entries, index, edit(entry));
        const fault = { seq: entry.seq };
        expect(findHistoryFault(edited, values, sha256, head)).toMatchObject(fault);
        expect(findHistoryFault(edited, values, sha256)).toMatchObject(fault);
      }
    }
  });

  it('locates an entry edited and sealed anew, since the next one remembers the old seal', () => {
    for (const { entries, head } of HISTORIES) {
      for (const [index, entry] of entries.entries()) {
        const forged = reseal(entry, entry.previousHash, { actorId: 'grant:forger' });
        const edited = replaceAt(entries, index, forged);
        const fault = { why: 'edited', seq: entry.seq };
        expect(findHistoryFault(edited, [], sha256, head)).toEqual(fault);
        const isLast = index === entries.length - 1;
        expect(findHistoryFault(edited, [], sha256)).toEqual(isLast ? null : fault);
      }
    }
  });

  it('refuses a first entry that claims a past, even sealed', () => {
    for (const { entries } of HISTORIES) {
      const [first] = entries;
      if (first === undefined) throw new Error('a history has an entry');
      const forged = replaceAt(entries, 0, reseal(first, sha256('a past'), {}));
      expect(findHistoryFault(forged, [], sha256)).toEqual({ why: 'edited', seq: 1 });
    }
  });

  it('locates a deletion, at the end by the head', () => {
    for (const { entries, head } of HISTORIES) {
      for (const { seq } of entries) {
        const cut = entries.filter((entry) => entry.seq !== seq);
        expect(findHistoryFault(cut, [], sha256, head)).toEqual({ why: 'missing', seq });
        const isLast = seq === entries.length;
        expect(findHistoryFault(cut, [], sha256)).toEqual(isLast ? null : { why: 'missing', seq });
      }
      expect(findHistoryFault([], [], sha256, head)).toEqual({ why: 'missing', seq: 1 });
    }
  });

  it('locates a deletion whose gap was closed by renumbering', () => {
    for (const { entries, head } of HISTORIES) {
      for (const { seq } of entries.slice(0, -1)) {
        const closed = entries
          .filter((entry) => entry.seq !== seq)
          .map((entry) => (entry.seq > seq ? { ...entry, seq: entry.seq - 1 } : entry));
        expect(findHistoryFault(closed, [], sha256, head)).toEqual({ why: 'edited', seq });
      }
    }
  });

  it('locates a swap of any two entries, renumbered or not', () => {
    for (const { entries, values, head } of HISTORIES) {
      for (const [low, first] of entries.entries()) {
        for (const [offset, second] of entries.slice(low + 1).entries()) {
          const high = low + 1 + offset;
          const swapped = replaceAt(replaceAt(entries, low, second), high, first);
          expect(findHistoryFault(swapped, values, sha256, head)).toEqual({
            why: 'out-of-order',
            seq: first.seq,
          });
          const renumbered = swapped.map((entry, index) => ({ ...entry, seq: index + 1 }));
          expect(findHistoryFault(renumbered, values, sha256, head)).toEqual({
            why: 'edited',
            seq: first.seq,
          });
        }
      }
    }
  });

  it('locates an entry told twice, and one added after the head', () => {
    for (const { entries, head } of HISTORIES) {
      for (const [index, entry] of entries.entries()) {
        const twice = entries.toSpliced(index, 0, entry);
        expect(findHistoryFault(twice, [], sha256, head)?.seq).toBe(entry.seq + 1);
      }
      const added = appendEntries(
        REQUEST_ID,
        head,
        [makeDraft(makeRandom(1), new Date(0))],
        sha256,
        () => 'aa'.repeat(32),
      );
      const longer = [...entries, ...added.entries];
      expect(findHistoryFault(longer, [], sha256, added.head)).toBeNull();
      const fault = { why: 'edited', seq: head.seq + 1 };
      expect(findHistoryFault(longer, [], sha256, head)).toEqual(fault);
    }
  });

  it('locates any change of a value, of its salt, its field or its place', () => {
    for (const { entries, values, head } of HISTORIES) {
      for (const [index, held] of values.entries()) {
        const forgeries: readonly PrivateValue[] = [
          { ...held, value: `${held.value} ` },
          { ...held, value: '' },
          { ...held, salt: sha256(held.salt) },
          { ...held, salt: '' },
          { ...held, field: 'unknown' },
          { ...held, field: 'constructor' },
          { ...held, field: held.field === 'text' ? 'note' : 'text' },
          { ...held, seq: held.seq + 1 },
          { ...held, seq: 0 },
        ];
        for (const forged of forgeries) {
          const { seq, field } = forged;
          expect(findHistoryFault(entries, replaceAt(values, index, forged), sha256, head)).toEqual(
            { why: 'value-edited', seq, field },
          );
        }
      }
    }
  });

  it('locates a value whose beginning was moved into the salt', () => {
    for (const { entries, values, head } of HISTORIES) {
      for (const [index, held] of values.entries()) {
        const whole = held.salt + held.value;
        const moved = { ...held, salt: whole.slice(0, 63), value: whole.slice(63) };
        const { seq, field } = held;
        expect(findHistoryFault(entries, replaceAt(values, index, moved), sha256, head)).toEqual({
          why: 'value-edited',
          seq,
          field,
        });
      }
    }
  });

  it('stays whole when any values and salts are erased', () => {
    for (const [index, { entries, values, head }] of HISTORIES.entries()) {
      const random = makeRandom(index);
      const kept = values.filter(() => random(2) === 0);
      expect(findHistoryFault(entries, kept, sha256, head)).toBeNull();
      expect(findHistoryFault(entries, [], sha256, head)).toBeNull();
    }
  });

  it('gives each private field its own salt', () => {
    for (const { values } of HISTORIES) {
      expect(new Set(values.map((value) => value.salt)).size).toBe(values.length);
    }
  });
});

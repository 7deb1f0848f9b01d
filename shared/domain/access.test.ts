import { describe, expect, it } from 'vitest';
import {
  canReadField,
  canUse,
  chooseGrant,
  entryVisibility,
  giveGrant,
  SELLER_VERBS,
  visibleSides,
  type Grant,
  type Viewer,
} from './access.ts';
import {
  isSide,
  makeDistributorSide,
  MANUFACTURER_SIDE,
  sideCompanyId,
  type Side,
} from './side.ts';
import { HISTORY_KINDS, type HistoryEntry, type HistoryKind } from './history.ts';
import { ok, refuse } from './result.ts';

const SIDES: readonly Side[] = [MANUFACTURER_SIDE, 'distributor:d1', 'distributor:d2'];
const FIELDS = ['text', 'reason', 'recipient', 'copies', 'note'];
const RANK = { hidden: 0, fact: 1, whole: 2 };
const REVOKED_AT = new Date('2026-01-02T00:00:00.000Z');

function makeGrant(change: Partial<Grant> = {}): Grant {
  return {
    id: 'g1',
    address: 'anna@dealer.example',
    side: 'distributor:d1',
    role: 'designated',
    givenBy: null,
    messageId: null,
    revokedAt: null,
    ...change,
  };
}

function makeEntry(change: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    requestId: '0123456789ab',
    seq: 1,
    at: '2026-01-01T00:00:00.000Z',
    kind: 'message-sent',
    actorId: 'grant:g1',
    side: 'distributor:d1',
    facts: {},
    privateHashes: {},
    previousHash: '',
    hash: '',
    ...change,
  };
}

function seller(...grants: Grant[]): Viewer {
  return { kind: 'seller', grants };
}

const dealer = makeGrant();
const maker = makeGrant({ id: 'g2', address: 'max@maker.example', side: MANUFACTURER_SIDE });
const BUYER: Viewer = { kind: 'buyer' };

describe('sides', () => {
  it.each([
    [MANUFACTURER_SIDE, true, null],
    [makeDistributorSide('d1'), true, 'd1'],
    [makeDistributorSide('a:b'), true, 'a:b'],
  ] as const)('%s is a side', (side, expected, companyId) => {
    expect(isSide(side)).toBe(expected);
    expect(sideCompanyId(side)).toBe(companyId);
  });

  it.each(['', 'distributor', 'distributor:', 'buyer', 'Manufacturer', ' manufacturer'])(
    '%j is none',
    (text) => {
      expect(isSide(text)).toBe(false);
    },
  );
});

describe('what a grant allows', () => {
  it.each(SELLER_VERBS)('M10: any holder of a side may %s', (verb) => {
    for (const role of ['designated', 'copy', 'staff'] as const) {
      expect(canUse(makeGrant({ role }), verb)).toBe(true);
    }
  });

  it.each(SELLER_VERBS)('A7, A4: neither a revoked grant nor a message alone acts (%s)', (verb) => {
    expect(canUse(makeGrant({ revokedAt: REVOKED_AT }), verb)).toBe(verb === 'view');
    expect(canUse(makeGrant({ messageId: 'm1' }), verb)).toBe(verb === 'view');
  });
});

describe('what a forward or a copy gives', () => {
  const gift = { id: 'new', address: 'new@else.example', by: 'copy', messageId: 'm1' } as const;

  it.each([
    ['copy', 'copy'],
    ['forward', 'designated'],
  ] as const)('A2: a %s gives the giver’s side, whatever the receiver’s domain', (by, role) => {
    for (const giver of [dealer, maker]) {
      expect(giveGrant(giver, { ...gift, by }, [dealer, maker])).toEqual(
        ok({
          id: 'new',
          address: 'new@else.example',
          side: giver.side,
          role,
          givenBy: giver.id,
          messageId: null,
          revokedAt: null,
        }),
      );
    }
  });

  it.each([
    ['A7: a revoked holder', makeGrant({ revokedAt: REVOKED_AT })],
    ['A4: the holder of a message alone', makeGrant({ messageId: 'm0' })],
  ])('%s gives nothing', (_, giver) => {
    for (const by of ['copy', 'forward'] as const) {
      expect(giveGrant(giver, { ...gift, by }, [giver])).toEqual(refuse('not-entitled'));
    }
  });

  it('A4: a copy to somebody of another side shows that message alone', () => {
    const given = giveGrant(dealer, { ...gift, address: maker.address }, [dealer, maker]);
    expect(given).toMatchObject(ok({ side: dealer.side, role: 'copy', messageId: 'm1' }));
  });

  it('A4: however his address is spelt', () => {
    const given = giveGrant(dealer, { ...gift, address: ' Max@MAKER.example' }, [dealer, maker]);
    expect(given).toMatchObject(ok({ address: maker.address, messageId: 'm1' }));
  });

  it('A4: never the side for want of a message', () => {
    const blank = { ...gift, address: maker.address, messageId: null };
    expect(giveGrant(dealer, blank, [dealer, maker])).toEqual(refuse('not-entitled'));
  });

  it('A4: a second message is a second grant, the same message is none', () => {
    const first = makeGrant({ id: 'g3', address: maker.address, role: 'copy', messageId: 'm1' });
    const existing = [dealer, maker, first];
    const again = { ...gift, address: maker.address };
    expect(giveGrant(dealer, again, existing)).toEqual(refuse('recipient-has-side'));
    expect(giveGrant(dealer, { ...again, messageId: 'm2' }, existing)).toMatchObject(
      ok({ messageId: 'm2' }),
    );
  });

  it('A2: a copy within the side gives nothing twice, a revoked right is given anew', () => {
    const colleague = makeGrant({ id: 'g3', address: gift.address, role: 'copy' });
    expect(giveGrant(dealer, gift, [dealer, colleague])).toEqual(refuse('recipient-has-side'));
    const removed = { ...colleague, revokedAt: REVOKED_AT };
    expect(giveGrant(dealer, gift, [dealer, removed])).toMatchObject(ok({ messageId: null }));
  });

  it('A8: a forward to somebody of another side gives him this side as well', () => {
    const forward = { ...gift, by: 'forward', address: maker.address } as const;
    expect(giveGrant(dealer, forward, [dealer, maker])).toMatchObject(
      ok({ side: dealer.side, role: 'designated', messageId: null }),
    );
  });
});

describe('what a history shows', () => {
  /** [own side, another side, buyer] for an entry of a distributor. */
  const TABLE: Readonly<Record<HistoryKind, readonly [string, string, string]>> = {
    'request-received': ['whole', 'fact', 'whole'],
    routed: ['whole', 'fact', 'hidden'],
    'message-sent': ['whole', 'fact', 'whole'],
    'buyer-message': ['whole', 'hidden', 'whole'],
    'message-read': ['whole', 'hidden', 'fact'],
    forwarded: ['whole', 'fact', 'hidden'],
    copied: ['whole', 'fact', 'hidden'],
    declined: ['whole', 'fact', 'hidden'],
    'decline-undone': ['whole', 'fact', 'hidden'],
    'phone-shown': ['whole', 'fact', 'hidden'],
    'call-logged': ['whole', 'fact', 'hidden'],
    'note-added': ['whole', 'hidden', 'hidden'],
  };

  it.each(HISTORY_KINDS)('A2, A3, A5: %s', (kind) => {
    const entry = makeEntry({ kind });
    const seen = [seller(dealer), seller(maker), BUYER].map((viewer) =>
      entryVisibility(viewer, entry),
    );
    expect(seen).toEqual(TABLE[kind]);
  });

  it.each(['request-received', 'routed'] as const)(
    'A1: %s of the whole request is whole for every side',
    (kind) => {
      for (const side of SIDES) {
        const entry = makeEntry({ kind, side: null });
        expect(entryVisibility(seller(makeGrant({ side })), entry)).toBe('whole');
      }
    },
  );

  it('A6: nobody without a grant learns anything', () => {
    for (const kind of HISTORY_KINDS) {
      for (const side of [null, ...SIDES]) {
        expect(entryVisibility(seller(), makeEntry({ kind, side }))).toBe('hidden');
      }
    }
  });

  it.each([
    ['2026-01-01T23:59:59.999Z', 'whole'],
    ['2026-01-02T00:00:00.000Z', 'whole'],
    ['2026-01-02T00:00:00.001Z', 'hidden'],
  ])('A7: revoked at midnight, he sees an entry of %s %s', (at, expected) => {
    const revoked = seller(makeGrant({ revokedAt: REVOKED_AT }));
    expect(entryVisibility(revoked, makeEntry({ at }))).toBe(expected);
    expect(entryVisibility(revoked, makeEntry({ at, side: null }))).toBe(expected);
  });

  it('A4: a message alone shows that message and nothing else of the request', () => {
    const copied = seller(makeGrant({ messageId: 'm1' }));
    for (const kind of HISTORY_KINDS) {
      for (const side of [null, ...SIDES]) {
        for (const messageId of ['m1', 'm2']) {
          const seen = entryVisibility(copied, makeEntry({ kind, side, facts: { messageId } }));
          const isIt = kind === 'message-sent' && side === 'distributor:d1' && messageId === 'm1';
          expect(seen).toBe(isIt ? 'whole' : 'hidden');
        }
      }
    }
  });

  it('M12: a note ticked for both sides is whole on both, and never the buyer’s', () => {
    const note = makeEntry({ kind: 'note-added', facts: { toBothSides: true } });
    expect(entryVisibility(seller(dealer), note)).toBe('whole');
    expect(entryVisibility(seller(maker), note)).toBe('whole');
    expect(entryVisibility(BUYER, note)).toBe('hidden');
    const own = makeEntry({ kind: 'note-added', facts: { toBothSides: false } });
    expect(entryVisibility(seller(maker), own)).toBe('hidden');
    // The tick is a note's alone.
    const message = makeEntry({ facts: { toBothSides: true } });
    expect(entryVisibility(seller(maker), message)).toBe('fact');
  });

  it('A8: holding two sides shows each whole', () => {
    const both = seller(dealer, { ...maker, address: dealer.address });
    for (const side of [MANUFACTURER_SIDE, 'distributor:d1'] as const) {
      expect(entryVisibility(both, makeEntry({ kind: 'buyer-message', side }))).toBe('whole');
    }
    expect(
      entryVisibility(both, makeEntry({ kind: 'buyer-message', side: 'distributor:d2' })),
    ).toBe('hidden');
  });

  it('A2, A4: the sides whose content one sees, each once, none for a message alone', () => {
    const alone = makeGrant({ id: 'g4', side: 'distributor:d2', messageId: 'm1' });
    expect(visibleSides([dealer, maker, makeGrant({ id: 'g3' }), alone])).toEqual([
      'distributor:d1',
      MANUFACTURER_SIDE,
    ]);
    expect(visibleSides([alone])).toEqual([]);
  });
});

describe('A8: the grant an act is done under', () => {
  const copy = makeGrant({ id: 'copy', role: 'copy' });
  const staff = makeGrant({ id: 'staff', role: 'staff' });
  const revoked = makeGrant({ id: 'revoked', revokedAt: REVOKED_AT });
  const alone = makeGrant({ id: 'alone', side: MANUFACTURER_SIDE, messageId: 'm1' });

  it.each([
    ['the only one', [copy], 'reply', null, 'copy'],
    ['of one side the designated’s first', [staff, copy, dealer], 'reply', null, 'g1'],
    ['the one he says', [dealer, maker], 'reply', 'g2', 'g2'],
    ['one in force before a revoked one', [revoked, copy], 'view', null, 'copy'],
    ['a revoked one to look back', [revoked], 'view', null, 'revoked'],
    ['his side, not a copied message, to act', [alone, copy], 'reply', null, 'copy'],
    ['his side, not a copied message, to view', [alone, copy], 'view', null, 'copy'],
    ['the copied message when he says so', [alone, copy], 'view', 'alone', 'alone'],
    ['the copied message when that is all', [alone], 'view', null, 'alone'],
  ] as const)('takes %s', (_, grants, verb, chosenId, expected) => {
    expect(chooseGrant(grants, verb, chosenId)).toMatchObject(ok({ id: expected }));
  });

  it.each([
    ['two sides and no choice', [dealer, maker], 'reply', null, 'side-not-chosen'],
    ['two sides to view', [dealer, maker], 'view', null, 'side-not-chosen'],
    ['none', [], 'view', null, 'not-entitled'],
    ['somebody else’s', [dealer], 'reply', 'g2', 'not-entitled'],
    ['a revoked one', [revoked], 'reply', null, 'not-entitled'],
    ['a revoked one, chosen', [revoked, copy], 'reply', 'revoked', 'not-entitled'],
    ['a message alone', [alone], 'reply', null, 'not-entitled'],
    ['a message alone, chosen', [alone, copy], 'reply', 'alone', 'not-entitled'],
  ] as const)('refuses %s', (_, grants, verb, chosenId, code) => {
    expect(chooseGrant(grants, verb, chosenId)).toEqual(refuse(code));
  });
});

/** A fixed pseudo-random source, so that a failure can be replayed. */
function makeRandom(seed: number) {
  let state = seed;
  const below = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return {
    below,
    pick<T>(list: readonly [T, ...T[]] | readonly T[]): T {
      const item = list[below(list.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}

/** One entry of every kind, side, message and tick, before and after a revocation. */
const EVERY_ENTRY: readonly HistoryEntry[] = HISTORY_KINDS.flatMap((kind) =>
  [null, ...SIDES].flatMap((side) =>
    ['m0', 'm1', 'm2'].flatMap((messageId) =>
      [true, false].flatMap((toBothSides) =>
        ['2026-01-01T00:00:00.000Z', '2026-01-03T00:00:00.000Z'].map((at) =>
          makeEntry({ kind, side, at, facts: { messageId, toBothSides } }),
        ),
      ),
    ),
  ),
);

const rightsByKind = new Map<string, ReadonlySet<string>>();

/** Everything a grant opens, as words that can be compared as sets. */
function listRights(grant: Grant): ReadonlySet<string> {
  // Who holds it and who gave it must not matter: the rest is the key, and spares most of the work.
  const { side, messageId, revokedAt } = grant;
  const key = JSON.stringify([side, messageId, revokedAt, grant.role]);
  const known = rightsByKind.get(key);
  if (known !== undefined) return known;
  const rights = new Set<string>();
  for (const verb of SELLER_VERBS) if (canUse(grant, verb)) rights.add(`verb ${verb}`);
  for (const [index, entry] of EVERY_ENTRY.entries()) {
    if (entryVisibility(seller(grant), entry) !== 'hidden') rights.add(`fact ${index}`);
    for (const field of FIELDS) {
      if (canReadField(seller(grant), entry, field)) rights.add(`${field} ${index}`);
    }
  }
  rightsByKind.set(key, rights);
  return rights;
}

const ROLES = ['designated', 'copy', 'staff'] as const;
const ADDRESSES = ['a@x.example', 'b@x.example', 'c@y.example', 'd@z.example'];

/** Grants of a request after random gifts, in the order of giving; the first are the routing's. */
function makeGrants(seed: number): Grant[] {
  const random = makeRandom(seed);
  const grants: Grant[] = SIDES.map((side, index) =>
    makeGrant({
      id: `root${index}`,
      side,
      role: random.pick(ROLES),
      address: random.pick(ADDRESSES),
      messageId: random.below(8) === 0 ? 'm0' : null,
      revokedAt: random.below(8) === 0 ? REVOKED_AT : null,
    }),
  );
  for (let turn = 0; turn < 24 && grants.length < SIDES.length + 8; turn += 1) {
    // Mostly the last holder gives on, so that chains grow long.
    const giver = random.below(4) > 0 ? grants.at(-1) : random.pick(grants);
    if (giver === undefined) continue;
    const given = giveGrant(
      giver,
      {
        id: `g${turn}`,
        address: random.pick(ADDRESSES),
        by: random.pick(['forward', 'copy'] as const),
        messageId: random.pick(['m0', 'm1', 'm2', null]),
      },
      grants,
    );
    if (!given.ok) continue;
    const isRevoked = random.below(10) === 0;
    grants.push(isRevoked ? { ...given.value, revokedAt: REVOKED_AT } : given.value);
  }
  return grants;
}

function listGivers(grant: Grant, grants: readonly Grant[]): Grant[] {
  const giver = grants.find((other) => other.id === grant.givenBy);
  return giver === undefined ? [] : [giver, ...listGivers(giver, grants)];
}

const WORLDS = Array.from({ length: 100 }, (_, seed) => makeGrants(seed + 1));

describe('properties of access', () => {
  it('A2: no chain of forwards and copies widens rights', () => {
    let longest = 0;
    for (const grants of WORLDS) {
      for (const grant of grants) {
        const givers = listGivers(grant, grants);
        longest = Math.max(longest, givers.length);
        for (const giver of givers) {
          expect(grant.side).toBe(giver.side);
          // What was revoked from the giver since then (A7) was his when he gave.
          const then = listRights({ ...giver, revokedAt: null });
          expect(listRights(grant).isSubsetOf(then)).toBe(true);
        }
      }
    }
    expect(longest).toBe(8);
  });

  it('A2: nobody reads content of a side he was not given, whatever he holds together', () => {
    for (const grants of WORLDS) {
      for (const address of ADDRESSES) {
        const held = grants.filter((grant) => grant.address === address);
        const foreign = EVERY_ENTRY.filter(
          (entry) =>
            entry.side !== null &&
            !visibleSides(held).includes(entry.side) &&
            !(entry.kind === 'note-added' && entry.facts['toBothSides'] === true) &&
            !held.some(
              (grant) => grant.side === entry.side && grant.messageId === entry.facts['messageId'],
            ),
        );
        const leaks = foreign.filter((entry) =>
          FIELDS.some((field) => canReadField(seller(...held), entry, field)),
        );
        expect(leaks).toEqual([]);
      }
    }
  });

  it('A4: a message alone never opens more than message-sent entries of that message', () => {
    for (const grant of WORLDS.flat()) {
      const seen = EVERY_ENTRY.filter(
        (entry) => grant.messageId !== null && entryVisibility(seller(grant), entry) !== 'hidden',
      );
      const others = seen.filter(
        (entry) => entry.kind !== 'message-sent' || entry.facts['messageId'] !== grant.messageId,
      );
      expect(others).toEqual([]);
    }
  });

  it('A5: the buyer never reads a reason, a recipient, a copy, a note or a field unheard of', () => {
    const fields = ['reason', 'reasonText', 'recipient', 'copies', 'note', 'sender', 'constructor'];
    const read = EVERY_ENTRY.filter((entry) =>
      fields.some((field) => canReadField(BUYER, entry, field)),
    );
    expect(read).toEqual([]);
    const INTERNAL = ['routed', 'forwarded', 'copied', 'declined', 'decline-undone', 'note-added'];
    const known = EVERY_ENTRY.filter(
      (entry) => INTERNAL.includes(entry.kind) && entryVisibility(BUYER, entry) !== 'hidden',
    );
    expect(known).toEqual([]);
  });

  it('A5: the buyer reads his negotiation with every side', () => {
    for (const kind of ['request-received', 'message-sent', 'buyer-message'] as const) {
      for (const side of SIDES) {
        expect(canReadField(BUYER, makeEntry({ kind, side }), 'text')).toBe(true);
      }
    }
  });

  it('A2: several grants show no more of an entry than the best of them alone', () => {
    for (const grants of WORLDS) {
      const seen = EVERY_ENTRY.map((entry) => RANK[entryVisibility(seller(...grants), entry)]);
      const best = EVERY_ENTRY.map((entry) =>
        Math.max(...grants.map((grant) => RANK[entryVisibility(seller(grant), entry)])),
      );
      expect(seen).toEqual(best);
    }
  });
});

import { describe, expect, it } from 'vitest';
import type { Grant } from './access.ts';
import type { Side } from './side.ts';
import {
  decide,
  DECLINE_HOLD_MS,
  DECLINE_REASONS,
  MAX_COPIES,
  MAX_TEXT_LENGTH,
  type NegotiationCommand,
} from './negotiation.ts';
import {
  canRedirect,
  evolve,
  findClosingDecline,
  firstHandledAt,
  handledAt,
  type NegotiationEvent,
  type NegotiationState,
} from './negotiation-state.ts';
import { requestStatus, requestVerb } from './request-status.ts';
import { ok, refuse } from './result.ts';

const START = Date.UTC(2026, 0, 1, 8);
const BUYER = 'buyer@client.example';
const MASKED = 'r+abc@relais.example';

function makeGrant(id: string, side: Side, change: Partial<Grant> = {}): Grant {
  return {
    id,
    address: `${id}@${side.replace(':', '-')}.example`,
    side,
    role: 'copy',
    givenBy: null,
    messageId: null,
    revokedAt: null,
    ...change,
  };
}

const DEALER_SIDE: Side = 'distributor:d1';
const dealer = makeGrant('dealer', DEALER_SIDE, { role: 'designated' });
const colleague = makeGrant('colleague', DEALER_SIDE);
const maker = makeGrant('maker', 'manufacturer');
const removed = makeGrant('removed', DEALER_SIDE, { revokedAt: new Date(START) });
const reader = makeGrant('reader', DEALER_SIDE, { messageId: 'm0' });

const INITIAL: NegotiationState = {
  grants: [dealer, colleague, maker, removed, reader],
  designation: { grantIds: ['dealer'], since: new Date(START), contactedAt: null },
  firstActAt: null,
  contactedSides: [],
  phoneShownSides: [],
  declines: [],
};

function at(ms: number): Date {
  return new Date(START + ms);
}

function act(state: NegotiationState, grantId: string, command: NegotiationCommand, ms: number) {
  const grant = state.grants.find((held) => held.id === grantId);
  if (grant === undefined) throw new Error(`no grant ${grantId}`);
  return decide(state, command, {
    now: at(ms),
    grant,
    isBuyer: (address) => address === BUYER,
    isMasked: (address) => address.endsWith('@relais.example'),
  });
}

/** The state after acts that must all be accepted: [ms after the start, grant id, command]. */
function after(
  ...acts: readonly (readonly [number, string, NegotiationCommand])[]
): NegotiationState {
  let state = INITIAL;
  for (const [ms, grantId, command] of acts) {
    const decided = act(state, grantId, command, ms);
    if (!decided.ok) throw new Error(`${command.kind} by ${grantId}: ${decided.code}`);
    state = decided.value.reduce(evolve, state);
  }
  return state;
}

function reply(messageId = 'm1', ...copies: readonly string[]): NegotiationCommand {
  return {
    kind: 'reply',
    messageId,
    text: 'Bonjour',
    copies: copies.map((address) => ({ address, grantId: `copy-${messageId}-${address}` })),
  };
}

function forward(address: string, grantId = 'next'): NegotiationCommand {
  return { kind: 'forward', recipient: { address, grantId }, note: '' };
}

const DECLINE: NegotiationCommand = { kind: 'decline', reason: 'outside-area', reasonText: '' };
const UNDO: NegotiationCommand = { kind: 'undo-decline' };
const REVEAL: NegotiationCommand = { kind: 'reveal-phone' };
const CALL: NegotiationCommand = { kind: 'log-call', note: '' };
const NOTE: NegotiationCommand = { kind: 'add-note', text: 'vu', toBothSides: false };

/** What everybody entitled is told of a state. */
function summarize(state: NegotiationState) {
  return {
    status: requestStatus(state, false),
    overdueStatus: requestStatus(state, true),
    handledAt: handledAt(state),
    firstHandledAt: firstHandledAt(state),
    verbs: state.grants.map((grant) => requestVerb(state, [grant])),
  };
}

describe('who may act', () => {
  const COMMANDS = [reply(), forward('new@else.example'), DECLINE, REVEAL, CALL, NOTE];

  it.each(COMMANDS)('M10: designated, in copy and manufacturer may $kind', (command) => {
    for (const id of ['dealer', 'colleague', 'maker']) {
      const side = id === 'maker' ? 'manufacturer' : DEALER_SIDE;
      const decided = act(INITIAL, id, command, 1);
      expect(decided).toMatchObject(ok([{ at: at(1), grantId: id, side }]));
    }
  });

  it.each([...COMMANDS, UNDO])(
    'A7, A4: the removed and message readers may not $kind',
    (command) => {
      for (const id of ['removed', 'reader']) {
        expect(act(INITIAL, id, command, 1)).toEqual(refuse('not-entitled'));
      }
    },
  );
});

describe('M2, M3: a message', () => {
  const long = 'x'.repeat(MAX_TEXT_LENGTH);
  const crowd = Array.from({ length: MAX_COPIES + 1 }, (_, index) => `p${index}@else.example`);

  it.each([
    ['without text', { ...reply(), text: '' }, 'message-empty'],
    ['of white space', { ...reply(), text: ' \n\t\u00a0' }, 'message-empty'],
    ['too long', { ...reply(), text: `${long}x` }, 'text-too-long'],
    ['with an invalid copy', reply('m1', 'nobody'), 'address-invalid'],
    ['with a blank copy', reply('m1', ' '), 'address-invalid'],
    ['with an invalid copy among good ones', reply('m1', 'a@b.example', 'x@'), 'address-invalid'],
    ['M5: copied to the buyer', reply('m1', BUYER.toUpperCase()), 'recipient-is-buyer'],
    ['M5: copied to a masked address', reply('m1', MASKED), 'recipient-is-masked'],
    ['with too many copies', reply('m1', ...crowd), 'too-many-copies'],
  ] as const)('%s is refused', (_, command, code) => {
    expect(act(INITIAL, 'dealer', command, 1)).toEqual(refuse(code));
  });

  it('at both limits is accepted', () => {
    const command = { ...reply('m1', ...crowd.slice(1)), text: long };
    expect(act(INITIAL, 'dealer', command, 1)).toMatchObject({ ok: true });
  });

  it('A2: gives each person copied the sender’s side, once', () => {
    const state = after([1, 'dealer', reply('m1', 'new@else.example', 'NEW@else.example ')]);
    const given = state.grants.filter((grant) => grant.address === 'new@else.example');
    expect(given).toMatchObject([{ side: DEALER_SIDE, role: 'copy', messageId: null }]);
  });

  it('A4: shows the manufacturer that message alone, and not twice', () => {
    const { address } = maker;
    const state = after(
      [1, 'dealer', reply('m1', address, address)],
      [2, 'dealer', reply('m2', address)],
    );
    const held = state.grants.filter((grant) => grant.address === address);
    expect(held.map((grant) => [grant.side, grant.messageId])).toEqual([
      ['manufacturer', null],
      [DEALER_SIDE, 'm1'],
      [DEALER_SIDE, 'm2'],
    ]);
  });

  it('M10: copies of one message do not extend to the next', () => {
    const state = after([1, 'dealer', reply('m1', 'new@else.example')]);
    expect(act(state, 'dealer', reply('m2'), 2)).toMatchObject(ok([{ kind: 'message-sent' }]));
  });
});

describe('M7: the phone number', () => {
  it('is logged once a side, and stays visible to that side', () => {
    const state = after([1, 'dealer', REVEAL]);
    expect(state.phoneShownSides).toEqual([DEALER_SIDE]);
    expect(act(state, 'dealer', REVEAL, 2)).toEqual(ok([]));
    expect(act(state, 'colleague', REVEAL, 2)).toEqual(ok([]));
    const other = act(state, 'maker', REVEAL, 2);
    expect(other).toMatchObject(ok([{ kind: 'phone-shown', side: 'manufacturer' }]));
  });

  it('M11: showing it handles nothing', () => {
    expect(summarize(after([1, 'dealer', REVEAL]))).toEqual(summarize(INITIAL));
  });
});

describe('M8: forwarding', () => {
  it('logs when and to whom, and designates him on the forwarder’s side', () => {
    const decided = act(INITIAL, 'dealer', forward(' New@Else.example'), 5);
    const given = {
      id: 'next',
      address: 'new@else.example',
      side: DEALER_SIDE,
      role: 'designated',
      givenBy: 'dealer',
      messageId: null,
      revokedAt: null,
    };
    const event = { kind: 'forwarded', at: at(5), grantId: 'dealer', side: DEALER_SIDE };
    expect(decided).toEqual(ok([{ ...event, given, fromCopy: false }]));
    const state = after([5, 'dealer', forward('new@else.example')]);
    expect(state.designation).toEqual({ grantIds: ['next'], since: at(5), contactedAt: null });
    expect(state.grants).toContainEqual(given);
  });

  it.each(['colleague', 'maker'])('from copy is flagged (%s) and designates all the same', (id) => {
    const decided = act(INITIAL, id, forward('new@else.example'), 5);
    expect(decided).toMatchObject(ok([{ fromCopy: true }]));
    const state = after([5, id, forward('new@else.example')]);
    expect(state.designation.grantIds).toEqual(['next']);
    expect(state.grants.at(-1)?.side).toBe(id === 'maker' ? 'manufacturer' : DEALER_SIDE);
    // V4: it is no act of whoever was designated.
    expect(firstHandledAt(state)).toBeNull();
  });

  it.each([
    ['himself', dealer.address.toUpperCase(), 'recipient-is-self'],
    ['the buyer', BUYER, 'recipient-is-buyer'],
    ['a masked address', MASKED, 'recipient-is-masked'],
    ['no address', 'x', 'address-invalid'],
    ['two addresses', 'a@b.example,c@d.example', 'address-invalid'],
  ] as const)('to %s is refused', (_, address, code) => {
    expect(act(INITIAL, 'dealer', forward(address), 1)).toEqual(refuse(code));
  });

  it('with too long a note is refused', () => {
    const command = { ...forward('a@b.example'), note: 'x'.repeat(MAX_TEXT_LENGTH + 1) };
    expect(act(INITIAL, 'dealer', command, 1)).toEqual(refuse('text-too-long'));
  });

  it('A8: to the manufacturer’s manager gives him a second side', () => {
    const state = after([1, 'dealer', forward(maker.address)]);
    const held = state.grants.filter((grant) => grant.address === maker.address);
    expect(held.map((grant) => grant.side)).toEqual(['manufacturer', DEALER_SIDE]);
    // Acting for the manufacturer he is not the designated; acting for the dealer he is.
    expect(act(state, 'maker', DECLINE, 2)).toMatchObject(ok([{ closes: false }]));
    expect(act(state, 'next', DECLINE, 2)).toMatchObject(ok([{ closes: true }]));
  });

  it('opens the request again for the new designated', () => {
    const state = after([1, 'dealer', reply()], [5, 'dealer', forward('new@else.example')]);
    expect(requestStatus(state, false)).toBe('to-handle');
    expect(requestVerb(state, [dealer])).toBe('view');
    expect(state.grants.map((grant) => requestVerb(state, [grant])).at(-1)).toBe('handle');
    expect(firstHandledAt(state)).toEqual(at(1));
  });
});

describe('M8, A8: whoever gets back what he had forwarded', () => {
  const returned = after(
    [1, 'dealer', forward(colleague.address, 'there')],
    [2, 'there', forward(dealer.address, 'back')],
  );

  it.each(['dealer', 'back'])('declines as the designated from the mail of %s', (id) => {
    expect(act(returned, id, DECLINE, 3)).toMatchObject(ok([{ grantId: 'back', closes: true }]));
  });

  it.each(['dealer', 'back'])('forwards as the designated from the mail of %s', (id) => {
    const decided = act(returned, id, forward('new@else.example'), 3);
    expect(decided).toMatchObject(ok([{ fromCopy: false }]));
  });

  it('can neither answer nor decline again from the other mail, but undo', () => {
    const decided = act(returned, 'back', DECLINE, 3);
    const state = decided.ok ? decided.value.reduce(evolve, returned) : returned;
    expect(act(state, 'dealer', reply(), 4)).toEqual(refuse('request-declined'));
    expect(act(state, 'dealer', DECLINE, 4)).toEqual(refuse('already-declined'));
    const undone = act(state, 'dealer', UNDO, 4);
    expect(undone).toMatchObject(ok([{ kind: 'decline-undone', grantId: 'back' }]));
    expect(undone.ok && undone.value.reduce(evolve, state)).toEqual(returned);
  });
});

describe('M9: declining', () => {
  it.each(DECLINE_REASONS)('for %s: recorded at receipt, effects held for 10 s', (reason) => {
    const command = { kind: 'decline', reason, reasonText: 'parce que' } as const;
    expect(act(INITIAL, 'dealer', command, 5)).toEqual(
      ok([
        {
          kind: 'declined',
          at: at(5),
          effectiveAt: at(10_005),
          grantId: 'dealer',
          side: DEALER_SIDE,
          closes: true,
        },
      ]),
    );
  });

  it.each([
    ['other without text', 'other', ' ', 'reason-text-missing'],
    ['too long a text', 'spam', 'x'.repeat(MAX_TEXT_LENGTH + 1), 'text-too-long'],
  ] as const)('%s is refused', (_, reason, reasonText, code) => {
    const command = { kind: 'decline', reason, reasonText } as const;
    expect(act(INITIAL, 'dealer', command, 1)).toEqual(refuse(code));
  });

  const declined = after([1000, 'dealer', DECLINE]);

  it('closes the request for the designated, from the click on', () => {
    expect(summarize(declined)).toMatchObject({
      status: 'declined',
      overdueStatus: 'declined',
      handledAt: at(1000),
      firstHandledAt: at(1000),
    });
    expect(requestVerb(declined, [dealer])).toBe('view');
  });

  it.each([
    [reply(), 'request-declined'],
    [forward('new@else.example'), 'request-declined'],
    [CALL, 'request-declined'],
    [DECLINE, 'already-declined'],
  ] as const)('then the designated cannot $0.kind', (command, code) => {
    expect(act(declined, 'dealer', command, 2000)).toEqual(refuse(code));
  });

  it.each([reply(), forward('new@else.example'), CALL, DECLINE, REVEAL, NOTE])(
    'M10: but somebody in copy may $kind',
    (command) => {
      expect(act(declined, 'colleague', command, 2000)).toMatchObject({ ok: true });
    },
  );

  it.each([
    ['at once', 0, { ok: true, value: [{ kind: 'decline-undone' }] }],
    ['at the last moment', DECLINE_HOLD_MS - 1, { ok: true, value: [{ kind: 'decline-undone' }] }],
    ['when its effects began', DECLINE_HOLD_MS, refuse('undo-too-late')],
    ['a day later', 86_400_000, refuse('undo-too-late')],
  ] as const)('undone %s', (_, ms, expected) => {
    expect(act(declined, 'dealer', UNDO, 1000 + ms)).toMatchObject(expected);
  });

  it.each(['dealer', 'colleague', 'maker'])('%s undoes nothing of somebody else’s', (id) => {
    const others = after([1, id === 'dealer' ? 'colleague' : 'dealer', DECLINE]);
    expect(act(others, id, UNDO, 2)).toEqual(refuse('nothing-to-undo'));
  });

  it('undone, it can be declined again, and the later receipt counts', () => {
    const state = after([1, 'dealer', DECLINE], [2, 'dealer', UNDO], [3, 'dealer', DECLINE]);
    expect(findClosingDecline(state)).toMatchObject({ at: at(3), effectiveAt: at(10_003) });
    expect(firstHandledAt(state)).toEqual(at(3));
  });

  it.each(['colleague', 'maker'])('by %s in copy is his own event and closes nothing', (id) => {
    const state = after([1, id, DECLINE]);
    expect(state.declines).toMatchObject([{ grantId: id, closes: false }]);
    expect(summarize(state)).toEqual(summarize(INITIAL));
    expect(act(state, id, DECLINE, 2)).toEqual(refuse('already-declined'));
    expect(act(state, id, reply(), 2)).toMatchObject({ ok: true });
    expect(act(state, 'dealer', DECLINE, 2)).toMatchObject(ok([{ closes: true }]));
  });

  it('in copy does not bind whom the request is then forwarded to', () => {
    const state = after([1, 'colleague', DECLINE], [2, 'dealer', forward(colleague.address)]);
    expect(requestStatus(state, false)).toBe('to-handle');
    expect(act(state, 'next', DECLINE, 3)).toMatchObject(ok([{ closes: true }]));
    // The one in copy can still be undone, from either mail.
    expect(act(state, 'next', UNDO, 3)).toMatchObject(ok([{ grantId: 'colleague' }]));
  });

  it('V4: then passed on by somebody in copy, it is open again and its response time stays', () => {
    const state = after([1, 'dealer', DECLINE], [2, 'colleague', forward('new@else.example')]);
    expect(findClosingDecline(state)).toBeNull();
    expect(requestStatus(state, false)).toBe('to-handle');
    expect(firstHandledAt(state)).toEqual(at(1));
    expect(handledAt(state)).toBeNull();
    const undone = act(state, 'dealer', UNDO, 3);
    const restored = undone.ok ? undone.value.reduce(evolve, state) : state;
    expect(firstHandledAt(restored)).toBeNull();
  });

  it('by one of several designated closes it for all of them', () => {
    const two: NegotiationState = {
      ...INITIAL,
      designation: { ...INITIAL.designation, grantIds: ['dealer', 'colleague'] },
    };
    const decided = act(two, 'colleague', DECLINE, 1);
    const state = decided.ok ? decided.value.reduce(evolve, two) : two;
    expect(requestStatus(state, false)).toBe('declined');
    expect(act(state, 'dealer', reply(), 2)).toEqual(refuse('request-declined'));
  });
});

describe('M11, V4: handled', () => {
  it.each([
    ['a message of the designated', [[7, 'dealer', reply()]], 7],
    ['a call of the designated', [[7, 'dealer', CALL]], 7],
    ['a message of somebody else of his side', [[7, 'colleague', reply()]], 7],
    [
      'the first of several',
      [
        [7, 'dealer', CALL],
        [9, 'dealer', reply()],
      ],
      7,
    ],
    ['a decline of the designated', [[7, 'dealer', DECLINE]], 7],
    [
      'a contact before his decline',
      [
        [7, 'dealer', CALL],
        [9, 'dealer', DECLINE],
      ],
      7,
    ],
    [
      'his decline before a contact from copy',
      [
        [7, 'dealer', DECLINE],
        [9, 'colleague', CALL],
      ],
      7,
    ],
    ['never a message of another side', [[7, 'maker', reply()]], null],
    ['never a decline in copy', [[7, 'colleague', DECLINE]], null],
    ['never a phone number shown', [[7, 'dealer', REVEAL]], null],
    ['never a note', [[7, 'dealer', NOTE]], null],
    [
      'never a decline undone',
      [
        [7, 'dealer', DECLINE],
        [8, 'dealer', UNDO],
      ],
      null,
    ],
  ] as const)('%s', (_, acts, ms) => {
    const state = after(...acts);
    const expected = ms === null ? null : at(ms);
    expect(handledAt(state)).toEqual(expected);
    expect(firstHandledAt(state)).toEqual(expected);
    expect(requestVerb(state, [dealer])).toBe(ms === null ? 'handle' : 'view');
  });

  it('a forward handles it for the forwarder, not for the new designated', () => {
    const state = after([7, 'dealer', forward('new@else.example')]);
    expect(firstHandledAt(state)).toEqual(at(7));
    expect(handledAt(state)).toBeNull();
    for (const id of ['next', 'colleague']) {
      const answered = act(state, id, reply(), 9);
      expect(answered.ok && handledAt(answered.value.reduce(evolve, state))).toEqual(at(9));
    }
  });

  it('after a forward by the manufacturer, the manufacturer’s side handles it', () => {
    const state = after([5, 'maker', forward('new@else.example')], [7, 'dealer', reply()]);
    expect(handledAt(state)).toBeNull();
    expect(state.contactedSides).toEqual([DEALER_SIDE]);
    const after9 = after([5, 'maker', forward('new@else.example')], [9, 'maker', CALL]);
    expect(handledAt(after9)).toEqual(at(9));
  });

  it('A3: each side that contacted the buyer is known, once', () => {
    const state = after([1, 'dealer', reply()], [2, 'maker', CALL], [3, 'colleague', reply('m2')]);
    expect(state.contactedSides).toEqual([DEALER_SIDE, 'manufacturer']);
  });

  it('a call with too long a note is refused', () => {
    const command = { kind: 'log-call', note: 'x'.repeat(MAX_TEXT_LENGTH + 1) } as const;
    expect(act(INITIAL, 'dealer', command, 1)).toEqual(refuse('text-too-long'));
  });
});

describe('M12: an internal note', () => {
  it.each([true, false])('goes to both seller sides when ticked (%s)', (toBothSides) => {
    expect(act(INITIAL, 'dealer', { kind: 'add-note', text: 'vu', toBothSides }, 1)).toEqual(
      ok([{ kind: 'note-added', at: at(1), grantId: 'dealer', side: DEALER_SIDE, toBothSides }]),
    );
  });

  it.each([
    [' ', 'message-empty'],
    ['x'.repeat(MAX_TEXT_LENGTH + 1), 'text-too-long'],
  ] as const)('is refused when empty or too long', (text, code) => {
    const command = { kind: 'add-note', text, toBothSides: false } as const;
    expect(act(INITIAL, 'dealer', command, 1)).toEqual(refuse(code));
  });

  it('changes nothing of the state, on a closed request either', () => {
    const closed = after([1, 'dealer', DECLINE]);
    expect(after([1, 'dealer', DECLINE], [2, 'dealer', NOTE])).toEqual(closed);
  });
});

describe('M9: the buyer turns to another contact', () => {
  const other = makeGrant('other', 'distributor:d2', { role: 'designated' });

  it('only once a decline that closes can no longer be undone', () => {
    const declined = after([0, 'dealer', DECLINE]);
    expect(canRedirect(INITIAL, at(DECLINE_HOLD_MS))).toBe(false);
    expect(canRedirect(declined, at(DECLINE_HOLD_MS - 1))).toBe(false);
    expect(canRedirect(declined, at(DECLINE_HOLD_MS))).toBe(true);
    expect(canRedirect(after([0, 'colleague', DECLINE]), at(DECLINE_HOLD_MS))).toBe(false);
  });

  it('the request is open again, for the new one alone, and the first answer stays the first', () => {
    const declined = after([0, 'dealer', DECLINE]);
    const redirected = evolve(declined, {
      kind: 'redirected',
      at: at(DECLINE_HOLD_MS),
      side: other.side,
      designated: [other],
    });
    expect(findClosingDecline(redirected)).toBeNull();
    expect(handledAt(redirected)).toBeNull();
    expect(requestVerb(redirected, [other])).toBe('handle');
    expect(requestVerb(redirected, [dealer])).toBe('view');
    expect(firstHandledAt(redirected)).toEqual(at(0));
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
    pick<T>(list: readonly T[]): T {
      const item = list[below(list.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}

/** Freezes a state to its leaves, so that a rule that writes into one throws. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

interface Step {
  readonly before: NegotiationState;
  readonly grant: Grant;
  readonly ms: number;
  readonly events: readonly NegotiationEvent[];
  readonly after: NegotiationState;
}

/** A random life of a request: every command by every holder, a clock that sometimes stands still. */
function live(seed: number): Step[] {
  const random = makeRandom(seed);
  const addresses = [dealer, colleague, maker].map((grant) => grant.address);
  addresses.push('new@else.example', 'far@else.example');
  let state = freeze(INITIAL);
  let ms = 0;
  const steps: Step[] = [];
  for (let turn = 0; turn < 25; turn += 1) {
    ms += random.pick([0, 1, 3000, 3000, 20_000]);
    const command = random.pick<NegotiationCommand>([
      reply(`m${turn}`, ...[random.pick(addresses), random.pick(addresses)].slice(random.below(3))),
      forward(random.pick(addresses), `f${turn}`),
      DECLINE,
      DECLINE,
      UNDO,
      REVEAL,
      CALL,
      NOTE,
    ]);
    const grant = random.pick(state.grants);
    const decided = act(state, grant.id, command, ms);
    if (!decided.ok) continue;
    const next = freeze(decided.value.reduce(evolve, state));
    steps.push({ before: state, grant, ms, events: freeze(decided.value), after: next });
    state = next;
  }
  return steps;
}

const LIVES = Array.from({ length: 250 }, (_, seed) => live(seed + 1));

/** The events as a store gives them back. */
function reread(events: readonly NegotiationEvent[]): NegotiationEvent[] {
  const revive = (_: string, value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : value;
  return JSON.parse(JSON.stringify(events), revive);
}

describe('properties of negotiating', () => {
  it('replayed events give the state, step by step', () => {
    const kinds = new Set<string>();
    for (const steps of LIVES) {
      const events = reread(steps.flatMap((step) => step.events));
      for (const event of events) kinds.add(event.kind);
      expect(events.reduce(evolve, INITIAL)).toEqual(steps.at(-1)?.after ?? INITIAL);
    }
    // Every event that a seller can cause was among them.
    expect(kinds.size).toBe(8);
  });

  it('M9: an undo at once restores the state exactly', () => {
    let tried = 0;
    for (const { after: state, ms } of LIVES.flat()) {
      for (const grant of state.grants) {
        const declined = act(state, grant.id, DECLINE, ms);
        if (!declined.ok) continue;
        const held = declined.value.reduce(evolve, state);
        const undone = act(held, grant.id, UNDO, ms + DECLINE_HOLD_MS - 1);
        expect(undone.ok && undone.value.reduce(evolve, held)).toEqual(state);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(1000);
  });

  it('M9: an undo after acts of others leaves the state as if never declined', () => {
    let interleaved = 0;
    for (const steps of LIVES) {
      const events = steps.flatMap((step) => step.events);
      const standing = events.filter((event, index) => {
        const isUndone = (other: NegotiationEvent, later: number) =>
          other.kind === 'decline-undone' &&
          later > index &&
          event.kind === 'declined' &&
          other.grantId === event.grantId;
        if (event.kind === 'decline-undone') return false;
        const undoneAt = events.findIndex(isUndone);
        if (undoneAt > index + 1) interleaved += 1;
        return undoneAt < 0;
      });
      const state = steps.at(-1)?.after ?? INITIAL;
      expect(standing.reduce(evolve, INITIAL)).toEqual(state);
    }
    expect(interleaved).toBeGreaterThan(20);
  });

  it('M9: nothing is undone that took effect, and only by its author', () => {
    for (const { before, events, grant, ms } of LIVES.flat()) {
      for (const event of events) {
        if (event.kind !== 'decline-undone') continue;
        const decline = before.declines.find((other) => other.grantId === event.grantId);
        const author = before.grants.find((held) => held.id === event.grantId);
        expect(decline?.effectiveAt.getTime()).toBeGreaterThan(START + ms);
        expect(author).toMatchObject({ address: grant.address, side: grant.side });
      }
    }
  });

  it('A2: every act and every gift is on the side of the grant it is done under', () => {
    for (const { before, events, grant } of LIVES.flat()) {
      for (const event of events) {
        expect(event.side).toBe(grant.side);
        const given = 'given' in event ? event.given : null;
        const giver = before.grants.find((held) => held.id === given?.givenBy);
        expect(given?.side).toBe(giver?.side);
        expect(giver?.messageId ?? null).toBeNull();
      }
    }
  });

  it('A8: never two grants of one right in the way: an act is the same from each of them', () => {
    for (const { after: state, ms } of LIVES.flat()) {
      for (const grant of state.grants) {
        const twins = state.grants.filter(
          (other) =>
            other.address === grant.address &&
            other.side === grant.side &&
            other.messageId === null &&
            other.revokedAt === null &&
            grant.messageId === null &&
            grant.revokedAt === null,
        );
        const answers = twins.map((twin) => {
          const decided = act(state, twin.id, DECLINE, ms);
          if (!decided.ok) return decided.code;
          const [declined] = decided.value;
          return declined?.kind === 'declined' && declined.closes;
        });
        expect(new Set(answers).size).toBeLessThanOrEqual(1);
      }
    }
  });

  it('M11: exactly one right is designated, and it handles until its side has', () => {
    for (const { after: state } of LIVES.flat()) {
      const handlers = state.grants.filter((grant) => requestVerb(state, [grant]) === 'handle');
      expect(handlers.length).toBe(handledAt(state) === null ? 1 : 0);
      const status = requestStatus(state, false);
      expect(status === 'to-handle').toBe(handlers.length === 1);
      expect(status === 'declined').toBe(findClosingDecline(state) !== null);
    }
  });

  it('V4: once handled, only an undo moves the first handling act', () => {
    for (const { before, after: state, events } of LIVES.flat()) {
      const first = firstHandledAt(before);
      const isUndo = events.some((event) => event.kind === 'decline-undone');
      const expected = first === null || isUndo ? firstHandledAt(state) : first;
      expect(firstHandledAt(state)).toEqual(expected);
    }
  });
});

import { describe, expect, test } from 'vitest';
import type { SellerCommand } from '../../shared/contract/foresee.ts';
import { session } from '../storage/session.ts';
import { readForeseen } from './foreseen-requests.ts';
import { readOutbox } from './outbox.ts';
import { useHarness, NOW } from './testing/harness.ts';

const FIRST = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa';
const SECOND = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb';
const decline: SellerCommand = {
  verb: 'decline',
  body: { grantId: null, reason: 'outside-area', reasonText: '' },
};
const undo: SellerCommand = { verb: 'undo-decline', body: { grantId: null } };
const reply: SellerCommand = {
  verb: 'reply',
  body: { grantId: null, sender: null, text: 'Bonjour', copies: [] },
};

const harness = useHarness();

function sentVerbs(): string[] {
  return harness.server.calls
    .filter(({ method }) => method === 'POST')
    .map(({ path }) => path.split('/').at(-1) ?? '');
}

function serverStatus(): string | undefined {
  return harness.server.views.get(harness.id)?.status;
}

describe('an act', () => {
  test('is done on the server and settled here', async () => {
    const answer = await harness.act(decline, FIRST);
    expect(answer.ok && answer.value).toMatchObject({
      queued: false,
      request: { status: 'declined', revision: 2 },
    });
    expect(serverStatus()).toBe('declined');
    expect((await readOutbox()).pending).toEqual([]);
    const call = harness.server.calls.at(-1);
    expect(call).toMatchObject({ commandId: FIRST, authorization: 'Bearer fake-token' });
  });

  test('asked for twice with one id is done once', async () => {
    await harness.act(decline, FIRST);
    const again = await harness.act(decline, FIRST);
    expect(again.ok && again.value.request.status).toBe('declined');
    expect(sentVerbs()).toEqual(['decline']);
  });

  test('that the domain refuses is refused without a call', async () => {
    await harness.act(decline, FIRST);
    const answer = await harness.act(decline, SECOND);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'already-declined' } });
    expect(sentVerbs()).toEqual(['decline']);
  });

  test('that the server refuses is told at once, and nothing of it stays', async () => {
    harness.server.refuseNext = 'recipient-is-buyer';
    const answer = await harness.act(reply, FIRST);
    expect(answer).toMatchObject({
      ok: false,
      refusal: { code: 'recipient-is-buyer', reference: 'ref-1' },
    });
    const { pending, refused } = await readOutbox();
    expect({ pending, refused }).toEqual({ pending: [], refused: [] });
    expect((await readForeseen(harness.id, NOW))?.view.status).toBe('to-handle');
  });

  test('on a request not known yet fetches it first', async () => {
    const { clearRecords } = await import('../storage/requests.ts');
    await clearRecords();
    const answer = await harness.act(reply, FIRST);
    expect(answer.ok && answer.value.request.status).toBe('handled');
  });

  test('without a session is refused', async () => {
    await session.setValue(null);
    const answer = await harness.act(reply, FIRST);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-signed-in' } });
  });
});

describe('M9: without network', () => {
  test('a decline is shown, kept, and sent once with its key after a restart', async () => {
    harness.server.road = 'cut';
    const answer = await harness.act(decline, FIRST);
    expect(answer.ok && answer.value).toMatchObject({
      queued: true,
      request: { status: 'declined', revision: 1 },
    });
    expect(serverStatus()).toBe('to-handle');
    expect(harness.reached.at(-1)).toBe('offline');
    expect(harness.retries[0]).toBeGreaterThan(0);

    harness.restart();
    harness.server.road = 'open';
    expect((await readForeseen(harness.id, NOW))?.view.status).toBe('declined');
    await harness.push.pushAll(true);
    expect(serverStatus()).toBe('declined');
    const keys = harness.server.calls.map(({ commandId }) => commandId).filter(Boolean);
    expect(keys).toEqual([FIRST, FIRST]);
    expect((await readOutbox()).pending).toEqual([]);
  });

  test('an answer that was lost: the repeat changes nothing more', async () => {
    harness.server.road = 'lost';
    await harness.act(reply, FIRST);
    const revision = harness.server.views.get(harness.id)?.revision;
    harness.server.road = 'open';
    await harness.push.pushAll(true);
    expect(harness.server.views.get(harness.id)?.revision).toBe(revision);
    expect((await readForeseen(harness.id, NOW))?.view.revision).toBe(revision);
  });

  test('nothing is tried again before its time', async () => {
    harness.server.road = 'cut';
    await harness.act(decline, FIRST);
    harness.server.road = 'open';
    await harness.push.pushAll();
    expect(sentVerbs()).toEqual(['decline']);
    harness.later(5_000);
    await harness.push.pushAll();
    expect(sentVerbs()).toEqual(['decline', 'decline']);
  });

  test('acts of one request go in order', async () => {
    harness.server.road = 'cut';
    await harness.act(reply, FIRST);
    await harness.act({ verb: 'reveal-phone', body: { grantId: null } }, SECOND);
    harness.server.road = 'open';
    await harness.push.pushAll(true);
    expect(sentVerbs().slice(-2)).toEqual(['reply', 'reveal-phone']);
    expect((await readForeseen(harness.id, NOW))?.view.buyer.phone).toBe('+351 220 000 000');
  });
});

describe('M9: undoing a decline', () => {
  test('after the server has it: the undo is sent and restores everything', async () => {
    await harness.act(decline, FIRST);
    harness.later(9_999);
    const answer = await harness.act(undo, SECOND);
    expect(answer.ok && answer.value.request.status).toBe('to-handle');
    expect(sentVerbs()).toEqual(['decline', 'undo-decline']);
  });

  test('too late is refused here already', async () => {
    await harness.act(decline, FIRST);
    harness.later(10_000);
    const answer = await harness.act(undo, SECOND);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'undo-too-late' } });
  });

  test('one that never left is simply removed, however late', async () => {
    harness.isOnline = false;
    await harness.act(decline, FIRST);
    harness.later(60_000);
    const calls = harness.server.calls.length;
    const answer = await harness.act(undo, SECOND);
    expect(answer.ok && answer.value).toMatchObject({
      queued: false,
      request: { status: 'to-handle' },
    });
    harness.isOnline = true;
    await harness.push.pushAll(true);
    expect(harness.server.calls.length).toBe(calls);
  });

  test('one that may have arrived and had not: the undo alone is sent, and nothing is told', async () => {
    harness.server.road = 'cut';
    await harness.act(decline, FIRST);
    await harness.act(undo, SECOND);
    harness.server.road = 'open';
    await harness.push.pushAll(true);
    expect(sentVerbs().at(-1)).toBe('undo-decline');
    expect(serverStatus()).toBe('to-handle');
    expect(await readOutbox()).toMatchObject({ pending: [], refused: [] });
  });

  test('one that may have arrived and had: the undo undoes it', async () => {
    harness.server.road = 'lost';
    await harness.act(decline, FIRST);
    expect(serverStatus()).toBe('declined');
    harness.server.road = 'open';
    const answer = await harness.act(undo, SECOND);
    expect(answer.ok && answer.value.request.status).toBe('to-handle');
    expect(serverStatus()).toBe('to-handle');
  });

  test('while it is on its way: the undo follows it', async () => {
    harness.server.delayMs = 150;
    const declining = harness.act(decline, FIRST);
    await expect.poll(() => sentVerbs()).toEqual(['decline']);
    const answer = await harness.act(undo, SECOND);
    expect(answer.ok && answer.value.request.status).toBe('to-handle');
    await declining;
    expect(sentVerbs()).toEqual(['decline', 'undo-decline']);
    expect(serverStatus()).toBe('to-handle');
  });

  test('while it is on its way into nothing: it is not tried again', async () => {
    harness.server.delayMs = 150;
    harness.server.road = 'lost';
    harness.server.refuseNext = 'store-unavailable';
    const declining = harness.act(decline, FIRST);
    await expect.poll(() => sentVerbs()).toEqual(['decline']);
    const undone = await harness.act(undo, SECOND);
    expect(undone.ok && undone.value.request.status).toBe('to-handle');
    await declining;
    harness.server.road = 'open';
    await harness.push.pushAll(true);
    expect(sentVerbs().filter((verb) => verb === 'decline')).toEqual(['decline']);
    expect(serverStatus()).toBe('to-handle');
    expect(await readOutbox()).toMatchObject({ pending: [], refused: [] });
  });
});

describe('two acts at once', () => {
  test('a decline undone in the same breath never leaves, or leaves with its undo', async () => {
    const [, undone] = await Promise.all([harness.act(decline, FIRST), harness.act(undo, SECOND)]);
    expect(undone.ok && undone.value.request.status).toBe('to-handle');
    expect(serverStatus()).toBe('to-handle');
  });
});

describe('a refusal that comes late', () => {
  test('rolls the view back and is kept to be told, with what was written', async () => {
    harness.server.road = 'cut';
    await harness.act(reply, FIRST);
    expect((await readForeseen(harness.id, NOW))?.view.status).toBe('handled');
    harness.server.road = 'open';
    harness.server.refuseNext = 'sender-not-verified';
    await harness.push.pushAll(true);
    expect((await readForeseen(harness.id, NOW))?.view.status).toBe('to-handle');
    const { pending, refused } = await readOutbox();
    expect(pending).toEqual([]);
    expect(refused).toMatchObject([
      { id: FIRST, code: 'sender-not-verified', command: { body: { text: 'Bonjour' } } },
    ]);
  });

  test('a fault of the server’s is tried again six times, then told with its reference', async () => {
    for (let attempt = 0; attempt < 7; attempt += 1) {
      harness.server.refuseNext = 'technical-problem';
      if (attempt === 0) await harness.act(reply, FIRST);
      else await harness.push.pushAll(true);
    }
    expect(await readOutbox()).toMatchObject({
      pending: [],
      refused: [{ code: 'technical-problem', reference: 'ref-1' }],
    });
  });
});

describe('a session that ends', () => {
  test('keeps what waits, forgets the rest, and sends it when the same person is back', async () => {
    const before = await session.getValue();
    harness.server.isSessionValid = false;
    await harness.act(reply, FIRST);
    await expect.poll(() => session.getValue()).toBeNull();
    expect((await readOutbox()).pending).toHaveLength(1);
    expect(await readForeseen(harness.id, NOW)).toBeNull();

    harness.server.isSessionValid = true;
    const somebodyElse = { ...before!.me, id: '77777777-7777-4777-8777-777777777777' };
    await session.setValue({ ...before!, me: somebodyElse });
    await harness.push.pushAll(true);
    expect(serverStatus()).toBe('to-handle');

    await session.setValue(before);
    await harness.push.pushAll(true);
    expect(serverStatus()).toBe('handled');
  });
});

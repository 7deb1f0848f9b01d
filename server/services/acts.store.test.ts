import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DECLINE_HOLD_MS } from '../../shared/domain/negotiation.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { makeMailToken, makeMaskedAddress } from '../../shared/domain/mail-token.ts';
import { mails } from '../store/schema/mails.ts';
import type { PersonCaller } from './caller.ts';
import { identifyPerson } from './identify.ts';
import { changeMe } from './me.ts';
import { declineRequest } from './decline-request.ts';
import { explainRequest } from './explain-request.ts';
import { forwardRequest } from './forward-request.ts';
import { getHistory } from './get-history.ts';
import { getRequest } from './get-request.ts';
import { logCall } from './log-call.ts';
import { replyRequest } from './reply-request.ts';
import { revealPhone } from './reveal-phone.ts';
import { makeTestServices, PEOPLE, type TestServices } from './testing.ts';
import { undoDecline } from './undo-decline.ts';

let services: TestServices;
let dealer: PersonCaller;
let zoneManager: PersonCaller;
beforeAll(async () => {
  services = await makeTestServices();
  dealer = await services.signIn(PEOPLE.dealer);
  zoneManager = await services.signIn(PEOPLE.zoneManager);
});
afterAll(() => services.close());

let submitted = 0;
async function submit(): Promise<RequestId> {
  submitted += 1;
  return services.submit({ reference: `DI-act-${submitted}` });
}

function command<Body>(requestId: RequestId, body: Body, key = randomUUID()) {
  return { key, requestId, body };
}

const DECLINE = { grantId: null, reason: 'outside-area', reasonText: 'too far' } as const;
const UNDO = { grantId: null };

function reply(text: string, change: { copies?: string[]; sender?: string } = {}) {
  return { grantId: null, sender: change.sender ?? null, text, copies: change.copies ?? [] };
}

async function listMails(requestId: RequestId): Promise<string[]> {
  const rows = await services.store.db.select().from(mails).where(eq(mails.requestId, requestId));
  return rows
    .filter(({ kind }) => kind !== 'request-notification')
    .map(({ kind, recipient, state }) => `${kind} ${recipient} ${state}`)
    .toSorted();
}

async function history(caller: PersonCaller, id: RequestId) {
  const { lines } = await getHistory(services.context, caller, { id });
  return lines.map(({ kind, fields }) => ({ kind, fields }));
}

describe('M2, M4, M5: replying', () => {
  test('handles the request; the buyer and the sender are written to', async () => {
    const id = await submit();
    const view = await replyRequest(services.context, dealer, command(id, reply('Of course.')));
    expect(view).toMatchObject({ status: 'handled', verb: 'view', revision: 2 });
    expect(await listMails(id)).toEqual([
      `message-copy ${PEOPLE.dealer} queued`,
      `message-to-buyer ${PEOPLE.buyer} queued`,
    ]);
    const [newest] = await history(dealer, id);
    expect(newest).toEqual({
      kind: 'message-sent',
      fields: { text: 'Of course.', sender: PEOPLE.dealer },
    });
  });

  test('A2: the other side learns that it was done, and nothing of what was said', async () => {
    const id = await submit();
    await replyRequest(services.context, dealer, command(id, reply('A secret price.')));
    const { lines } = await getHistory(services.context, zoneManager, { id });
    expect(lines[0]).toMatchObject({
      kind: 'message-sent',
      actor: { name: 'rhone company', own: false },
      fields: {},
    });
    expect(JSON.stringify(lines)).not.toContain('secret');
    expect(JSON.stringify(lines)).not.toContain(PEOPLE.dealer);
    const view = await getRequest(services.context, zoneManager, { id, linkToken: null });
    expect(view.designated).toEqual({ name: 'rhone company', kind: 'local' });
    expect(JSON.stringify(view)).not.toContain(PEOPLE.dealer);
    expect(JSON.stringify(view)).not.toContain(PEOPLE.buyer);
  });

  test('A2, A4: a copy gives one’s own side; to the other side the message alone', async () => {
    const id = await submit();
    const copies = ['new@rhone.example', PEOPLE.zoneManager];
    await replyRequest(services.context, dealer, command(id, reply('First.', { copies })));
    await replyRequest(services.context, dealer, command(id, reply('Second.')));
    expect((await listMails(id)).filter((mail) => mail.startsWith('message-copy'))).toEqual([
      'message-copy new@rhone.example queued',
      `message-copy ${PEOPLE.dealer} queued`,
      `message-copy ${PEOPLE.dealer} queued`,
      `message-copy ${PEOPLE.zoneManager} queued`,
    ]);
    const colleague = await services.signIn('new@rhone.example');
    const ofColleague = await history(colleague, id);
    expect(ofColleague.flatMap(({ fields }) => fields['text'] ?? [])).toContain('Second.');
    const texts = (await history(zoneManager, id)).flatMap(({ fields }) => fields['text'] ?? []);
    expect(texts).toContain('First.');
    expect(texts).not.toContain('Second.');
  });

  test('refuses a sender that is not one’s own verified address', async () => {
    const id = await submit();
    const body = reply('Hello', { sender: 'other@rhone.example' });
    await expect(replyRequest(services.context, dealer, command(id, body))).rejects.toMatchObject({
      code: 'sender-not-verified',
    });
    expect(await history(dealer, id)).toHaveLength(2);
  });

  test.each([
    ['an empty message', reply('  '), 'message-empty'],
    ['the buyer in copy', reply('Hi', { copies: [PEOPLE.buyer] }), 'recipient-is-buyer'],
    [
      'a masked address in copy',
      reply('Hi', {
        copies: [makeMaskedAddress(makeMailToken(new Uint8Array(10)), 'relay.example')],
      }),
      'recipient-is-masked',
    ],
  ])('refuses %s', async (_what, body, code) => {
    const id = await submit();
    await expect(replyRequest(services.context, dealer, command(id, body))).rejects.toMatchObject({
      code,
    });
    expect(await listMails(id)).toEqual([]);
  });
});

describe('M8: forwarding', () => {
  test('the recipient has to answer, on the forwarder’s side; he is told with the note', async () => {
    const id = await submit();
    const body = { grantId: null, recipient: 'colleague@rhone.example', note: 'Yours?' };
    const view = await forwardRequest(services.context, dealer, command(id, body));
    expect(view).toMatchObject({ verb: 'view', designated: { name: 'colleague@rhone.example' } });
    expect(await listMails(id)).toEqual(['forward-notification colleague@rhone.example queued']);
    const colleague = await services.signIn('colleague@rhone.example');
    const own = await getRequest(services.context, colleague, { id, linkToken: null });
    expect(own.verb).toBe('handle');
    expect(own.grants.map(({ side }) => side)).toEqual(['distributor:rhone-co']);
    const seen = await getRequest(services.context, zoneManager, { id, linkToken: null });
    expect(seen.designated).toEqual({ name: 'rhone company', kind: null });
    const why = await explainRequest(services.context, colleague, { id });
    expect(why).toMatchObject({ forwarded: true, lines: [{ id: 'rhone' }] });
  });
});

describe('M9: declining', () => {
  test('is recorded at once, its effect waits, the reason stays inside', async () => {
    const id = await submit();
    const view = await declineRequest(services.context, dealer, command(id, DECLINE));
    expect(view).toMatchObject({ status: 'declined', verb: 'view' });
    const [notice] = (
      await services.store.db.select().from(mails).where(eq(mails.requestId, id))
    ).filter(({ kind }) => kind === 'decline-notice');
    const heldMs = notice!.dueAt.getTime() - services.time.clock().getTime();
    expect(heldMs).toBe(DECLINE_HOLD_MS);
    expect(JSON.stringify(notice)).not.toContain('outside-area');
    const [other] = await history(zoneManager, id);
    expect(other).toEqual({ kind: 'declined', fields: {} });
    const [own] = await history(dealer, id);
    expect(own!.fields).toEqual({ reason: 'outside-area', reasonText: 'too far' });
  });

  test('undone in time: the notice is withdrawn, status and clocks are as before', async () => {
    const id = await submit();
    const before = await getRequest(services.context, dealer, { id, linkToken: null });
    await declineRequest(services.context, dealer, command(id, DECLINE));
    services.time.advance(DECLINE_HOLD_MS - 1);
    const after = await undoDecline(services.context, dealer, command(id, UNDO));
    expect({ ...after, revision: 0 }).toEqual({ ...before, revision: 0 });
    expect(await listMails(id)).toEqual([`decline-notice ${PEOPLE.buyer} cancelled`]);
    expect((await history(dealer, id)).map(({ kind }) => kind)).toEqual([
      'decline-undone',
      'declined',
      'routed',
      'request-received',
    ]);
  });

  test('not undone too late', async () => {
    const id = await submit();
    await declineRequest(services.context, dealer, command(id, DECLINE));
    services.time.advance(DECLINE_HOLD_MS);
    await expect(undoDecline(services.context, dealer, command(id, UNDO))).rejects.toMatchObject({
      code: 'undo-too-late',
    });
    expect(await listMails(id)).toEqual([`decline-notice ${PEOPLE.buyer} queued`]);
  });

  test('spam, and a decline by somebody in copy, tell the buyer nothing', async () => {
    const spam = await submit();
    await declineRequest(services.context, dealer, command(spam, { ...DECLINE, reason: 'spam' }));
    expect(await listMails(spam)).toEqual([]);
    const copied = await submit();
    const view = await declineRequest(services.context, zoneManager, command(copied, DECLINE));
    expect(view.status).toBe('to-handle');
    expect(await listMails(copied)).toEqual([]);
  });

  test('declined and undone at the same moment: one whole story, whichever came first', async () => {
    for (let round = 0; round < 3; round += 1) {
      const id = await submit();
      const acts = await Promise.allSettled([
        declineRequest(services.context, dealer, command(id, DECLINE)),
        undoDecline(services.context, dealer, command(id, UNDO)),
      ]);
      expect(acts[0].status).toBe('fulfilled');
      const isUndone = acts[1].status === 'fulfilled';
      const view = await getRequest(services.context, dealer, { id, linkToken: null });
      expect(view.status).toBe(isUndone ? 'to-handle' : 'declined');
      expect(await listMails(id)).toEqual([
        `decline-notice ${PEOPLE.buyer} ${isUndone ? 'cancelled' : 'queued'}`,
      ]);
    }
  });
});

describe('M7, M11: phone and calls', () => {
  test('the number appears for the side that asked, and the first demand is logged once', async () => {
    const id = await submit();
    const before = await getRequest(services.context, dealer, { id, linkToken: null });
    expect(before.buyer).toMatchObject({ hasPhone: true, phone: null });
    const view = await revealPhone(services.context, dealer, command(id, UNDO));
    expect(view.buyer.phone).toBe('+33 4 78 00 00 00');
    await revealPhone(services.context, dealer, command(id, UNDO));
    expect((await history(dealer, id)).filter(({ kind }) => kind === 'phone-shown')).toHaveLength(
      1,
    );
    const other = await getRequest(services.context, zoneManager, { id, linkToken: null });
    expect(other.buyer.phone).toBeNull();
  });

  test('a call handles the request', async () => {
    const id = await submit();
    const body = { grantId: null, note: 'Spoke to Ada' };
    const view = await logCall(services.context, dealer, command(id, body));
    expect(view.status).toBe('handled');
    const [newest] = await history(dealer, id);
    expect(newest).toEqual({ kind: 'call-logged', fields: { note: 'Spoke to Ada' } });
  });
});

describe('H3: the network’s facts', () => {
  test('every act leaves its fact, whole for one’s own side, bare for the other', async () => {
    const id = await submit();
    const copies = ['atelier@rhone.example'];
    await revealPhone(services.context, dealer, command(id, { grantId: null }));
    await logCall(services.context, dealer, command(id, { grantId: null, note: 'rings back' }));
    await replyRequest(services.context, dealer, command(id, reply('in stock', { copies })));
    await declineRequest(services.context, zoneManager, command(id, DECLINE));
    const recipient = 'depot@rhone.example';
    const forward = { grantId: null, recipient, note: 'yours' };
    await forwardRequest(services.context, dealer, command(id, forward));

    const own = (await history(dealer, id)).map(({ kind, fields }) => [kind, fields]);
    expect(own).toMatchObject([
      ['forwarded', { recipient, note: 'yours' }],
      ['declined', {}],
      ['copied', { recipient: copies[0] }],
      ['message-sent', { text: 'in stock' }],
      ['call-logged', { note: 'rings back' }],
      ['phone-shown', {}],
      ['routed', {}],
      ['request-received', { text: expect.any(String) }],
    ]);
    expect(own[1]).toEqual(['declined', {}]);
    const other = await history(zoneManager, id);
    expect(other.map(({ kind }) => kind)).toEqual(own.map(([kind]) => kind));
    const [forwarded, declined, ...earlier] = other;
    expect(forwarded?.fields).toEqual({});
    expect(declined?.fields).toEqual({ reason: 'outside-area', reasonText: 'too far' });
    for (const { fields } of earlier.slice(0, 4)) expect(fields).toEqual({});
  });
});

describe('commands', () => {
  test('the same key again does nothing more and answers the request', async () => {
    const id = await submit();
    const sent = command(id, reply('Once.'));
    const first = await replyRequest(services.context, dealer, sent);
    const again = await replyRequest(services.context, dealer, sent);
    expect(again).toEqual(first);
    expect(await history(dealer, id)).toHaveLength(3);
  });

  test('many times at once is once', async () => {
    const id = await submit();
    const sent = command(id, reply('Once.'));
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => replyRequest(services.context, dealer, sent)),
    );
    expect(new Set(answers.map(({ revision }) => revision))).toEqual(new Set([2]));
    expect(await listMails(id)).toHaveLength(2);
  });

  test('a refusal is kept and told again, even when the state would allow the act by now', async () => {
    const id = await submit();
    const undo = command(id, UNDO);
    const attempt = () => undoDecline(services.context, dealer, undo);
    await expect(attempt()).rejects.toMatchObject({ code: 'nothing-to-undo' });
    await declineRequest(services.context, dealer, command(id, DECLINE));
    await expect(attempt()).rejects.toMatchObject({ code: 'nothing-to-undo' });
  });

  test('the same key for anything else, or by anybody else, is refused', async () => {
    const id = await submit();
    const key = randomUUID();
    await logCall(services.context, dealer, command(id, { grantId: null, note: 'a' }, key));
    const other = { grantId: null, note: 'b' };
    await expect(logCall(services.context, dealer, command(id, other, key))).rejects.toMatchObject({
      code: 'command-reused',
    });
    await expect(
      revealPhone(services.context, dealer, command(id, UNDO, key)),
    ).rejects.toMatchObject({ code: 'command-reused' });
    await expect(
      logCall(services.context, zoneManager, command(id, { grantId: null, note: 'a' }, key)),
    ).rejects.toMatchObject({ code: 'command-reused' });
  });
});

describe('A8: whoever has two sides says which', () => {
  test('without a choice the act is refused; with one it is done under it', async () => {
    const id = await submit();
    const body = { grantId: null, recipient: PEOPLE.zoneManager, note: '' };
    await forwardRequest(services.context, dealer, command(id, body));
    const view = await getRequest(services.context, zoneManager, { id, linkToken: null });
    expect(view.grants.map(({ side }) => side).toSorted()).toEqual([
      'distributor:rhone-co',
      'manufacturer',
    ]);
    await expect(
      replyRequest(services.context, zoneManager, command(id, reply('Hi'))),
    ).rejects.toMatchObject({ code: 'side-not-chosen' });
    const own = view.grants.find(({ side }) => side === 'manufacturer');
    const chosen = { ...reply('Hi'), grantId: own!.id };
    const after = await replyRequest(services.context, zoneManager, command(id, chosen));
    expect(after.facts.contactedSides).toEqual(['manufacturer']);
  });
});

describe('N11: a shared mailbox', () => {
  test('the history says whose device it was, to his own side alone', async () => {
    const id = await submit();
    const ana = await services.signIn(PEOPLE.dealer);
    await changeMe(services.context, ana, { name: 'Ana' });
    const named = { ...ana, name: 'Ana' };
    await logCall(services.context, named, command(id, { grantId: null, note: '' }));
    const called = async (reader: PersonCaller) =>
      (await history(reader, id)).find(({ kind }) => kind === 'call-logged')?.fields;
    expect(await called(named)).toMatchObject({ by: 'Ana' });
    expect(await called(zoneManager)).toEqual({});
    const again = await identifyPerson(services.context, ana.token);
    expect(again.name).toBe('Ana');
    // Another device of the same mailbox has its own.
    const other = await services.signIn('other@rhone.example');
    expect((await identifyPerson(services.context, other.token)).name).toBeNull();
  });
});

import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DECLINE_HOLD_MS } from '../../shared/domain/negotiation.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { mails, type mails as Mails } from '../store/schema/mails.ts';
import { answerAsBuyer } from './answer-as-buyer.ts';
import type { PersonCaller } from './caller.ts';
import { chooseOtherContact } from './choose-other-contact.ts';
import { declineRequest } from './decline-request.ts';
import { forwardRequest } from './forward-request.ts';
import { findHistoryFault } from '../../shared/domain/history.ts';
import { sha256Hex } from '../store/history.ts';
import { exportHistory } from './export-history.ts';
import { explainRequest } from './explain-request.ts';
import { getBuyerRequest } from './get-buyer-request.ts';
import { getHistory } from './get-history.ts';
import { getRequest } from './get-request.ts';
import { prepareMail } from './prepare-mail.ts';
import { replyRequest } from './reply-request.ts';
import { makeTestServices, PEOPLE, type TestServices } from './testing.ts';

let services: TestServices;
let dealer: PersonCaller;
let zoneManager: PersonCaller;
let buyer: PersonCaller;
beforeAll(async () => {
  services = await makeTestServices();
  dealer = await services.signIn(PEOPLE.dealer);
  zoneManager = await services.signIn(PEOPLE.zoneManager);
  buyer = await services.signIn(PEOPLE.buyer);
});
afterAll(() => services.close());

let submitted = 0;
async function submit(): Promise<RequestId> {
  submitted += 1;
  return services.submit({ reference: `DI-buyer-${submitted}` });
}

function command<Body>(requestId: RequestId, body: Body) {
  return { key: randomUUID(), requestId, body };
}

const REPLY = { grantId: null, sender: null, text: 'Certainly.', copies: [] };
const DECLINE = { grantId: null, reason: 'no-stock', reasonText: 'a secret reason' } as const;
const RHONE = 'distributor:rhone-co';

async function mailsOf(id: RequestId, kind: string): Promise<(typeof Mails.$inferSelect)[]> {
  const rows = await services.store.db.select().from(mails).where(eq(mails.requestId, id));
  return rows.filter((row) => row.kind === kind);
}

async function declineForGood(id: RequestId): Promise<void> {
  await declineRequest(services.context, dealer, command(id, DECLINE));
  services.time.advance(DECLINE_HOLD_MS);
}

describe('A5: the buyer’s own request', () => {
  test('shows each side apart, and nothing of what is internal', async () => {
    const id = await submit();
    await replyRequest(services.context, dealer, command(id, REPLY));
    await replyRequest(services.context, zoneManager, command(id, { ...REPLY, text: 'And us.' }));
    const request = await getBuyerRequest(services.context, buyer, { id });
    expect(
      request.threads.map(({ side, messages }) => [side, messages.map((m) => m.text)]),
    ).toEqual([
      [RHONE, ['Certainly.']],
      ['manufacturer', ['And us.']],
    ]);
    const shown = JSON.stringify(request);
    expect(shown).not.toContain(PEOPLE.dealer);
    expect(shown).not.toContain(PEOPLE.zoneManager);
    expect(request.otherContacts).toEqual([]);
  });

  test('an answer goes to whoever has to answer and whoever wrote, and marks what was read', async () => {
    const id = await submit();
    await replyRequest(services.context, dealer, command(id, REPLY));
    const body = { side: RHONE, text: 'How much?' } as const;
    const request = await answerAsBuyer(services.context, buyer, command(id, body));
    expect(request.threads[0]!.messages.map(({ from, text }) => `${from}: ${text}`)).toEqual([
      'seller: Certainly.',
      'buyer: How much?',
    ]);
    const told = await mailsOf(id, 'message-to-sellers');
    expect(told.map(({ recipient }) => recipient)).toEqual([PEOPLE.dealer]);
    const own = await getHistory(services.context, dealer, { id });
    expect(own.lines.slice(0, 2).map(({ kind }) => kind)).toEqual([
      'buyer-message',
      'message-read',
    ]);
    // A2: of the buyer's words the other side does not even learn that there are any.
    const other = await getHistory(services.context, zoneManager, { id });
    expect(other.lines.map(({ kind }) => kind)).toEqual([
      'message-sent',
      'routed',
      'request-received',
    ]);
  });

  test('H4, A2: each side’s export holds, and seals what the side may not know', async () => {
    const id = await submit();
    await replyRequest(services.context, dealer, command(id, REPLY));
    const body = { side: RHONE, text: 'How much?' } as const;
    await answerAsBuyer(services.context, buyer, command(id, body));
    for (const caller of [dealer, zoneManager]) {
      const { entries, values, head } = await exportHistory(services.context, caller, { id });
      expect(findHistoryFault(entries, values, sha256Hex, head)).toBeNull();
      const cut = entries.filter(({ seq }) => seq !== 5);
      expect(findHistoryFault(cut, values, sha256Hex, head)).toEqual({ why: 'missing', seq: 5 });
    }
    const other = await exportHistory(services.context, zoneManager, { id });
    expect(other.entries.map((entry) => ('sealed' in entry ? 'sealed' : entry.kind))).toEqual([
      'request-received',
      'routed',
      'message-sent',
      'sealed',
      'sealed',
    ]);
    expect(JSON.stringify(other)).not.toContain('Certainly.');
    expect(JSON.stringify(other)).not.toContain('How much?');
  });

  test('A6: a side he knows nothing of is none; an empty answer is refused', async () => {
    const id = await submit();
    const write = (side: 'manufacturer' | typeof RHONE, text: string) =>
      answerAsBuyer(services.context, buyer, command(id, { side, text }));
    await expect(write('manufacturer', 'Hi')).rejects.toMatchObject({ code: 'not-found' });
    await expect(write(RHONE, ' ')).rejects.toMatchObject({ code: 'message-empty' });
  });
});

describe('M9, R8: another contact after a decline', () => {
  test('offers the stand’s others once the decline holds, and redirects to the one chosen', async () => {
    const id = await submit();
    await declineRequest(services.context, dealer, command(id, DECLINE));
    const held = await getBuyerRequest(services.context, buyer, { id });
    expect(held.otherContacts).toEqual([]);
    services.time.advance(DECLINE_HOLD_MS);
    const declined = await getBuyerRequest(services.context, buyer, { id });
    expect(declined.otherContacts.map((contact) => contact.id)).toEqual(['seine']);
    expect(declined.threads[0]).toMatchObject({ side: RHONE, declined: true });
    expect(JSON.stringify(declined)).not.toContain('secret');

    const choice = command(id, { contact: 'seine' });
    const after = await chooseOtherContact(services.context, buyer, choice);
    expect(after.otherContacts).toEqual([]);
    expect(after.threads.map(({ side }) => side)).toContain('distributor:seine-co');
    const other = await services.signIn(PEOPLE.dealerElsewhere);
    const view = await getRequest(services.context, other, { id, linkToken: null });
    expect(view).toMatchObject({ status: 'to-handle', verb: 'handle' });
    const why = await explainRequest(services.context, zoneManager, { id });
    expect(why.lines.find((line) => line.designated)?.id).toBe('seine');
    const told = await mailsOf(id, 'request-notification');
    expect(told.map(({ recipient }) => recipient)).toContain(PEOPLE.dealerElsewhere);
    // The former seller sees that it went on, and stays on his own side.
    const former = await getHistory(services.context, dealer, { id });
    expect(former.lines[0]).toMatchObject({ kind: 'routed', fields: {} });
  });

  test('a choice that cannot receive it goes to the nearest who can; nobody left is said', async () => {
    const id = await submit();
    await declineForGood(id);
    const choice = command(id, { contact: 'rhone' });
    const after = await chooseOtherContact(services.context, buyer, choice);
    expect(after.threads.map(({ side }) => side)).toContain('distributor:seine-co');
  });

  test('whoever declines what was passed on to him declines for the company', async () => {
    const id = await submit();
    const colleague = await services.signIn('colleague@rhone.example');
    const recipient = 'colleague@rhone.example';
    const pass = command(id, { grantId: null, recipient, note: '' });
    await forwardRequest(services.context, dealer, pass);
    await declineRequest(services.context, colleague, command(id, DECLINE));
    services.time.advance(DECLINE_HOLD_MS);
    const declined = await getBuyerRequest(services.context, buyer, { id });
    expect(declined.otherContacts.map((contact) => contact.id)).toEqual(['seine']);
  });

  test('refused while nobody declined', async () => {
    const id = await submit();
    await expect(
      chooseOtherContact(services.context, buyer, command(id, { contact: 'seine' })),
    ).rejects.toMatchObject({ code: 'contact-unavailable' });
  });
});

describe('what a mail is made of', () => {
  test('M5: the buyer’s address reaches no seller, the seller’s no buyer', async () => {
    const id = await submit();
    await replyRequest(services.context, dealer, command(id, REPLY));
    await declineRequest(services.context, zoneManager, command(id, DECLINE));
    const rows = await services.store.db.select().from(mails).where(eq(mails.requestId, id));
    expect(rows.length).toBeGreaterThanOrEqual(4);
    for (const row of rows) {
      const facts = await prepareMail(services.context, row);
      expect(facts?.from).toMatch(/^r\+[a-z2-7]{18}@mail\.directindustry\.example$/);
      const { recipient: _, ...rest } = facts!;
      const toBuyer = row.recipient === PEOPLE.buyer;
      const hidden = toBuyer ? PEOPLE.dealer : PEOPLE.buyer;
      expect(JSON.stringify(rest)).not.toContain(hidden);
    }
  });

  test('A8, I3: the link names the grant to its holder, and nothing to anybody else', async () => {
    const id = await submit();
    const [row] = (await mailsOf(id, 'request-notification')).filter(
      ({ recipient }) => recipient === PEOPLE.dealer,
    );
    const facts = await prepareMail(services.context, row!);
    if (facts?.kind !== 'request-notification') throw new Error('no notification');
    expect(facts).toMatchObject({ verb: 'handle', role: 'designated', language: 'en' });
    const linkToken = facts.link.token;
    const own = await getRequest(services.context, dealer, { id, linkToken });
    expect(own.linkGrantId).toBe(own.grants[0]!.id);
    const other = await getRequest(services.context, zoneManager, { id, linkToken });
    const plain = await getRequest(services.context, zoneManager, { id, linkToken: null });
    expect(other).toEqual(plain);
  });

  test('M9: a decline notice offers the others and never tells the reason', async () => {
    const id = await submit();
    await declineForGood(id);
    const [row] = await mailsOf(id, 'decline-notice');
    const facts = await prepareMail(services.context, row!);
    expect(facts).toMatchObject({
      kind: 'decline-notice',
      recipient: PEOPLE.buyer,
      sellerName: 'rhone company',
      otherContacts: [{ id: 'seine', name: 'seine company', place: 'seine' }],
    });
    expect(JSON.stringify(facts)).not.toContain('no-stock');
    expect(JSON.stringify(facts)).not.toContain('secret');
  });
});

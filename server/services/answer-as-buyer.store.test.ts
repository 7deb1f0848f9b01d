import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { NetworkDocument } from '../../shared/contract/network.ts';
import type { NetworkView } from '../../shared/contract/sales-network.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { DECLINE_HOLD_MS } from '../../shared/domain/negotiation.ts';
import type { Side } from '../../shared/domain/side.ts';
import { listDecisions, listMessages } from '../store/list-requests.ts';
import { findNetworkVersion } from '../store/load-network.ts';
import { mails } from '../store/schema/mails.ts';
import { answerAsBuyer } from './answer-as-buyer.ts';
import type { PersonCaller } from './caller.ts';
import { changeNetwork } from './change-network.ts';
import { declineRequest } from './decline-request.ts';
import { explainRequest } from './explain-request.ts';
import { getBuyerRequest } from './get-buyer-request.ts';
import { getHistory } from './get-history.ts';
import { getNetwork } from './get-network.ts';
import { getRequest } from './get-request.ts';
import { replaceNetwork } from './replace-network.ts';
import { replyRequest } from './reply-request.ts';
import { syncRequests } from './sync-requests.ts';
import { makeTestServices, MAKER, NETWORK, PEOPLE, type TestServices } from './testing.ts';

const RHONE = 'distributor:rhone-co';
const SEINE = 'distributor:seine-co';

let services: TestServices;
let staff: PersonCaller;
let dealer: PersonCaller;
let elsewhere: PersonCaller;
let manager: PersonCaller;
let buyer: PersonCaller;
beforeAll(async () => {
  services = await makeTestServices();
  staff = await services.signIn(PEOPLE.staff);
  dealer = await services.signIn(PEOPLE.dealer);
  elsewhere = await services.signIn(PEOPLE.dealerElsewhere);
  manager = await services.signIn(PEOPLE.zoneManager);
  buyer = await services.signIn(PEOPLE.buyer);
});
beforeEach(() => load(NETWORK));
afterAll(() => services.close());

async function load(document: NetworkDocument): Promise<void> {
  services.time.advance(1000);
  const row = await findNetworkVersion(services.store.db, MAKER);
  await replaceNetwork(services.context, services.operator, {
    manufacturer: MAKER,
    document,
    replaces: row?.version ?? null,
  });
  services.time.advance(1000);
}

let submitted = 0;
function submit(): Promise<RequestId> {
  submitted += 1;
  return services.submit({ reference: `DI-answer-${submitted}` });
}

function command<Body>(requestId: RequestId, body: Body) {
  return { key: randomUUID(), requestId, body };
}

function write(id: RequestId, side: Side, text: string) {
  return answerAsBuyer(services.context, buyer, command(id, { side, text }));
}

function reply(caller: PersonCaller, id: RequestId, text: string, copies: string[] = []) {
  return replyRequest(
    services.context,
    caller,
    command(id, { grantId: null, sender: null, text, copies }),
  );
}

async function remove(id: string): Promise<void> {
  const answer = await getNetwork(services.context, staff, MAKER);
  const { sellers, zoneManagers } = JSON.parse(answer.write()) as NetworkView;
  const member = [...sellers, ...zoneManagers].find((candidate) => candidate.id === id);
  services.time.advance(1000);
  await changeNetwork(services.context, staff, MAKER, {
    kind: 'remove-member',
    id,
    revision: member?.revision ?? 0,
    openRequests: 'pass-on',
  });
  services.time.advance(1000);
}

/** Handled by the dealer, who is then removed from the network. */
async function submitAndLeave(): Promise<RequestId> {
  const id = await submit();
  await reply(dealer, id, 'A secret price.');
  await remove('rhone');
  return id;
}

const view = (caller: PersonCaller, id: RequestId) =>
  getRequest(services.context, caller, { id, linkToken: null });
const linesOf = async (caller: PersonCaller, id: RequestId) =>
  (await getHistory(services.context, caller, { id })).lines;

/** Kind and recipient of each mail ordered since. */
async function watchMails(id: RequestId): Promise<() => Promise<string[]>> {
  const read = () => services.store.db.select().from(mails).where(eq(mails.requestId, id));
  const before = new Set((await read()).map((mail) => mail.id));
  return async () =>
    (await read())
      .filter((mail) => !before.has(mail.id))
      .map(({ kind, recipient }) => `${kind} ${recipient}`)
      .toSorted();
}

const threadsOf = ({ threads }: Awaited<ReturnType<typeof write>>) =>
  threads.map(({ side, left, passedOnTo, messages }) => ({
    side,
    left,
    passedOnTo,
    texts: messages.map(({ text }) => text),
  }));

describe('A7, R8: the buyer writes to a side that nobody is left of', () => {
  test('the request is passed on, and his message is in the new thread alone', async () => {
    const id = await submitAndLeave();
    const before = await getBuyerRequest(services.context, buyer, { id });
    expect(threadsOf(before)).toEqual([
      { side: RHONE, left: true, passedOnTo: null, texts: ['A secret price.'] },
    ]);
    const listMails = await watchMails(id);
    const after = await write(id, RHONE, 'Do you deliver?');
    expect(threadsOf(after)).toEqual([
      { side: RHONE, left: true, passedOnTo: 'seine company', texts: ['A secret price.'] },
      { side: SEINE, left: false, passedOnTo: null, texts: ['Do you deliver?'] },
    ]);
    expect(await listMails()).toEqual([
      `message-to-sellers ${PEOPLE.dealerElsewhere}`,
      `request-notification ${PEOPLE.dealerElsewhere}`,
    ]);
    expect(await view(elsewhere, id)).toMatchObject({ verb: 'handle', status: 'to-handle' });
    const decisions = await listDecisions(services.store.db, id);
    expect(decisions.map(({ decision }) => decision.designated.id)).toEqual(['rhone', 'seine']);
  });

  test('A2: neither side sees the other’s words; the system is who passed it on', async () => {
    const id = await submitAndLeave();
    await write(id, RHONE, 'Do you deliver?');
    const own = await linesOf(elsewhere, id);
    expect(own.slice(0, 2)).toMatchObject([
      { kind: 'buyer-message', fields: { text: 'Do you deliver?' } },
      { kind: 'routed', actor: { kind: 'system' }, facts: { passedOn: true } },
    ]);
    expect(own[1]!.facts).not.toHaveProperty('redirected');
    expect(JSON.stringify(own)).not.toContain('A secret price.');
    const former = await linesOf(dealer, id);
    expect(JSON.stringify(former)).toContain('A secret price.');
    expect(JSON.stringify(former)).not.toContain('Do you deliver?');
    expect(former.some(({ facts }) => facts['passedOn'] === true)).toBe(false);
    await expect(reply(dealer, id, 'Me again')).rejects.toMatchObject({ code: 'not-entitled' });
  });

  test('A7: who left goes on seeing the request as he left it', async () => {
    const id = await submitAndLeave();
    const read = async () => ({
      view: { ...(await view(dealer, id)), revision: 0 },
      why: await explainRequest(services.context, dealer, { id }),
      lines: await linesOf(dealer, id),
    });
    const left = await read();
    expect(left.view).toMatchObject({
      status: 'handled',
      verb: 'view',
      designated: { name: 'rhone company' },
    });
    const { cursor } = await syncRequests(services.context, dealer, { limit: 100 });
    await write(id, RHONE, 'Do you deliver?');
    services.time.advance(1000);
    expect(await read()).toEqual(left);
    const decline = { grantId: null, reason: 'no-stock', reasonText: '' } as const;
    await declineRequest(services.context, elsewhere, command(id, decline));
    services.time.advance(60_000);
    expect(await read()).toEqual(left);
    const idle = await syncRequests(services.context, dealer, { cursor, limit: 100 });
    expect(idle.changed).toEqual([]);
    expect((await view(manager, id)).status).toBe('declined');
  });

  test('H5: what he answers there he has read', async () => {
    const id = await submitAndLeave();
    await write(id, RHONE, 'Do you deliver?');
    const [first] = await listMessages(services.store.db, id);
    expect(first).toMatchObject({ text: 'A secret price.', readAt: expect.any(Date) });
    expect((await linesOf(elsewhere, id)).map(({ kind }) => kind)).not.toContain('message-read');
  });

  test('the same command again changes nothing more', async () => {
    const id = await submitAndLeave();
    const once = command(id, { side: RHONE, text: 'Do you deliver?' } as const);
    const first = await answerAsBuyer(services.context, buyer, once);
    const listMails = await watchMails(id);
    expect(await answerAsBuyer(services.context, buyer, once)).toEqual(first);
    expect(await listMails()).toEqual([]);
    expect(await listDecisions(services.store.db, id)).toHaveLength(2);
  });

  test('a second message, even to the side that is left, goes where the first went', async () => {
    const id = await submitAndLeave();
    await write(id, RHONE, 'Do you deliver?');
    await reply(elsewhere, id, 'We do.');
    const listMails = await watchMails(id);
    const after = await write(id, RHONE, 'When?');
    expect(threadsOf(after)[1]?.texts).toEqual(['Do you deliver?', 'We do.', 'When?']);
    expect(await listMails()).toEqual([`message-to-sellers ${PEOPLE.dealerElsewhere}`]);
    expect(await listDecisions(services.store.db, id)).toHaveLength(2);
    expect((await view(elsewhere, id)).status).toBe('handled');
  });

  test('two messages at once are passed on once', async () => {
    const id = await submitAndLeave();
    await Promise.all([write(id, RHONE, 'One'), write(id, RHONE, 'Two')]);
    expect(await listDecisions(services.store.db, id)).toHaveLength(2);
    const { threads } = await getBuyerRequest(services.context, buyer, { id });
    expect(threads[1]?.messages.map(({ text }) => text).toSorted()).toEqual(['One', 'Two']);
  });

  test('R5: with no seller left, the manufacturer’s people have it', async () => {
    const id = await submitAndLeave();
    await remove('seine');
    const listMails = await watchMails(id);
    const after = await write(id, RHONE, 'Anybody?');
    expect(threadsOf(after)).toContainEqual({
      side: 'manufacturer',
      left: false,
      passedOnTo: null,
      texts: ['Anybody?'],
    });
    expect(await listMails()).toEqual([
      `message-to-sellers ${PEOPLE.zoneManager}`,
      `request-notification ${PEOPLE.zoneManager}`,
    ]);
    expect((await view(manager, id)).verb).toBe('handle');
  });

  test('A4: who was shown one message alone is nobody who can answer', async () => {
    const id = await submit();
    await reply(manager, id, 'From the maker.', [PEOPLE.dealer]);
    const { grants } = await view(dealer, id);
    expect(grants.map(({ side, messageId }) => [side, messageId !== null])).toContainEqual([
      'manufacturer',
      true,
    ]);
    await load({
      ...NETWORK,
      manufacturer: { ...NETWORK.manufacturer, staff: [] },
      zoneManagers: [],
    });
    const listMails = await watchMails(id);
    const after = await write(id, 'manufacturer', 'Do you deliver?');
    // The dealer has the request already: nothing is decided again.
    expect(threadsOf(after)).toEqual([
      { side: RHONE, left: false, passedOnTo: null, texts: ['Do you deliver?'] },
      {
        side: 'manufacturer',
        left: true,
        passedOnTo: 'rhone company',
        texts: ['From the maker.'],
      },
    ]);
    expect(await listMails()).toEqual([`message-to-sellers ${PEOPLE.dealer}`]);
    expect(await listDecisions(services.store.db, id)).toHaveLength(1);
  });

  test('M9: nobody who declined gets it again', async () => {
    const id = await submitAndLeave();
    await write(id, RHONE, 'Do you deliver?');
    const decline = { grantId: null, reason: 'no-stock', reasonText: '' } as const;
    await declineRequest(services.context, elsewhere, command(id, decline));
    // What may be taken back is nothing yet.
    const held = await write(id, RHONE, 'Hello?');
    expect(held.threads[0]).toMatchObject({ left: true, passedOnTo: 'seine company' });
    expect(held.threads.at(-1)).toMatchObject({ side: SEINE });
    services.time.advance(DECLINE_HOLD_MS);
    const after = await write(id, RHONE, 'Anybody?');
    expect(threadsOf(after).at(-1)).toMatchObject({ side: 'manufacturer', texts: ['Anybody?'] });
  });

  test('without a network he is told, and nothing is written', async () => {
    const id = await submitAndLeave();
    const context = { ...services.context, networks: { get: async () => null } };
    const body = { side: RHONE, text: 'Do you deliver?' } as const;
    await expect(answerAsBuyer(context, buyer, command(id, body))).rejects.toMatchObject({
      code: 'contact-unavailable',
    });
    const { threads } = await getBuyerRequest(services.context, buyer, { id });
    expect(threads.flatMap(({ messages }) => messages)).toHaveLength(1);
  });
});

test('A7: with somebody in force left on the side nothing is passed on, and he is written to', async () => {
  await remove('rhone');
  await remove('seine');
  const id = await submit();
  await reply(manager, id, 'From the maker.');
  await remove('zone-eu');
  const listMails = await watchMails(id);
  const after = await write(id, 'manufacturer', 'Do you deliver?');
  expect(threadsOf(after)).toEqual([
    {
      side: 'manufacturer',
      left: false,
      passedOnTo: null,
      texts: ['From the maker.', 'Do you deliver?'],
    },
  ]);
  // Whoever had to answer and whoever wrote is gone: the company's own people are told.
  expect(await listMails()).toEqual([`message-to-sellers ${PEOPLE.staff}`]);
  expect(await listDecisions(services.store.db, id)).toHaveLength(1);
});

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NetworkView } from '../../shared/contract/sales-network.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { listDecisions } from '../store/list-requests.ts';
import { changeNetwork } from './change-network.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { countOpenRequests } from './count-open-requests.ts';
import { forwardRequest } from './forward-request.ts';
import { getHistory } from './get-history.ts';
import { getNetwork } from './get-network.ts';
import { getRequest } from './get-request.ts';
import { listRequests } from './list-requests.ts';
import { replyRequest } from './reply-request.ts';
import { submitRequest } from './submit-request.ts';
import { makeTestServices, MAKER, PEOPLE, SUBMISSION, type TestServices } from './testing.ts';
import { mails } from '../store/schema/mails.ts';
import { eq } from 'drizzle-orm';

let services: TestServices;
let staff: PersonCaller;
let dealer: PersonCaller;
let elsewhere: PersonCaller;
let manager: PersonCaller;
let world: PersonCaller;
beforeAll(async () => {
  services = await makeTestServices();
  staff = await services.signIn(PEOPLE.staff);
  dealer = await services.signIn(PEOPLE.dealer);
  elsewhere = await services.signIn(PEOPLE.dealerElsewhere);
  manager = await services.signIn(PEOPLE.zoneManager);
  world = await services.signIn(PEOPLE.world);
});
afterAll(() => services.close());

async function read(): Promise<NetworkView> {
  return JSON.parse((await getNetwork(services.context, staff, MAKER)).write()) as NetworkView;
}

async function remove(id: string, openRequests: 'pass-on' | 'leave') {
  const { sellers, zoneManagers } = await read();
  const member = [...sellers, ...zoneManagers].find((candidate) => candidate.id === id);
  services.time.advance(1000);
  return changeNetwork(services.context, staff, MAKER, {
    kind: 'remove-member',
    id,
    revision: member?.revision ?? 0,
    openRequests,
  });
}

const view = (caller: PersonCaller, id: RequestId) =>
  getRequest(services.context, caller, { id, linkToken: null });
const count = (memberId: string, caller = staff) =>
  countOpenRequests(services.context, caller, { manufacturer: MAKER, memberId });
const mailsTo = async (address: string) =>
  (await services.store.db.select().from(mails).where(eq(mails.recipient, address))).length;

/** Adds the seller that the tests remove, nearer to the buyer than all others. */
async function addNear(email: string): Promise<string> {
  const id = randomUUID();
  await changeNetwork(services.context, staff, MAKER, {
    kind: 'add-seller',
    id,
    seller: {
      kind: 'local',
      name: email,
      contact: '',
      email,
      phone: '',
      language: 'fr',
      address: { street: '', postalCode: '', city: 'Lyon', country: 'FR' },
      placeId: null,
    },
  });
  return id;
}

function reply(caller: PersonCaller, requestId: RequestId) {
  return replyRequest(services.context, caller, {
    key: randomUUID(),
    requestId,
    body: { grantId: null, sender: null, text: 'Hello', copies: [] },
  });
}

describe('A7: a seller who is removed', () => {
  test('passes his open requests on by R8, keeps what he has seen and receives nothing new', async () => {
    const open = await services.submit({ reference: 'DI-open' });
    const handled = await services.submit({ reference: 'DI-handled' });
    await reply(dealer, handled);
    expect(await count('rhone')).toEqual({ count: 1 });
    const before = await mailsTo(PEOPLE.dealerElsewhere);

    const done = await remove('rhone', 'pass-on');
    expect(done).toMatchObject({ memberId: 'rhone', openRequests: 1 });

    expect((await view(elsewhere, open)).verb).toBe('handle');
    expect(await mailsTo(PEOPLE.dealerElsewhere)).toBe(before + 1);
    const decisions = await listDecisions(services.store.db, open);
    expect(decisions.map(({ no, decision }) => [no, decision.designated.id])).toEqual([
      [1, 'rhone'],
      [2, 'seine'],
    ]);
    // Nothing of the handled request goes to anybody else.
    await expect(view(elsewhere, handled)).rejects.toMatchObject({ code: 'not-found' });

    for (const id of [open, handled]) {
      const seen = await view(dealer, id);
      expect(seen.grants.every(({ revokedAt }) => revokedAt !== null)).toBe(true);
      expect(seen.verb).toBe('view');
      await expect(reply(dealer, id)).rejects.toMatchObject({ code: 'not-entitled' });
    }
    services.time.advance(1000);
    await reply(elsewhere, open);
    const history = await getHistory(services.context, dealer, { id: open });
    const kinds = history.lines.map(({ kind }) => kind);
    expect(kinds).not.toContain('message-sent');
    const told = (await getHistory(services.context, staff, { id: open })).lines;
    expect(told).toContainEqual(
      expect.objectContaining({
        kind: 'routed',
        facts: expect.objectContaining({ passedOn: true }),
      }),
    );

    expect((await read()).sellers.map(({ id }) => id)).not.toContain('rhone');
    const next = await services.submit({ reference: 'DI-next' });
    await expect(view(dealer, next)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('R13: is left his open requests to finish, and nothing else', async () => {
    const id = await addNear('left@garonne.example');
    const left = await services.signIn('left@garonne.example');
    const submission = { reference: 'DI-left', chosen: id };
    const open = await services.submit(submission);
    const handled = await services.submit({ ...submission, reference: 'DI-left-handled' });
    await reply(left, handled);
    expect(await remove(id, 'leave')).toMatchObject({ openRequests: 1 });

    expect((await view(left, open)).verb).toBe('handle');
    await reply(left, open);
    expect((await view(left, open)).status).toBe('handled');
    await expect(reply(left, handled)).rejects.toMatchObject({ code: 'not-entitled' });
  });

  test('his colleague loses what was passed on to him within the company', async () => {
    const id = await addNear('first@loire.example');
    const first = await services.signIn('first@loire.example');
    const colleague = await services.signIn('second@loire.example');
    const open = await services.submit({ reference: 'DI-colleague', chosen: id });
    await forwardRequest(services.context, first, {
      key: randomUUID(),
      requestId: open,
      body: { grantId: null, recipient: 'second@loire.example', note: '' },
    });
    expect(await count(id)).toEqual({ count: 1 });
    await remove(id, 'pass-on');
    expect((await view(colleague, open)).verb).toBe('view');
    expect((await view(elsewhere, open)).verb).toBe('handle');
  });

  test('once more is answered as done; a stale revision is not', async () => {
    const { version } = await read();
    expect(await remove('rhone', 'pass-on')).toEqual({
      version,
      memberId: 'rhone',
      openRequests: 0,
    });
    await expect(
      changeNetwork(services.context, staff, MAKER, {
        kind: 'remove-member',
        id: 'seine',
        revision: 999,
        openRequests: 'leave',
      }),
    ).rejects.toMatchObject({ code: 'edited-meanwhile' });
  });
});

test('A7: a request that is being routed meanwhile is not left with him', async () => {
  const { context, marketplace } = services;
  const id = await addNear('meanwhile@isere.example');
  const gone = await services.signIn('meanwhile@isere.example');
  const read = Promise.withResolvers<null>();
  const decide = Promise.withResolvers<null>();
  const slow: ServiceContext = {
    ...context,
    networks: {
      async get(...of) {
        const network = await context.networks.get(...of);
        read.resolve(null);
        await decide.promise;
        return network;
      },
    },
  };
  const submission = { ...SUBMISSION, reference: 'DI-meanwhile', chosen: id };
  const submitted = submitRequest(slow, marketplace, submission);
  await read.promise;
  const removal = remove(id, 'pass-on');
  await Promise.race([removal, sleep(500)]);
  decide.resolve(null);
  await removal;
  const request = (await submitted).accepted.id;
  expect((await view(gone, request)).verb).toBe('view');
  expect((await view(elsewhere, request)).verb).toBe('handle');
});

describe('A7: one of the manufacturer’s own people', () => {
  test('a zone manager passes on what was his and sees nothing new, by R5', async () => {
    await remove('seine', 'leave');
    const open = await services.submit({ reference: 'DI-zone' });
    expect((await view(manager, open)).verb).toBe('handle');
    expect(await count('zone-eu')).toEqual({ count: 1 });
    await remove('zone-eu', 'pass-on');
    expect((await view(manager, open)).verb).toBe('view');
    expect((await view(world, open)).verb).toBe('handle');
    const { requests } = await listRequests(services.context, manager, {
      filter: 'to-handle',
      limit: 50,
    });
    expect(requests).toEqual([]);
  });

  test('the world contact stays', async () => {
    for (const act of [() => remove('world', 'pass-on'), () => count('world')]) {
      await expect(act()).rejects.toMatchObject({ code: 'world-contact-needed' });
    }
  });
});

test('A6: who is not of its staff learns nothing', async () => {
  const stranger = await services.signIn(PEOPLE.stranger);
  for (const caller of [stranger, dealer, manager]) {
    for (const memberId of ['rhone', 'nobody']) {
      await expect(count(memberId, caller)).rejects.toMatchObject({ code: 'not-found' });
    }
  }
  await expect(count('nobody')).rejects.toMatchObject({ code: 'not-found' });
});

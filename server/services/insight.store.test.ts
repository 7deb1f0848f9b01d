import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  Performance,
  PreviewAnswer,
  SimulationAnswer,
} from '../../shared/contract/network-insight.ts';
import type { NetworkChange } from '../../shared/contract/sales-network.ts';
import { DECLINE_HOLD_MS } from '../../shared/domain/negotiation.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { makeTestApp, type TestApp } from '../http/testing.ts';
import { runStatement } from '../store/statement.ts';
import { chooseOtherContact } from './choose-other-contact.ts';
import { declineRequest } from './decline-request.ts';
import { forwardRequest } from './forward-request.ts';
import { getPerformance } from './get-performance.ts';
import { replyRequest } from './reply-request.ts';
import { MAKER, NETWORK, PEOPLE } from './testing.ts';

type Person = Awaited<ReturnType<TestApp['signIn']>>;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let app: TestApp;
let staff: Person;
let dealer: Person;
let zoneManager: Person;
let stranger: Person;
beforeAll(async () => {
  app = await makeTestApp();
  staff = await app.signIn(PEOPLE.staff);
  dealer = await app.signIn(PEOPLE.dealer);
  zoneManager = await app.signIn(PEOPLE.zoneManager);
  stranger = await app.signIn(PEOPLE.stranger);
});
afterAll(() => app.close());

let submitted = 0;
function submit(): Promise<RequestId> {
  submitted += 1;
  return app.submit({ reference: `DI-insight-${submitted}` });
}

function command<Body>(requestId: RequestId, body: Body) {
  return { key: randomUUID(), requestId, body };
}

const REMOVE_RHONE: NetworkChange = {
  kind: 'remove-member',
  id: 'rhone',
  revision: 1,
  openRequests: 'leave',
};

const WIDE_MANAGER: Extract<NetworkChange, { kind: 'add-zone-manager' }> = {
  kind: 'add-zone-manager',
  id: 'new-zone',
  manager: {
    contact: 'Nina New',
    emails: ['new@pumpco.example'],
    phone: '',
    language: 'fr',
    countries: ['FR'],
    continents: [],
    absent: false,
  },
};

async function preview(change: NetworkChange, person = staff) {
  const answer = await app.call('POST', `/v1/networks/${MAKER}/preview`, {
    token: person.token,
    body: { change },
  });
  return { status: answer.status, body: answer.body as PreviewAnswer & { code?: string } };
}

const BUYER = { country: 'FR', lat: 45.75, lon: 4.85, product: 'p1' };

async function simulate(body: Record<string, unknown>, person = staff) {
  const answer = await app.call('POST', `/v1/networks/${MAKER}/simulate`, {
    token: person.token,
    body: { buyer: BUYER, ...body },
  });
  return { status: answer.status, body: answer.body as SimulationAnswer & { code?: string } };
}

/** Every row of every table but those that signing in and asking moves. */
async function dumpTables(): Promise<unknown> {
  const tables = await runStatement<{ name: string }>(
    app.store.db,
    `select table_name::text as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const dump: Record<string, unknown> = {};
  for (const { name } of tables) {
    const [row] = await runStatement<{ rows: unknown }>(
      app.store.db,
      `select coalesce(json_agg(to_jsonb(t) - 'last_seen_at' - 'expires_at'
        order by to_jsonb(t)::text), '[]') as rows from "${name}" t`,
    );
    dump[name] = row?.rows;
  }
  return dump;
}

describe('N9: previewing a change', () => {
  test('tells whom the last requests would have gone to, who gains and who loses', async () => {
    const id = await submit();
    const { status, body } = await preview(REMOVE_RHONE);
    expect(status).toBe(200);
    expect(body.considered).toBe(body.moved.length);
    expect(body.moved[0]).toEqual({
      requestId: id,
      receivedAt: app.time.clock().toISOString(),
      product: { id: 'p1', name: 'Pump 1' },
      buyer: { country: 'FR', city: 'Lyon', lat: 45.75, lon: 4.85 },
      from: { id: 'rhone', name: 'rhone company', kind: 'local' },
      to: { id: 'seine', name: 'seine company', kind: 'local' },
    });
    const count = body.moved.length;
    expect(body.members).toEqual([
      { id: 'seine', name: 'seine company', kind: 'local', gained: count, lost: 0 },
      { id: 'rhone', name: 'rhone company', kind: 'local', gained: 0, lost: count },
    ]);
    expect(body.copies).toEqual([]);
    expect(body.place).toBeNull();
  });

  test('R10: counts the copies that more or fewer would have received', async () => {
    const { body } = await preview(WIDE_MANAGER);
    expect(body.moved).toEqual([]);
    expect(body.copies).toEqual([{ address: 'new@pumpco.example', difference: body.considered }]);
  });

  test('names who is added as he will be called', async () => {
    const { copyWorldOnSellerRequests: _, ...kept } = NETWORK.settings;
    const settings = { ...kept, copyWorldOnSellerRequests: true };
    const edited = await preview({ kind: 'edit-settings', revision: 1, settings });
    expect(edited.body.copies).toEqual([
      { address: PEOPLE.world, difference: edited.body.considered },
    ]);
  });

  test('is tried on no more requests than asked for', async () => {
    await submit();
    const answer = await app.call('POST', `/v1/networks/${MAKER}/preview`, {
      token: staff.token,
      body: { change: REMOVE_RHONE, requests: 1 },
    });
    expect(answer.body).toMatchObject({ considered: 1 });
    const tooMany = await app.call('POST', `/v1/networks/${MAKER}/preview`, {
      token: staff.token,
      body: { change: REMOVE_RHONE, requests: 1001 },
    });
    expect(tooMany.status).toBe(422);
  });

  test('writes nothing', async () => {
    const before = await dumpTables();
    await preview(REMOVE_RHONE);
    await preview(WIDE_MANAGER);
    await simulate({ change: REMOVE_RHONE });
    expect(await dumpTables()).toEqual(before);
  });

  test('two editors: a change based on what is no longer so is refused as saving would', async () => {
    expect(await preview({ ...REMOVE_RHONE, revision: 0 })).toMatchObject({
      status: 409,
      body: { code: 'edited-meanwhile' },
    });
    expect(
      await preview({ kind: 'edit-settings', revision: 0, settings: NETWORK.settings }),
    ).toMatchObject({ status: 409, body: { code: 'edited-meanwhile' } });
    expect(await preview({ ...WIDE_MANAGER, id: 'zone-eu' })).toMatchObject({
      status: 409,
      body: { code: 'member-exists' },
    });
    expect(await preview({ ...REMOVE_RHONE, id: 'world' })).toMatchObject({
      status: 409,
      body: { code: 'world-contact-needed' },
    });
    expect(await preview({ ...REMOVE_RHONE, id: 'nobody' })).toMatchObject({ status: 404 });
  });

  test('tells what is wrong with the change, field by field', async () => {
    const { manager } = WIDE_MANAGER;
    const wrong = { ...WIDE_MANAGER, manager: { ...manager, countries: [], emails: ['a b@c.d'] } };
    expect(await preview(wrong)).toMatchObject({
      status: 422,
      body: { code: 'input-invalid' },
    });
  });
});

describe('N9: simulating a request', () => {
  test('decides as POST /v1/routing/preview does on the same network', async () => {
    const { sellers, zoneManagers, worldContact, settings } = NETWORK;
    const network = { sellers, zoneManagers, worldContact, settings };
    const places = [
      BUYER,
      { ...BUYER, lat: null, lon: null },
      { ...BUYER, country: 'DE' },
      { ...BUYER, country: 'JP' },
    ];
    for (const buyer of places) {
      for (const chosen of [null, 'seine', 'zone-eu', 'nobody']) {
        const plain = await app.call('POST', '/v1/routing/preview', {
          body: { network, buyer, chosen },
        });
        const { body } = await simulate({ buyer, chosen });
        const expected = plain.body as {
          displayed: string[];
          designated: object;
          trace: { id: string }[];
        };
        expect({
          ...body,
          displayed: body.displayed.map(({ id }) => id),
          designated: { ...body.designated, name: undefined },
          trace: undefined,
        }).toEqual({
          ...expected,
          designated: { ...expected.designated, name: undefined },
          trace: undefined,
        });
        const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
        expect(
          body.trace
            .map(({ id, verdict, distanceKm, ratingUsed, tier }) => ({
              id,
              verdict,
              distanceKm,
              ratingUsed,
              tier,
            }))
            .toSorted(byId),
        ).toEqual(expected.trace.toSorted(byId));
      }
    }
  });

  test('names the contacts and begins the trace with who decided', async () => {
    const { body } = await simulate({ chosen: 'seine' });
    expect(body.designated).toEqual({
      id: 'seine',
      kind: 'local',
      name: 'seine company',
      emails: [PEOPLE.dealerElsewhere],
    });
    expect(body.displayed).toMatchObject([
      { id: 'rhone', name: 'rhone company', city: 'rhone', rating: 4.5, partner: false },
      { id: 'seine', name: 'seine company', city: 'seine', rating: 4, partner: false },
    ]);
    expect(body.trace.map(({ id, name, kind }) => ({ id, name, kind }))).toEqual([
      { id: 'seine', name: 'seine company', kind: 'local' },
      { id: 'rhone', name: 'rhone company', kind: 'local' },
      { id: 'zone-eu', name: 'Zoé Zone', kind: 'zone-manager' },
      { id: 'world', name: 'Walter World', kind: 'world' },
    ]);
    expect(body.copies).toEqual([PEOPLE.zoneManager]);
  });

  test('takes a change that is not saved', async () => {
    const { body } = await simulate({ change: REMOVE_RHONE });
    expect(body.designated.id).toBe('seine');
    expect(body.trace.map(({ id }) => id)).not.toContain('rhone');
    const copied = await simulate({ change: WIDE_MANAGER });
    expect(copied.body.copies).toEqual([PEOPLE.zoneManager, 'new@pumpco.example']);
    expect(copied.body.trace.find(({ id }) => id === 'new-zone')?.name).toBe('Nina New');
  });
});

describe('A6: who is no staff learns nothing', () => {
  test.each([
    ['preview', 'POST', { change: REMOVE_RHONE }],
    ['simulate', 'POST', { buyer: BUYER }],
    ['performance', 'GET', undefined],
  ] as const)('%s', async (verb, method, body) => {
    const ask = (manufacturer: string, token?: string) =>
      app.call(method, `/v1/networks/${manufacturer}/${verb}`, {
        ...(body !== undefined && { body }),
        ...(token !== undefined && { token }),
      });
    expect(await ask(MAKER)).toMatchObject({ status: 401 });
    for (const person of [stranger, dealer, zoneManager]) {
      const own = await ask(MAKER, person.token);
      const none = await ask('nobody', person.token);
      expect(own).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect({ ...(none.body as object), instance: '' }).toEqual({
        ...(own.body as object),
        instance: '',
      });
    }
  });
});

describe('N6: performance', () => {
  /** The figures of what happens in `work`, on a day of its own. */
  async function measure(work: () => Promise<void>): Promise<Performance['members']> {
    app.time.advance(7 * DAY_MS);
    const from = app.time.clock().toISOString();
    await work();
    app.time.advance(MINUTE_MS);
    const to = app.time.clock().toISOString();
    return (await getPerformance(app.context, staff, MAKER, { from, to })).members;
  }

  const REPLY = { grantId: null, sender: null, text: 'Hello', copies: [] };
  const DECLINE = { grantId: null, reason: 'no-stock', reasonText: '' } as const;

  test('V4: the response time runs from receipt to the first act', async () => {
    const members = await measure(async () => {
      for (const minutes of [10, 20, 90]) {
        const id = await submit();
        app.time.advance(minutes * MINUTE_MS);
        await replyRequest(app.context, dealer, command(id, REPLY));
        app.time.advance(MINUTE_MS);
        await replyRequest(app.context, dealer, command(id, REPLY));
      }
      await submit();
    });
    expect(members).toEqual([
      {
        id: 'rhone',
        received: 4,
        handled: 3,
        declined: 0,
        forwarded: 0,
        overdue: 0,
        medianResponseMinutes: 20,
        meanResponseMinutes: 40,
        trend: expect.any(Array),
      },
    ]);
    const trend = members[0]?.trend ?? [];
    expect(trend).toHaveLength(12);
    expect(trend.reduce((sum, count) => sum + count)).toBe(4);
    expect(trend[0]).toBe(1);
  });

  test('V2: whoever answers, the figures are of whom it was first sent to', async () => {
    const members = await measure(async () => {
      const fromCopy = await submit();
      await replyRequest(app.context, zoneManager, command(fromCopy, REPLY));
      const forwarded = await submit();
      app.time.advance(30 * MINUTE_MS);
      const recipient = PEOPLE.dealerElsewhere;
      await forwardRequest(
        app.context,
        dealer,
        command(forwarded, { grantId: null, recipient, note: '' }),
      );
      const other = await app.signIn(PEOPLE.dealerElsewhere);
      app.time.advance(30 * MINUTE_MS);
      await replyRequest(app.context, other, command(forwarded, REPLY));
    });
    expect(members).toMatchObject([
      { id: 'rhone', received: 2, handled: 1, forwarded: 1, medianResponseMinutes: 30 },
    ]);
  });

  test('M8: a forward by somebody in copy is no act of who had to answer', async () => {
    const members = await measure(async () => {
      const id = await submit();
      const recipient = 'colleague@pumpco.example';
      await forwardRequest(
        app.context,
        zoneManager,
        command(id, { grantId: null, recipient, note: '' }),
      );
    });
    expect(members).toMatchObject([{ id: 'rhone', received: 1, handled: 0, forwarded: 0 }]);
  });

  test('V3: a declined request counts its response time; a decline in copy counts nothing', async () => {
    const members = await measure(async () => {
      const id = await submit();
      app.time.advance(15 * MINUTE_MS);
      await declineRequest(app.context, dealer, command(id, DECLINE));
      const other = await submit();
      await declineRequest(app.context, zoneManager, command(other, DECLINE));
    });
    expect(members).toMatchObject([
      { id: 'rhone', received: 2, handled: 1, declined: 1, medianResponseMinutes: 15 },
    ]);
  });

  test('M9: declined stays declined once the buyer has turned to another contact', async () => {
    const members = await measure(async () => {
      const id = await submit();
      await declineRequest(app.context, dealer, command(id, DECLINE));
      app.time.advance(DECLINE_HOLD_MS + MINUTE_MS);
      const buyer = await app.signIn(PEOPLE.buyer);
      await chooseOtherContact(app.context, buyer, command(id, { contact: 'seine' }));
      app.time.advance(MINUTE_MS);
      const other = await app.signIn(PEOPLE.dealerElsewhere);
      await replyRequest(app.context, other, command(id, REPLY));
    });
    expect(members).toMatchObject([
      { id: 'rhone', received: 1, handled: 1, declined: 1, forwarded: 0, medianResponseMinutes: 0 },
    ]);
  });

  test('V5: overdue is what nobody has handled in three working days', async () => {
    const members = await measure(async () => {
      const late = await submit();
      const handledLate = await submit();
      app.time.advance(6 * DAY_MS);
      await replyRequest(app.context, dealer, command(handledLate, REPLY));
      await submit();
      expect(late).not.toBe(handledLate);
    });
    expect(members).toMatchObject([{ received: 3, handled: 1, overdue: 1 }]);
  });

  test('the period holds its beginning and not its end; it must not end before it begins', async () => {
    app.time.advance(7 * DAY_MS);
    const at = app.time.clock();
    await submit();
    const ask = (from: Date, to: Date) =>
      getPerformance(app.context, staff, MAKER, {
        from: from.toISOString(),
        to: to.toISOString(),
      });
    const before = new Date(at.getTime() - 1);
    const after = new Date(at.getTime() + 1);
    expect((await ask(at, after)).members).toHaveLength(1);
    expect((await ask(before, at)).members).toHaveLength(0);
    await expect(ask(after, at)).rejects.toMatchObject({
      code: 'input-invalid',
      fields: [{ pointer: '/from', code: 'period-invalid' }],
    });
    const last12Months = await getPerformance(app.context, staff, MAKER, {});
    expect(last12Months.to).toBe(at.toISOString());
    expect(last12Months.members[0]?.received).toBeGreaterThan(5);
  });
});

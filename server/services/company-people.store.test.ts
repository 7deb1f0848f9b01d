import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NetworkDocument } from '../../shared/contract/network.ts';
import { listCompanyPeople } from '../store/companies.ts';
import { companies } from '../store/schema/companies.ts';
import { mails } from '../store/schema/mails.ts';
import { memberships } from '../store/schema/networks.ts';
import type { PersonCaller } from './caller.ts';
import { changeNetwork } from './change-network.ts';
import { invitePerson, listPeople, removePerson } from './company-people.ts';
import { getRequest } from './get-request.ts';
import { listDesks } from './network-access.ts';
import { replaceNetwork } from './replace-network.ts';
import { makeTestServices, MAKER, NETWORK, PEOPLE, type TestServices } from './testing.ts';

let services: TestServices;
let admin: PersonCaller;
beforeAll(async () => {
  services = await makeTestServices();
  admin = await services.signIn(PEOPLE.staff);
});
afterAll(() => services.close());

const list = (caller = admin, company = MAKER) => listPeople(services.context, caller, company);
const invite = (
  address: string,
  role: 'admin' | 'member' = 'member',
  caller = admin,
  company = MAKER,
) => invitePerson(services.context, caller, company, { address, role });
const remove = (address: string, caller = admin, company = MAKER) =>
  removePerson(services.context, caller, company, address);
const countMails = async (recipient: string) =>
  (await services.store.db.select().from(mails).where(eq(mails.recipient, recipient))).length;

describe('N11: an administrator', () => {
  test('invites, changes roles and removes; who left keeps what he has seen (A7)', async () => {
    const request = await services.submit();
    const address = 'nina@pumpco.example';
    const before = await invite(address);
    expect(before).toEqual({
      people: [
        { address: PEOPLE.staff, role: 'admin', hasSignedIn: true },
        { address, role: 'member', hasSignedIn: false },
      ],
      mayChange: true,
    });
    const nina = await services.signIn(address);
    expect((await list(nina)).mayChange).toBe(false);
    expect((await list()).people[1]).toMatchObject({ hasSignedIn: true });
    await getRequest(services.context, nina, { id: request, linkToken: null });

    await invite(address);
    await invite(address, 'admin');
    expect((await list(nina)).mayChange).toBe(true);
    // One invitation: a new role is no invitation.
    expect(await countMails(address)).toBe(1);

    expect((await remove(address.toUpperCase())).people.length).toBe(1);
    await expect(list(nina)).rejects.toMatchObject({ code: 'not-found' });
    const seen = await getRequest(services.context, nina, { id: request, linkToken: null });
    expect(seen.grants[0]?.revokedAt).not.toBeNull();
  });

  test('the last one stays, and stays one', async () => {
    await expect(remove(PEOPLE.staff)).rejects.toMatchObject({ code: 'last-admin' });
    await expect(invite(PEOPLE.staff, 'member')).rejects.toMatchObject({ code: 'last-admin' });
    await invite('second@pumpco.example', 'admin');
    const second = await services.signIn('second@pumpco.example');
    // Who removes himself is told who is left.
    expect(await remove('second@pumpco.example', second)).toMatchObject({ mayChange: false });
  });

  test('who does not work there is not found', async () => {
    await expect(remove('nobody@pumpco.example')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('N1, N11: a distributor', () => {
  test('whoever has its e-mail is its administrator until it has one', async () => {
    const dealer = await services.signIn(PEOPLE.dealer);
    const company = 'rhone-co';
    expect(await list(dealer, company)).toEqual({ people: [], mayChange: true });
    await expect(remove(PEOPLE.dealer, dealer, company)).rejects.toMatchObject({
      code: 'not-found',
    });
    const after = await invite('colleague@rhone.example', 'member', dealer, company);
    // He becomes the first one by inviting another.
    expect(after.people).toMatchObject([
      { address: 'colleague@rhone.example', role: 'member' },
      { address: PEOPLE.dealer, role: 'admin' },
    ]);
    const colleague = await services.signIn('colleague@rhone.example');
    expect((await listDesks(services.context, colleague)).distributors).toMatchObject([
      { id: company },
    ]);
    await invite('colleague@rhone.example', 'admin', dealer, company);
    await remove(PEOPLE.dealer, dealer, company);
    // The e-mail still speaks for it, and changes nobody any more.
    expect(await list(dealer, company)).toMatchObject({ mayChange: false });
    await expect(invite('x@rhone.example', 'member', dealer, company)).rejects.toMatchObject({
      code: 'admin-needed',
    });
  });

  test('one that was merged into another is no more', async () => {
    const dealer = await services.signIn(PEOPLE.dealerElsewhere);
    await list(dealer, 'seine-co');
    await services.store.db
      .update(companies)
      .set({ mergedInto: 'rhone-co' })
      .where(eq(companies.id, 'seine-co'));
    await expect(list(dealer, 'seine-co')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('A7: a distributor who was removed from a network', () => {
  test('gives nobody new what he may no longer have', async () => {
    const email = 'sales@garonne.example';
    const { context } = services;
    const id = randomUUID();
    await changeNetwork(context, admin, MAKER, {
      kind: 'add-seller',
      id,
      seller: {
        kind: 'local',
        name: 'Garonne',
        contact: '',
        email,
        phone: '',
        language: 'fr',
        address: { street: '', postalCode: '', city: 'Lyon', country: 'FR' },
        placeId: null,
      },
    });
    const [seller] = await services.store.db
      .select()
      .from(memberships)
      .where(eq(memberships.id, id));
    const company = seller?.companyId ?? '';
    const dealer = await services.signIn(email);
    await invite('second@garonne.example', 'admin', dealer, company);
    const request = await services.submit({ reference: 'DI-taken', chosen: id });
    const revision = seller?.revision ?? 0;
    const change = { kind: 'remove-member', id, revision, openRequests: 'pass-on' } as const;
    await changeNetwork(context, admin, MAKER, change);

    await invite('fresh@garonne.example', 'member', dealer, company);
    const fresh = await services.signIn('fresh@garonne.example');
    await expect(
      getRequest(context, fresh, { id: request, linkToken: null }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('A6: a company that is a manufacturer as well as a distributor', () => {
  test('is not opened by the e-mail under which another manufacturer has it', async () => {
    const email = 'sales@bigco.example';
    const { context, operator } = services;
    const [seller] = NETWORK.sellers;
    if (seller === undefined) throw new Error('the test network changed');
    const load = (manufacturer: string, sellers: NetworkDocument['sellers']) =>
      replaceNetwork(context, operator, {
        manufacturer,
        document: {
          ...NETWORK,
          manufacturer: { ...NETWORK.manufacturer, name: manufacturer, staff: [] },
          stands: [],
          sellers,
        },
        replaces: null,
      });
    await load('bigco', []);
    await load('otherco', [
      { ...seller, email, company: { id: 'bigco', name: 'Bigco', city: 'Lyon' } },
    ]);
    const caller = await services.signIn(email);
    for (const act of [
      () => list(caller, 'bigco'),
      () => invite(email, 'admin', caller, 'bigco'),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'not-found' });
    }
    expect((await listDesks(context, caller)).manufacturers).toEqual([]);
  });
});

describe('who is no administrator', () => {
  test('N11: a member changes nobody', async () => {
    await invite('member@pumpco.example');
    const member = await services.signIn('member@pumpco.example');
    for (const act of [
      () => invite('x@pumpco.example', 'member', member),
      () => invite('member@pumpco.example', 'admin', member),
      () => remove(PEOPLE.staff, member),
      () => remove('nobody@pumpco.example', member),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'admin-needed' });
    }
  });

  test('A6: a stranger and another company learn nothing', async () => {
    for (const address of [PEOPLE.stranger, PEOPLE.dealer, PEOPLE.zoneManager]) {
      const caller = await services.signIn(address);
      for (const company of [MAKER, 'nobody']) {
        for (const act of [
          () => list(caller, company),
          () => invite('x@pumpco.example', 'admin', caller, company),
          () => remove(PEOPLE.staff, caller, company),
        ]) {
          await expect(act()).rejects.toMatchObject({ code: 'not-found' });
        }
      }
    }
  });
});

// The last test: whoever stays is administrator.
test('N11: of two administrators who remove each other at once, one stays', async () => {
  await invite('rival@pumpco.example', 'admin');
  const rival = await services.signIn('rival@pumpco.example');
  const outcomes = await Promise.allSettled([
    remove('rival@pumpco.example'),
    remove(PEOPLE.staff, rival),
  ]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const people = await listCompanyPeople(services.store.db, MAKER);
  expect(people.filter(({ role }) => role === 'admin').length).toBe(1);
});

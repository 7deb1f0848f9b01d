import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestId } from '../../shared/domain/ids.ts';
import {
  addCompanyPerson,
  addStaffGrants,
  findCompany,
  findMarketplace,
  listCompaniesOf,
  listCompanyPeople,
  listMarketplaces,
  removeCompanyPerson,
  saveCompany,
  saveMarketplace,
} from './companies.ts';
import { readFeeds } from './feeds.ts';
import {
  AT,
  draftRequest,
  later,
  LYON,
  makeRequest,
  makeWorld,
  MARKETPLACE,
} from './fixtures/sample.ts';
import { loadRequest } from './load-request.ts';
import { insertRequest } from './save-request.ts';
import type { Store } from './store.ts';
import { makeTestStore } from './testing.ts';

let store: Store;
beforeAll(async () => {
  store = await makeTestStore();
  await makeWorld(store);
});
afterAll(() => store.close());

const COMPANY = {
  id: 'spare',
  name: 'Spare',
  country: 'IT',
  city: null,
  language: 'en',
  timeZone: 'Europe/Rome',
  createdAt: AT,
};

/** Whose staff grants stand on a request, by side. */
async function listStaff(id: RequestId): Promise<string[]> {
  const loaded = await loadRequest(store.db, id);
  return (loaded?.grants ?? [])
    .filter((grant) => grant.role === 'staff' && grant.revokedAt === null)
    .map((grant) => `${grant.side} ${grant.address}`)
    .toSorted();
}

describe('marketplaces and companies', () => {
  it('are added, replaced and found', async () => {
    await saveMarketplace(store.db, { ...MARKETPLACE, id: 'medicalexpo' });
    await saveMarketplace(store.db, {
      ...MARKETPLACE,
      id: 'medicalexpo',
      name: 'MedicalExpo',
      createdAt: later(9),
    });
    expect(await findMarketplace(store.db, 'medicalexpo')).toMatchObject({
      name: 'MedicalExpo',
      createdAt: AT,
    });
    expect((await listMarketplaces(store.db)).map((row) => row.id)).toEqual([
      'directindustry',
      'medicalexpo',
    ]);
    await saveCompany(store.db, COMPANY);
    await saveCompany(store.db, { ...COMPANY, city: 'Roma', createdAt: later(9) });
    expect(await findCompany(store.db, 'spare')).toEqual({
      ...COMPANY,
      mergedInto: null,
      city: 'Roma',
    });
    expect(await findCompany(store.db, 'nobody')).toBeNull();
  });
});

describe('the people of a company', () => {
  it('A1: get a grant on each request of their side, those of before too', async () => {
    const before = await makeRequest(store);
    const join = (companyId: string, address: string) =>
      store.transaction((tx) =>
        addCompanyPerson(tx, { companyId, address, role: 'member', at: later(1) }),
      );
    await join('acme', 'new@acme.example');
    await join('lyon-sarl', 'new@lyon.example');
    await join('paris-sa', 'new@paris.example');
    expect(await listStaff(before)).toEqual([
      `${LYON} new@lyon.example`,
      'manufacturer new@acme.example',
    ]);
    const [feed] = await readFeeds(store.db, ['new@acme.example'], [], 10);
    expect(feed?.changed).toEqual([{ requestId: before, version: 1 }]);
    expect(await readFeeds(store.db, ['new@paris.example'], [], 10)).toEqual([]);

    const after = await makeRequest(store);
    const added = await store.transaction((tx) =>
      addStaffGrants(tx, { requestId: after, side: 'manufacturer', companyId: 'acme' }, AT),
    );
    expect(added.toSorted()).toEqual(['new@acme.example', 'staff@acme.example']);
    const again = await store.transaction((tx) =>
      addStaffGrants(tx, { requestId: after, side: 'manufacturer', companyId: 'acme' }, AT),
    );
    expect(again).toEqual([]);
  });

  it('who hold the side already get no second grant', async () => {
    const request = await makeRequest(store);
    await store.transaction((tx) =>
      addCompanyPerson(tx, {
        companyId: 'acme',
        address: 'zm@acme.example',
        role: 'member',
        at: AT,
      }),
    );
    expect(await listStaff(request)).not.toContain('manufacturer zm@acme.example');
  });

  it('A7: once removed, keep what they saw and get nothing new', async () => {
    const request = await makeRequest(store);
    const person = { companyId: 'lyon-sarl', address: 'gone@lyon.example' };
    await store.transaction((tx) => addCompanyPerson(tx, { ...person, role: 'admin', at: AT }));
    expect(await listCompaniesOf(store.db, [person.address])).toEqual([
      { id: 'lyon-sarl', name: 'Lyon SARL', role: 'admin' },
    ]);
    await store.transaction((tx) => removeCompanyPerson(tx, { ...person, at: later(5) }));
    expect(await listCompanyPeople(store.db, 'lyon-sarl')).not.toContainEqual(
      expect.objectContaining({ address: person.address }),
    );
    const kept = (await loadRequest(store.db, request))?.grants.find(
      (grant) => grant.address === person.address,
    );
    expect(kept).toMatchObject({ role: 'staff', revokedAt: later(5) });
  });

  it('are listed with the best role of their addresses', async () => {
    for (const [address, role] of [
      ['m@spare.example', 'member'],
      ['a@spare.example', 'admin'],
    ] as const) {
      await store.transaction((tx) =>
        addCompanyPerson(tx, { companyId: 'spare', address, role, at: AT }),
      );
    }
    expect(await listCompaniesOf(store.db, ['m@spare.example', 'a@spare.example'])).toEqual([
      { id: 'spare', name: 'Spare', role: 'admin' },
    ]);
    expect(await listCompaniesOf(store.db, [])).toEqual([]);
  });

  it.each([
    ['manufacturer', 'acme'],
    [LYON, 'lyon-sarl'],
  ] as const)(
    'of the side %s miss no request that is being written while they join',
    async (side, companyId) => {
      const ids: RequestId[] = [];
      const write = () =>
        store.transaction(async (tx) => {
          const draft = await draftRequest(tx);
          const requestId = draft.request.id;
          await insertRequest(tx, draft);
          await addStaffGrants(tx, { requestId, side, companyId }, AT);
          // Long enough for somebody to join meanwhile.
          await tx.execute(sql`select pg_sleep(0.01)`);
          ids.push(requestId);
        });
      const people = Array.from({ length: 6 }, (_, n) => `race${n}@${companyId}.example`);
      const join = (address: string) =>
        store.transaction((tx) =>
          addCompanyPerson(tx, { companyId, address, role: 'member', at: AT }),
        );
      await Promise.all(people.flatMap((address) => [write(), join(address), write()]));
      for (const id of ids) {
        const staff = await listStaff(id);
        expect(people.filter((address) => !staff.includes(`${side} ${address}`))).toEqual([]);
      }
    },
  );
});

import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NetworkDocument } from '../../shared/contract/network.ts';
import { findCompany, listCompanyPeople } from './companies.ts';
import { AT, DOCUMENT, later, makeRequest, makeWorld } from './fixtures/sample.ts';
import {
  findNetworkVersion,
  findStand,
  listMemberDetails,
  loadNetwork,
  lockNetwork,
} from './load-network.ts';
import { loadRequest } from './load-request.ts';
import { replaceNetwork, StandTakenError } from './replace-network.ts';
import { distributors } from './schema/companies.ts';
import { memberships, networkSettings } from './schema/networks.ts';
import type { Store } from './store.ts';
import { makeTestStore } from './testing.ts';

let store: Store;
beforeAll(async () => {
  store = await makeTestStore();
  await makeWorld(store);
});
afterAll(() => store.close());

/** Later tests stand on what the earlier ones left: a store for each would cost seconds. */
async function replace(document: NetworkDocument, version: number, manufacturerId = 'acme') {
  await store.transaction(async (tx) => {
    await lockNetwork(tx, manufacturerId);
    await replaceNetwork(tx, {
      manufacturerId,
      document,
      version,
      settingsVersion: version,
      at: later(version * 1000),
      changedBy: 'key:test',
      timeZoneOf: () => 'Europe/Berlin',
    });
  });
}

describe('a network', () => {
  it('comes back as it was loaded, in the order of adding', async () => {
    const loaded = await loadNetwork(store.db, 'acme');
    expect(loaded).toMatchObject({ version: 1, settingsVersion: 1 });
    const { sellers, zoneManagers, worldContact, settings } = DOCUMENT;
    expect(loaded?.network).toEqual({
      sellers: sellers.map(({ id, kind, country, lat, lon, ...rest }) => {
        const { radius, range, rating, partner, email, absent } = rest;
        return { id, kind, country, lat, lon, radius, range, rating, partner, email, absent };
      }),
      zoneManagers,
      worldContact,
      settings,
      version: 1,
    });
    expect(await findNetworkVersion(store.db, 'acme')).toMatchObject({ version: 1, updatedAt: AT });
    expect(await loadNetwork(store.db, 'nobody')).toBeNull();
    expect(await findNetworkVersion(store.db, 'nobody')).toBeNull();
  });

  it('is replaced whole: who left is marked, who is new comes in order, settings keep versions', async () => {
    const request = await makeRequest(store);
    const [lyon, paris] = DOCUMENT.sellers;
    if (lyon === undefined || paris === undefined) throw new Error('the sample changed');
    await replace(
      {
        ...DOCUMENT,
        manufacturer: {
          ...DOCUMENT.manufacturer,
          staff: [{ address: 'boss@acme.example', role: 'admin' }],
        },
        sellers: [{ ...paris, range: { mode: 'full' } }],
        worldContact: { id: 'world-2', emails: ['w2@acme.example'] },
        stands: [],
        products: [],
        settings: { ...DOCUMENT.settings, extraCopies: [] },
      },
      2,
    );
    const loaded = await loadNetwork(store.db, 'acme');
    expect(loaded?.network.sellers.map((seller) => [seller.id, seller.range.mode])).toEqual([
      ['paris', 'full'],
    ]);
    expect(loaded?.network.worldContact.id).toBe('world-2');
    expect(loaded?.network.settings.extraCopies).toEqual([]);
    expect(await findStand(store.db, 'acme-stand')).toBeNull();
    expect(await listCompanyPeople(store.db, 'acme')).toEqual([
      { address: 'boss@acme.example', role: 'admin' },
    ]);
    expect(await store.db.select().from(networkSettings)).toHaveLength(2);

    // What the seller removed was designated for keeps its name (A7), and the new staff sees it (A1).
    const [left] = await listMemberDetails(store.db, 'acme', ['lyon']);
    expect(left).toMatchObject({ name: 'Lyon SARL', removedAt: later(2000) });
    const kept = await loadRequest(store.db, request);
    expect(kept?.members).toEqual([
      { id: 'lyon', kind: 'local', name: 'Lyon SARL', companyId: 'lyon-sarl' },
    ]);
    expect(kept?.stand.removedAt).toEqual(later(2000));
    expect(kept?.grants.map((grant) => grant.address)).toContain('boss@acme.example');
  });

  it('N10: keeps radius, products, absence and name that the distributor set himself', async () => {
    await replace(DOCUMENT, 3);
    await store.db
      .update(memberships)
      .set({ radiusValue: 30, radiusUnit: 'mi', radiusSetAt: AT })
      .where(eq(memberships.id, 'lyon'));
    await store.db.update(memberships).set({ rangeSetAt: AT }).where(eq(memberships.id, 'paris'));
    await store.db
      .update(distributors)
      .set({ absent: true, ownDetailsAt: AT, contact: 'Luc', phone: '1' })
      .where(eq(distributors.companyId, 'lyon-sarl'));
    await replace(
      {
        ...DOCUMENT,
        sellers: DOCUMENT.sellers.map((seller) => ({
          ...seller,
          range: { mode: 'full' },
          absent: seller.id === 'nowhere',
          company: { ...seller.company, name: 'Renamed' },
        })),
      },
      4,
    );
    const sellers = (await loadNetwork(store.db, 'acme'))?.network.sellers;
    expect(sellers).toMatchObject([
      { id: 'lyon', radius: { value: 30, unit: 'mi' }, range: { mode: 'full' }, absent: true },
      { id: 'paris', range: { mode: 'limited', products: ['pump', 'valve'] }, absent: false },
      { id: 'nowhere', absent: true },
    ]);
    expect((await findCompany(store.db, 'lyon-sarl'))?.name).toBe('Lyon SARL');
    expect((await findCompany(store.db, 'paris-sa'))?.name).toBe('Renamed');
    const details = await listMemberDetails(store.db, 'acme', ['lyon', 'zm', 'nobody']);
    expect(details).toMatchObject([
      { id: 'lyon', contact: 'Luc', phone: '1', emails: ['sales@lyon.example'], city: 'Lyon' },
      { id: 'zm', kind: 'zone-manager', name: 'Acme', companyId: null },
    ]);
  });

  it('R6, R7: gives another company in his place nothing that he set', async () => {
    await store.db
      .update(memberships)
      .set({
        radiusValue: 30,
        radiusUnit: 'mi',
        radiusSetAt: AT,
        rangeMode: 'limited',
        rangeSetAt: AT,
        partnerAddedAt: AT,
      })
      .where(eq(memberships.id, 'lyon'));
    const [lyon, ...others] = DOCUMENT.sellers;
    if (lyon === undefined) throw new Error('the sample has no seller');
    const next = { ...lyon, radius: null, company: { id: 'next', name: 'Next', city: 'Lyon' } };
    const sellers = [{ ...next, range: { mode: 'full' as const } }, ...others];
    await replace({ ...DOCUMENT, sellers }, 5);
    const [row] = await store.db.select().from(memberships).where(eq(memberships.id, 'lyon'));
    expect(row).toMatchObject({
      companyId: 'next',
      radiusValue: null,
      radiusSetAt: null,
      rangeMode: 'full',
      rangeSetAt: null,
      partnerAddedAt: null,
    });
    await replace(DOCUMENT, 6);
  });

  it('R6: a seller who becomes national loses even the radius he set', async () => {
    await store.db.update(memberships).set({ radiusSetAt: AT }).where(eq(memberships.id, 'lyon'));
    await replace(
      {
        ...DOCUMENT,
        sellers: DOCUMENT.sellers.map((seller) => ({ ...seller, kind: 'national', radius: null })),
      },
      7,
    );
    const sellers = (await loadNetwork(store.db, 'acme'))?.network.sellers;
    expect(sellers?.map((seller) => seller.radius)).toEqual([null, null, null]);
  });

  it('does not take the stand of another manufacturer', async () => {
    const taking = replace(DOCUMENT, 1, 'rival');
    await expect(taking).rejects.toThrow(StandTakenError);
    expect(await findStand(store.db, 'acme-stand')).toMatchObject({ manufacturerId: 'acme' });
    expect(await findNetworkVersion(store.db, 'rival')).toBeNull();
  });

  it('refuses half a position and a radius of a national seller, whoever writes it', async () => {
    const lyon = eq(memberships.id, 'lyon');
    await expect(store.db.update(memberships).set({ lat: null }).where(lyon)).rejects.toThrow(
      'Failed query',
    );
    await expect(
      store.db.update(memberships).set({ radiusValue: 5, radiusUnit: 'km' }).where(lyon),
    ).rejects.toThrow('Failed query');
  });
});

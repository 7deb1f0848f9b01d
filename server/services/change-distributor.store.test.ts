import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Located, Place } from '../../shared/contract/geocoding.ts';
import type { DistributorChange, DistributorView } from '../../shared/contract/distributor.ts';
import type { NetworkDocument } from '../../shared/contract/network.ts';
import type { SellerView } from '../../shared/contract/sales-network.ts';
import { findNetworkVersion, loadNetwork } from '../store/load-network.ts';
import { distributors } from '../store/schema/companies.ts';
import { mails } from '../store/schema/mails.ts';
import { memberships, networkChanges } from '../store/schema/networks.ts';
import type { PersonCaller } from './caller.ts';
import { changeDistributor } from './change-distributor.ts';
import type { ServiceContext } from './context.ts';
import { findManufacturers } from './find-manufacturers.ts';
import { getDistributor } from './get-distributor.ts';
import { getNetwork } from './get-network.ts';
import { prepareMail } from './prepare-mail.ts';
import { replaceNetwork } from './replace-network.ts';
import { MAKER, makeTestServices, NETWORK, PEOPLE, type TestServices } from './testing.ts';

const COMPANY = 'rhone-co';
const OTHER_MAKER = 'valvo';

const LYON: Place = {
  id: 'city:lyon',
  lat: 45.75,
  lon: 4.85,
  precision: 'city',
  label: 'Lyon (69001), FR',
  city: 'Lyon',
  postalCode: '69001',
  region: null,
  country: 'FR',
};

const DETAILS = {
  name: 'Rhône Pompes',
  contact: 'Paul Moreau',
  email: PEOPLE.dealer,
  phone: '04 72 00 00 00',
  language: 'fr',
  address: { street: '1 rue du Lac', postalCode: '69001', city: 'Lyon', country: 'FR' },
  placeId: null,
} as const;

/** A second manufacturer, of whose network nobody but a world contact is a member. */
const VALVES: NetworkDocument = {
  ...NETWORK,
  manufacturer: {
    name: 'Éts Vâlvo & Œuvres Щит',
    country: 'BE',
    language: 'fr',
    staff: [
      { address: 'admin@valvo.example', role: 'admin' },
      { address: 'member@valvo.example', role: 'member' },
    ],
  },
  stands: [],
  products: [{ id: 'v1', name: 'Vanne 1', url: null }],
  sellers: [],
  zoneManagers: [],
  worldContact: { id: 'world', emails: ['world@valvo.example'] },
};

let services: TestServices;
let context: ServiceContext;
let dealer: PersonCaller;
let located: Located;

beforeAll(async () => {
  services = await makeTestServices();
  context = {
    ...services.context,
    geocoder: {
      name: 'embedded',
      attribution: { text: 'GeoNames', url: 'https://www.geonames.org' },
      locate: () => Promise.resolve(located),
    },
  };
  dealer = await services.signIn(PEOPLE.dealer);
});
afterAll(() => services.close());

beforeEach(async () => {
  located = { outcome: 'found', place: LYON };
  const own = { ownDetailsAt: null, protected: false, absent: false, partnerSince: null };
  await services.store.db
    .update(distributors)
    .set({ ...own, email: null, lat: null, lon: null })
    .where(eq(distributors.companyId, COMPANY));
  const unset = { radiusValue: null, radiusUnit: null, radiusSetAt: null, rangeSetAt: null };
  await services.store.db.update(memberships).set({ ...unset, rangeMode: 'full' });
  await services.store.db.delete(mails);
  await load(OTHER_MAKER, VALVES);
  await load(MAKER, NETWORK);
});

async function load(manufacturer: string, document: NetworkDocument): Promise<void> {
  const replaces = (await findNetworkVersion(services.store.db, manufacturer))?.version ?? null;
  await replaceNetwork(context, services.operator, { manufacturer, document, replaces });
}

function view(caller = dealer): Promise<DistributorView> {
  return getDistributor(context, caller, COMPANY);
}

function change(wanted: DistributorChange, caller = dealer, companyId = COMPANY) {
  return changeDistributor(context, caller, { companyId, change: wanted });
}

async function membershipOf(manufacturer: string) {
  const own = (await view()).memberships.find((one) => one.manufacturer.id === manufacturer);
  if (own === undefined) throw new Error(`no membership with ${manufacturer}`);
  return own;
}

async function setRadius(radius: { value: number; unit: 'km' | 'mi' } | null) {
  const { memberId, revision } = await membershipOf(MAKER);
  return change({ kind: 'set-radius', manufacturer: MAKER, memberId, revision, radius });
}

async function setRange(range: DistributorView['memberships'][number]['range']) {
  const { memberId, revision } = await membershipOf(MAKER);
  return change({ kind: 'set-range', manufacturer: MAKER, memberId, revision, range });
}

async function setDetails(details: Partial<typeof DETAILS> | Record<string, unknown> = {}) {
  const { revision } = await view();
  const wanted = { kind: 'set-details', revision, details: { ...DETAILS, ...details } };
  return change(wanted as DistributorChange);
}

async function versionOf(manufacturer: string): Promise<number> {
  return (await findNetworkVersion(services.store.db, manufacturer))?.version ?? 0;
}

async function lastLine(manufacturer: string) {
  const rows = await services.store.db
    .select()
    .from(networkChanges)
    .where(eq(networkChanges.manufacturerId, manufacturer));
  return rows.toSorted((a, b) => b.version - a.version)[0];
}

async function sellerIn(manufacturer: string) {
  const loaded = await loadNetwork(services.store.db, manufacturer);
  return loaded?.network.sellers.find(({ email }) => email.endsWith('rhone.example')) ?? null;
}

/** What the manufacturer reads of his own words. */
async function noteIn(manufacturer: string, staffAddress: string) {
  const staff = await services.signIn(staffAddress);
  const { sellers } = JSON.parse((await getNetwork(context, staff, manufacturer)).write()) as {
    sellers: SellerView[];
  };
  return sellers.find(({ companyId }) => companyId === COMPANY)?.partnerNote;
}

function field(pointer: string, code: string) {
  return { code: 'input-invalid', fields: expect.arrayContaining([{ pointer, code }]) };
}

async function makePartner(): Promise<void> {
  await services.store.db
    .update(distributors)
    .set({ partnerSince: services.time.clock() })
    .where(eq(distributors.companyId, COMPANY));
}

describe('N4: the distributor sees himself', () => {
  test('with every network he is in and the catalogue to choose from', async () => {
    expect(await view()).toMatchObject({
      company: { id: COMPANY, name: 'rhone company' },
      details: { email: PEOPLE.dealer, lat: 45.76, address: { city: 'rhone', country: 'FR' } },
      ownDetailsAt: null,
      memberships: [
        {
          manufacturer: { id: MAKER, name: 'Pumpco' },
          memberId: 'rhone',
          kind: 'local',
          radius: null,
          range: { mode: 'full' },
          products: [{ id: 'p1', name: 'Pump 1' }],
        },
      ],
      declarations: [],
    });
  });
});

describe('A6: who may not', () => {
  const kinds: readonly DistributorChange[] = [
    {
      kind: 'set-radius',
      manufacturer: MAKER,
      memberId: 'rhone',
      revision: 1,
      radius: { value: 5, unit: 'km' },
    },
    {
      kind: 'set-range',
      manufacturer: MAKER,
      memberId: 'rhone',
      revision: 1,
      range: { mode: 'full' },
    },
    { kind: 'set-details', revision: 1, details: DETAILS },
    { kind: 'set-protection', revision: 1, protected: true },
    { kind: 'set-absence', revision: 1, absent: true },
    { kind: 'declare', manufacturer: OTHER_MAKER, note: '' },
    { kind: 'withdraw-declaration', declarationId: randomUUID() },
  ];

  test.each(kinds)(
    '$kind: a stranger, the staff, another distributor learn nothing',
    async (one) => {
      const version = await versionOf(MAKER);
      for (const address of [PEOPLE.stranger, PEOPLE.staff, PEOPLE.dealerElsewhere]) {
        const caller = await services.signIn(address);
        await expect(change(one, caller)).rejects.toMatchObject({ code: 'not-found', fields: [] });
        await expect(change(one, caller, 'no-such-company')).rejects.toMatchObject({
          code: 'not-found',
          fields: [],
        });
      }
      expect(await versionOf(MAKER)).toBe(version);
    },
  );

  test('reading and searching are refused the same', async () => {
    for (const address of [PEOPLE.stranger, PEOPLE.staff, PEOPLE.dealerElsewhere]) {
      const caller = await services.signIn(address);
      await expect(view(caller)).rejects.toMatchObject({ code: 'not-found' });
      await expect(
        findManufacturers(context, caller, { companyId: COMPANY, search: 'a' }),
      ).rejects.toMatchObject({ code: 'not-found', fields: [] });
    }
  });

  test('who is known only by a membership that was removed speaks for nobody', async () => {
    const former = await services.signIn('former@rhone.example');
    const sellers = NETWORK.sellers.map((seller) =>
      seller.id === 'rhone' ? { ...seller, email: 'former@rhone.example' } : seller,
    );
    await load(MAKER, { ...NETWORK, sellers });
    expect((await view(former)).company.id).toBe(COMPANY);
    await load(MAKER, { ...NETWORK, sellers: sellers.filter(({ id }) => id !== 'rhone') });
    await expect(view(former)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a membership of another company is none of his', async () => {
    const wanted = { kind: 'set-radius', manufacturer: MAKER, memberId: 'seine' } as const;
    await expect(
      change({ ...wanted, revision: await versionOf(MAKER), radius: null }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('R6: the sales radius', () => {
  test.each([
    { value: 12.5, unit: 'km' },
    { value: 100, unit: 'mi' },
    { value: 20_040, unit: 'km' },
  ] as const)('$value $unit is set and is news to the manufacturer', async (radius) => {
    const version = await versionOf(MAKER);
    const after = await setRadius(radius);
    expect(after.memberships[0]).toMatchObject({
      radius,
      radiusSetAt: services.time.clock().toISOString(),
      revision: version + 1,
    });
    expect(await versionOf(MAKER)).toBe(version + 1);
    expect(await sellerIn(MAKER)).toMatchObject({ radius });
    expect(await lastLine(MAKER)).toMatchObject({
      actorKind: 'distributor',
      actorName: 'rhone company',
      kind: 'set-radius',
      memberId: 'rhone',
      fields: [{ name: 'radius', before: null, after: `${radius.value} ${radius.unit}` }],
    });
  });

  test('null gives the whole country back', async () => {
    await setRadius({ value: 80, unit: 'km' });
    expect((await setRadius(null)).memberships[0]).toMatchObject({ radius: null });
    expect(await sellerIn(MAKER)).toMatchObject({ radius: null });
  });

  test('N10: loading the network anew keeps it', async () => {
    await setRadius({ value: 80, unit: 'km' });
    await load(MAKER, NETWORK);
    expect(await sellerIn(MAKER)).toMatchObject({ radius: { value: 80, unit: 'km' } });
  });

  test.each([
    { value: 0, unit: 'km' },
    { value: -5, unit: 'km' },
    { value: 0.000_000_1, unit: 'km' },
    { value: 30_000, unit: 'km' },
    { value: 12_453, unit: 'mi' },
    { value: Number.NaN, unit: 'km' },
    { value: Number.POSITIVE_INFINITY, unit: 'km' },
  ] as const)('$value $unit is refused and changes nothing', async (radius) => {
    const version = await versionOf(MAKER);
    await expect(setRadius(radius)).rejects.toMatchObject(field('/radius/value', 'radius-invalid'));
    expect(await versionOf(MAKER)).toBe(version);
  });

  test('a national seller has none', async () => {
    const sellers = NETWORK.sellers.map((seller) => ({ ...seller, kind: 'national' as const }));
    await load(MAKER, { ...NETWORK, sellers });
    await expect(setRadius({ value: 5, unit: 'km' })).rejects.toMatchObject(
      field('/radius', 'radius-on-national-seller'),
    );
  });

  test('R14: a seller nowhere on the map has none either', async () => {
    const sellers = NETWORK.sellers.map((seller) => ({ ...seller, lat: null, lon: null }));
    await load(MAKER, { ...NETWORK, sellers });
    await expect(setRadius({ value: 5, unit: 'km' })).rejects.toMatchObject(
      field('/radius', 'radius-needs-place'),
    );
  });

  test('of two editors the later is refused, and sees what stands', async () => {
    const { memberId, revision } = await membershipOf(MAKER);
    const wanted = { kind: 'set-radius', manufacturer: MAKER, memberId, revision } as const;
    await change({ ...wanted, radius: { value: 10, unit: 'km' } });
    await expect(change({ ...wanted, radius: { value: 20, unit: 'km' } })).rejects.toMatchObject({
      code: 'edited-meanwhile',
    });
    expect(await membershipOf(MAKER)).toMatchObject({ radius: { value: 10 } });
  });

  test('two at the same time: one is saved, one refused', async () => {
    const { memberId, revision } = await membershipOf(MAKER);
    const wanted = { kind: 'set-radius', manufacturer: MAKER, memberId, revision } as const;
    const outcomes = await Promise.allSettled(
      [10, 20].map((value) => change({ ...wanted, radius: { value, unit: 'km' } })),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('R7: the products he sells', () => {
  test('a limited range, then all again', async () => {
    const after = await setRange({ mode: 'limited', products: ['p1', 'p1'] });
    expect(after.memberships[0]?.range).toEqual({ mode: 'limited', products: ['p1'] });
    expect(await sellerIn(MAKER)).toMatchObject({ range: { mode: 'limited', products: ['p1'] } });
    expect((await lastLine(MAKER))?.fields).toEqual([
      { name: 'range', before: 'full', after: 'limited' },
      { name: 'productCount', before: null, after: '1' },
    ]);
    await load(MAKER, NETWORK);
    expect((await membershipOf(MAKER)).range).toEqual({ mode: 'limited', products: ['p1'] });
    expect((await setRange({ mode: 'full' })).memberships[0]?.range).toEqual({ mode: 'full' });
  });

  test('none is refused: it would accept nothing', async () => {
    await expect(setRange({ mode: 'limited', products: [] })).rejects.toMatchObject(
      field('/range/products', 'products-missing'),
    );
  });

  test('an unknown product is refused, one he had stays his', async () => {
    const sellers = NETWORK.sellers.map((seller) => ({
      ...seller,
      range: { mode: 'limited' as const, products: ['old'] },
    }));
    await load(MAKER, { ...NETWORK, sellers });
    await expect(setRange({ mode: 'limited', products: ['p1', 'ghost'] })).rejects.toMatchObject(
      field('/range/products/1', 'product-unknown'),
    );
    const after = await setRange({ mode: 'limited', products: ['p1', 'old'] });
    expect(after.memberships[0]?.range).toEqual({ mode: 'limited', products: ['old', 'p1'] });
  });
});

describe('N10: his own details', () => {
  test('are kept, placed, and stand in every network', async () => {
    const version = await versionOf(MAKER);
    const after = await setDetails();
    expect(after).toMatchObject({
      company: { name: 'Rhône Pompes' },
      ownDetailsAt: services.time.clock().toISOString(),
      details: {
        name: 'Rhône Pompes',
        phone: '+33472000000',
        address: { street: '1 rue du Lac', city: 'Lyon', country: 'FR', region: null },
        lat: LYON.lat,
      },
    });
    expect(await sellerIn(MAKER)).toMatchObject({ lat: LYON.lat, lon: LYON.lon });
    expect(await versionOf(MAKER)).toBe(version + 1);
    const line = await lastLine(MAKER);
    expect(line).toMatchObject({ kind: 'set-details', actorKind: 'distributor' });
    expect(line?.fields).toContainEqual({
      name: 'name',
      before: 'rhone company',
      after: 'Rhône Pompes',
    });
    await load(MAKER, NETWORK);
    expect((await view()).details).toMatchObject({ name: 'Rhône Pompes', lat: LYON.lat });
  });

  test('I1: only under an address that is proven to be his', async () => {
    await expect(setDetails({ email: 'not-mine@rhone.example' })).rejects.toMatchObject(
      field('/details/email', 'address-not-verified'),
    );
  });

  test('N1: one address is one company', async () => {
    const both = await services.signIn('shared@rhone.example', PEOPLE.dealerElsewhere);
    const sellers = NETWORK.sellers.map((seller) =>
      seller.id === 'rhone' ? { ...seller, email: 'shared@rhone.example' } : seller,
    );
    await load(MAKER, { ...NETWORK, sellers });
    const { revision } = await view(both);
    const details = { ...DETAILS, email: PEOPLE.dealerElsewhere };
    await expect(change({ kind: 'set-details', revision, details }, both)).rejects.toMatchObject(
      field('/details/email', 'address-of-another-company'),
    );
  });

  test('N2: an address that cannot be placed is not saved', async () => {
    located = { outcome: 'not-found' };
    await expect(setDetails()).rejects.toMatchObject(
      field('/details/address', 'address-not-found'),
    );
    located = { outcome: 'ambiguous', candidates: [LYON, { ...LYON, id: 'city:other', lat: 1 }] };
    await expect(setDetails()).rejects.toMatchObject(
      field('/details/address', 'address-ambiguous'),
    );
    expect((await view()).ownDetailsAt).toBeNull();
    const after = await setDetails({ placeId: 'city:other' });
    expect(after.details.lat).toBe(1);
    // The same address again is not asked for again.
    expect((await setDetails({ contact: 'Ana' })).details).toMatchObject({
      lat: 1,
      contact: 'Ana',
    });
  });

  test('every wrong field is told at once', async () => {
    const address = { ...DETAILS.address, country: 'ZZ' };
    await expect(setDetails({ phone: '12', address })).rejects.toMatchObject({
      code: 'input-invalid',
      fields: [
        { pointer: '/details/phone', code: 'phone-invalid' },
        { pointer: '/details/address/country', code: 'country-unknown' },
      ],
    });
  });

  test('a radius survives a move', async () => {
    await setRadius({ value: 80, unit: 'km' });
    await setDetails();
    expect(await sellerIn(MAKER)).toMatchObject({ lat: LYON.lat, radius: { value: 80 } });
  });

  test('based on an older state they are refused', async () => {
    const { revision } = await view();
    await setDetails();
    await expect(change({ kind: 'set-details', revision, details: DETAILS })).rejects.toMatchObject(
      { code: 'edited-meanwhile' },
    );
  });
});

describe('N3: protection, R13: absence', () => {
  test('protection makes what his network has of him his own', async () => {
    const version = await versionOf(MAKER);
    const { revision } = await view();
    const after = await change({ kind: 'set-protection', revision, protected: true });
    expect(after).toMatchObject({ protected: true, details: { lat: 45.76 } });
    expect(after.ownDetailsAt).not.toBeNull();
    expect(await versionOf(MAKER)).toBe(version + 1);
    expect((await lastLine(MAKER))?.fields).toEqual([
      { name: 'protected', before: 'false', after: 'true' },
    ]);
    const off = await change({
      kind: 'set-protection',
      revision: after.revision,
      protected: false,
    });
    expect(off).toMatchObject({ protected: false, ownDetailsAt: after.ownDetailsAt });
  });

  test('where his networks differ he has to give his details first', async () => {
    const [rhone] = NETWORK.sellers;
    if (rhone === undefined) throw new Error('the sample has a seller');
    await load(OTHER_MAKER, {
      ...VALVES,
      sellers: [{ ...rhone, id: 'rhone-too', lat: 45, lon: 5, company: { ...rhone.company } }],
    });
    const { revision, memberships: own } = await view();
    expect(own.map(({ manufacturer }) => manufacturer.name)).toEqual([
      'Pumpco',
      'Éts Vâlvo & Œuvres Щит',
    ]);
    await expect(
      change({ kind: 'set-protection', revision, protected: true }),
    ).rejects.toMatchObject({ code: 'own-details-missing' });
    const before = [await versionOf(MAKER), await versionOf(OTHER_MAKER)];
    await setDetails();
    expect([await versionOf(MAKER), await versionOf(OTHER_MAKER)]).toEqual(
      before.map((version) => version + 1),
    );
    const kept = await view();
    const after = await change({
      kind: 'set-protection',
      revision: kept.revision,
      protected: true,
    });
    expect(after.protected).toBe(true);
  });

  test('absence takes him out of every network until he is back', async () => {
    // Of one who does not keep his details himself, too.
    await services.store.db.update(distributors).set({ ownDetailsAt: null });
    const { revision } = await view();
    const after = await change({ kind: 'set-absence', revision, absent: true });
    expect(after.absent).toBe(true);
    expect(await sellerIn(MAKER)).toMatchObject({ absent: true });
    // N10: loading the network again does not bring him back.
    const replaces = await versionOf(MAKER);
    const load = { manufacturer: MAKER, document: NETWORK, replaces };
    await replaceNetwork(context, services.operator, load);
    expect(await sellerIn(MAKER)).toMatchObject({ absent: true });
    const back = await change({ kind: 'set-absence', revision: after.revision, absent: false });
    expect(back.absent).toBe(false);
    const again = await change({ kind: 'set-absence', revision: back.revision, absent: false });
    expect(again.revision).toBe(back.revision);
  });
});

describe('N5: declaring', () => {
  const declare = { kind: 'declare', manufacturer: OTHER_MAKER, note: 'Depuis 2019.' } as const;
  let withdraw: () => Promise<unknown>;
  beforeEach(async () => {
    const own = (await view()).declarations.find(({ state }) => state === 'proposed');
    if (own !== undefined) {
      await change({ kind: 'withdraw-declaration', declarationId: own.id });
    }
    services.time.advance(48 * 3_600_000);
    await services.store.db.delete(mails);
    withdraw = async () => {
      const [latest] = (await view()).declarations;
      if (latest === undefined) throw new Error('nothing was declared');
      return change({ kind: 'withdraw-declaration', declarationId: latest.id });
    };
  });

  test('is proposed to the manufacturer, whose administrators are told', async () => {
    const version = await versionOf(OTHER_MAKER);
    const after = await change(declare);
    expect(after.declarations[0]).toMatchObject({
      manufacturer: { id: OTHER_MAKER },
      state: 'proposed',
      note: 'Depuis 2019.',
    });
    expect(after.memberships).toHaveLength(1);
    expect(await versionOf(OTHER_MAKER)).toBe(version + 1);
    expect(await lastLine(OTHER_MAKER)).toMatchObject({ kind: 'declare', memberId: null });
    const sent = await services.store.db.select().from(mails);
    expect(sent.map(({ recipient }) => recipient)).toEqual(['admin@valvo.example']);
    const [mail] = sent;
    if (mail === undefined) throw new Error('a mail was expected');
    expect(await prepareMail(context, mail)).toMatchObject({
      kind: 'declaration-made',
      isAdded: false,
      manufacturer: 'Éts Vâlvo & Œuvres Щит',
      distributor: { country: 'FR' },
      note: 'Depuis 2019.',
      language: 'fr',
      url: 'https://relais.example/network?company=valvo',
    });
    await withdraw();
    expect(await prepareMail(context, mail)).toBeNull();
  });

  test('is open once at a time, and told once a day', async () => {
    await change(declare);
    await expect(change(declare)).rejects.toMatchObject({ code: 'declaration-open' });
    await withdraw();
    expect((await view()).declarations[0]).toMatchObject({ state: 'withdrawn' });
    await expect(withdraw()).rejects.toMatchObject({ code: 'declaration-decided' });
    await change(declare);
    expect(await services.store.db.select().from(mails)).toHaveLength(1);
  });

  test('is no way to write to every manufacturer there is', async () => {
    const unknown = { kind: 'declare', manufacturer: 'no-such-maker', note: 'Buy!' } as const;
    for (let tried = 0; tried < 30; tried += 1) {
      await expect(change(unknown)).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(change(declare)).rejects.toMatchObject({ code: 'too-many-attempts' });
    const stranger = await services.signIn(PEOPLE.stranger);
    await expect(change(declare, stranger)).rejects.toMatchObject({ code: 'not-found' });
    services.time.advance(3_600_000);
    expect((await change(declare)).declarations[0]).toMatchObject({ state: 'proposed' });
  });

  test('a Partner is added at once, by the marketplace, with the reason', async () => {
    await makePartner();
    const version = await versionOf(OTHER_MAKER);
    const after = await change(declare);
    expect(after.declarations[0]).toMatchObject({ state: 'added' });
    const joined = after.memberships.find(({ manufacturer }) => manufacturer.id === OTHER_MAKER);
    expect(joined).toMatchObject({
      kind: 'local',
      radius: null,
      range: { mode: 'full' },
      lat: 45.76,
      partnerAddedAt: services.time.clock().toISOString(),
      revision: version + 1,
    });
    expect(await sellerIn(OTHER_MAKER)).toMatchObject({ partner: true, lat: 45.76 });
    expect(await noteIn(OTHER_MAKER, 'admin@valvo.example')).toBe('Depuis 2019.');
    expect(await noteIn(MAKER, PEOPLE.staff)).toBeNull();
    expect(await lastLine(OTHER_MAKER)).toMatchObject({
      kind: 'declare',
      memberId: joined?.memberId,
      fields: [{ name: 'partner', before: null, after: 'Depuis 2019.' }],
    });
    const [mail] = await services.store.db.select().from(mails);
    if (mail === undefined) throw new Error('a mail was expected');
    expect(await prepareMail(context, mail)).toMatchObject({ isAdded: true });
    await expect(change(declare)).rejects.toMatchObject({ code: 'member-exists' });
  });

  test('a Partner whom nobody has placed completes his details first', async () => {
    await makePartner();
    const sellers = NETWORK.sellers.map((seller) => ({ ...seller, lat: null, lon: null }));
    await load(MAKER, { ...NETWORK, sellers });
    const version = await versionOf(OTHER_MAKER);
    await expect(change(declare)).rejects.toMatchObject({ code: 'own-details-missing' });
    expect(await versionOf(OTHER_MAKER)).toBe(version);
    await setDetails();
    expect((await change(declare)).memberships).toHaveLength(2);
  });

  test.each(['no-such-maker', COMPANY, 'seine-co'])('%s has no network to join', async (id) => {
    await expect(change({ kind: 'declare', manufacturer: id, note: '' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('the declaration of another is none of his', async () => {
    const other = await services.signIn(PEOPLE.dealerElsewhere);
    const made = await change(declare, other, 'seine-co');
    const [declaration] = made.declarations;
    if (declaration === undefined) throw new Error('nothing was declared');
    const wanted = { kind: 'withdraw-declaration', declarationId: declaration.id } as const;
    await expect(change(wanted)).rejects.toMatchObject({ code: 'not-found' });
    await change(wanted, other, 'seine-co');
  });

  test.each(['valvo', 'VALVO', 'Vâlvo', 'ets v', 'oeuvres', 'œuvres', 'щит', 'ЩИТ'])(
    'the manufacturer is found by « %s »',
    async (search) => {
      const input = { companyId: COMPANY, search };
      expect(await findManufacturers(context, dealer, input)).toEqual({
        manufacturers: [{ id: OTHER_MAKER, name: 'Éts Vâlvo & Œuvres Щит', country: 'BE' }],
      });
    },
  );

  test('those he sells already, and what is no manufacturer, are not found', async () => {
    for (const search of ['pumpco', 'seine', '%%', "v'%", 'zz']) {
      const input = { companyId: COMPANY, search };
      const found = await findManufacturers(context, dealer, input).catch(
        (error: unknown) => error,
      );
      expect(found).toMatchObject(
        /\p{L}{2}/u.test(search) ? { manufacturers: [] } : field('/search', 'search-too-short'),
      );
    }
    await expect(
      findManufacturers(context, dealer, { companyId: COMPANY, search: ' v ' }),
    ).rejects.toMatchObject(field('/search', 'search-too-short'));
  });
});

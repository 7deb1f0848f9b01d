import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  NetworkView,
  type NetworkChange,
  type SellerInput,
  type SellerView,
  type ZoneManagerInput,
} from '../../shared/contract/sales-network.ts';
import { GeocoderUnavailableError } from '../geocoding/geocoder.ts';
import { addCompanyPerson } from '../store/companies.ts';
import { insertDeclaration } from '../store/declarations.ts';
import { listDecisions } from '../store/list-requests.ts';
import { companies, companyPeople, distributors } from '../store/schema/companies.ts';
import { declarations, memberships, networkSettings } from '../store/schema/networks.ts';
import { changeNetwork } from './change-network.ts';
import type { PersonCaller } from './caller.ts';
import { getNetwork } from './get-network.ts';
import { getNetworkChanges } from './get-network-changes.ts';
import { replaceNetwork } from './replace-network.ts';
import { ServiceError } from './service-error.ts';
import { makeTestServices, MAKER, NETWORK, PEOPLE, type TestServices } from './testing.ts';

const OTHER_MAKER = 'valveco';

let services: TestServices;
let staff: PersonCaller;
/** Staff of the other manufacturer. */
let others: PersonCaller;
beforeAll(async () => {
  services = await makeTestServices();
  // He is named by the address under which he works there.
  staff = await services.signIn('private@boss.example', PEOPLE.staff);
  others = await services.signIn('boss@valveco.example');
  await loadOther({});
});
afterAll(() => services.close());

/** The other manufacturer's network, with the same company under another id. */
async function loadOther(
  rhone: { rating?: number; partner?: boolean },
  replaces: number | null = null,
) {
  const [seller] = NETWORK.sellers;
  if (seller === undefined) throw new Error('the test network changed');
  await replaceNetwork(services.context, services.operator, {
    manufacturer: OTHER_MAKER,
    document: {
      ...NETWORK,
      manufacturer: {
        ...NETWORK.manufacturer,
        name: 'Valveco',
        staff: [{ address: 'boss@valveco.example', role: 'admin' }],
      },
      stands: [],
      sellers: [{ ...seller, id: 'lyonnais', ...rhone }],
    },
    replaces,
  });
}

const SELLER: SellerInput = {
  kind: 'local',
  name: 'Garonne Pompes',
  contact: 'Gil Garonne',
  email: 'sales@garonne.example',
  phone: '05 56 00 00 01',
  language: 'fr',
  address: { street: '1 quai des Chartrons', postalCode: '', city: 'Lyon', country: 'FR' },
  placeId: null,
};
const MANAGER: ZoneManagerInput = {
  contact: 'Nina Nord',
  emails: ['nord@pumpco.example', 'nina@pumpco.example'],
  phone: '',
  language: 'fr',
  countries: ['SE', 'NO'],
  continents: [],
  absent: false,
};

function change(body: NetworkChange, caller = staff, manufacturer = MAKER) {
  return changeNetwork(services.context, caller, manufacturer, body);
}
async function read(caller = staff, manufacturer = MAKER): Promise<NetworkView> {
  const { write } = await getNetwork(services.context, caller, manufacturer);
  return NetworkView.parse(JSON.parse(write()));
}
async function find(id: string, caller = staff, manufacturer = MAKER): Promise<SellerView> {
  const seller = (await read(caller, manufacturer)).sellers.find((one) => one.id === id);
  if (seller === undefined) throw new Error(`${id} is not in the network`);
  return seller;
}
/** What a form sends of a seller as it was loaded. */
function inputOf(view: SellerView, edit: Partial<SellerInput> = {}): SellerInput {
  const { kind, name, email, language, address } = view;
  return {
    kind,
    name,
    email,
    language,
    contact: view.contact ?? '',
    phone: view.phone ?? '',
    address: {
      street: address.street ?? '',
      postalCode: address.postalCode ?? '',
      city: address.city ?? '',
      country: address.country,
    },
    placeId: null,
    ...edit,
  };
}
async function add(edit: Partial<SellerInput> = {}, caller = staff, manufacturer = MAKER) {
  const id = randomUUID();
  const email = `${id}@sellers.example`;
  const seller = { ...SELLER, email, ...edit };
  await change({ kind: 'add-seller', id, seller }, caller, manufacturer);
  return find(id, caller, manufacturer);
}
function edit(view: SellerView, changed: Partial<SellerInput>, revision = view.revision) {
  return change({ kind: 'edit-seller', id: view.id, revision, seller: inputOf(view, changed) });
}
/** The codes by pointer of what is refused. */
async function refusedFields(act: Promise<unknown>): Promise<Record<string, string>> {
  const error: unknown = await act.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ServiceError)) throw new Error('nothing was refused', { cause: error });
  expect(error.code).toBe('input-invalid');
  return Object.fromEntries(error.fields.map(({ pointer, code }) => [pointer, code]));
}
const lastChange = async () =>
  (await getNetworkChanges(services.context, staff, MAKER, {})).changes[0];

test('the stands are shown with their marketplace as people know it', async () => {
  expect((await read()).stands).toEqual([
    { id: 'pumpco-di', name: 'Pumpco', url: null, marketplace: 'DirectIndustry' },
  ]);
});

describe('N1: adding a seller', () => {
  test('he comes last, placed, his phone in E.164, of a company of his own', async () => {
    const { version } = await read();
    const id = randomUUID();
    const seller = { ...SELLER, email: 'new@garonne.example' };
    const done = await change({ kind: 'add-seller', id, seller });
    expect(done).toEqual({ memberId: id, version: version + 1, openRequests: 0 });
    const { sellers } = await read();
    expect(sellers.at(-1)).toMatchObject({
      id,
      revision: done.version,
      companyId: expect.stringMatching(/^garonne-pompes-[a-z0-9]{6}$/),
      phone: '+33556000001',
      lat: 45.76,
      lon: 4.84,
      address: { street: '1 quai des Chartrons', postalCode: null, region: null },
      radius: null,
      range: { mode: 'full' },
    });
    expect(await lastChange()).toMatchObject({
      version: done.version,
      kind: 'add-seller',
      actor: { kind: 'staff', name: PEOPLE.staff },
      member: { id, name: 'Garonne Pompes' },
      fields: expect.arrayContaining([{ name: 'city', before: null, after: 'Lyon' }]),
    });

    expect(await change({ kind: 'add-seller', id, seller })).toEqual(done);
    await expect(
      change({ kind: 'add-seller', id, seller: { ...seller, name: 'Other' } }),
    ).rejects.toMatchObject({ code: 'member-exists' });
    for (const taken of ['zone-eu', 'world']) {
      await expect(
        change({
          kind: 'add-seller',
          id: taken,
          seller: { ...seller, email: `${taken}@garonne.example` },
        }),
      ).rejects.toMatchObject({ code: 'member-exists' });
    }
  });

  test('N10: an e-mail that a company has is that company, with its stars', async () => {
    const dealer = await find('seine');
    const added = await add({ email: dealer.email }, others, OTHER_MAKER);
    expect(added).toMatchObject({ companyId: dealer.companyId, rating: dealer.rating });
    // As this network calls it, until the distributor keeps his own details.
    expect(added.name).toBe(SELLER.name);
    const again = change({
      kind: 'add-seller',
      id: randomUUID(),
      seller: { ...SELLER, email: dealer.email },
    });
    expect(await refusedFields(again)).toEqual({ '/seller/email': 'seller-already-there' });
  });

  test('N2: an address without one place is refused by name; a choice among candidates is taken', async () => {
    const at = (
      city: string,
      more: Partial<SellerInput['address']> = {},
      placeId: string | null = null,
    ) => add({ address: { ...SELLER.address, city, ...more }, placeId });
    expect(await refusedFields(at('Nowhere'))).toEqual({ '/seller/address': 'address-not-found' });
    expect(await refusedFields(at('Saintes'))).toEqual({ '/seller/address': 'address-ambiguous' });
    expect(await refusedFields(at('Lyon', { postalCode: '00000' }))).toEqual({
      '/seller/address': 'address-conflict',
    });
    expect(await refusedFields(at('Saintes', {}, 'Lyon-0'))).toEqual({
      '/seller/address': 'address-ambiguous',
    });
    expect(await at('Saintes', {}, 'Saintes-1')).toMatchObject({ lat: 50.7 });
    expect(
      await refusedFields(add({ phone: '', address: { ...SELLER.address, country: 'ZZ' } })),
    ).toEqual({
      '/seller/address/country': 'country-unknown',
    });
  });

  test('every field at fault is told at once', async () => {
    const [dealer] = (await read()).sellers;
    const seller = {
      ...SELLER,
      email: dealer?.email ?? '',
      phone: '12',
      address: { ...SELLER.address, city: 'Nowhere' },
    };
    const refused = change({ kind: 'add-seller', id: randomUUID(), seller });
    expect(await refusedFields(refused)).toEqual({
      '/seller/email': 'seller-already-there',
      '/seller/phone': 'phone-invalid',
      '/seller/address': 'address-not-found',
    });
  });

  test('a geocoder that is down saves nothing and says so', async () => {
    const { version } = await read();
    const down = {
      ...services.context,
      geocoder: {
        ...services.context.geocoder,
        locate: () => Promise.reject(new GeocoderUnavailableError('down')),
      },
    };
    const seller = { ...SELLER, email: 'down@garonne.example' };
    await expect(
      changeNetwork(down, staff, MAKER, { kind: 'add-seller', id: randomUUID(), seller }),
    ).rejects.toMatchObject({ code: 'geocoder-unavailable' });
    expect((await read()).version).toBe(version);
  });
});

describe('editing a seller', () => {
  test('of two editors the later is refused, and nothing is overwritten', async () => {
    const seen = await add();
    await edit(seen, { name: 'First' });
    await expect(edit(seen, { name: 'Second' })).rejects.toMatchObject({
      code: 'edited-meanwhile',
    });
    expect((await find(seen.id)).name).toBe('First');
    // Both typed the same, or the answer was lost: it is done.
    const { version } = await read();
    expect(await edit(seen, { name: 'First' })).toMatchObject({ version });
    expect((await lastChange())?.fields).toEqual([
      { name: 'name', before: SELLER.name, after: 'First' },
    ]);
  });

  test('one removed meanwhile is told so, one unknown is not found', async () => {
    const seen = await add();
    const { id, revision } = seen;
    await change({ kind: 'remove-member', id, revision, openRequests: 'leave' });
    await expect(edit(seen, { name: 'Late' })).rejects.toMatchObject({ code: 'edited-meanwhile' });
    await expect(
      edit({ ...seen, id: randomUUID() }, { email: 'a@new.example' }),
    ).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('what an operator loaded stays editable: address and phone are judged once they change', async () => {
    await services.store.db
      .update(memberships)
      .set({ city: 'Somewhere', phone: 'ask Jean', lat: 1, lon: 2 })
      .where(eq(memberships.id, 'rhone'));
    const seen = await find('rhone');
    // Written past every service: the version did not move, and the view is the one before.
    const loaded = inputOf(seen, {
      phone: 'ask Jean',
      address: { street: '', postalCode: '', city: 'Somewhere', country: 'FR' },
    });
    const { id, revision } = seen;
    await change({ kind: 'edit-seller', id, revision, seller: { ...loaded, contact: 'Jean' } });
    const after = await find('rhone');
    expect(after).toMatchObject({ contact: 'Jean', phone: 'ask Jean', lat: 1, lon: 2 });
    const moved = edit(after, {
      address: { ...loaded.address, postalCode: '1' },
      phone: 'ask Jan',
    });
    expect(await refusedFields(moved)).toEqual({
      '/seller/phone': 'phone-invalid',
      '/seller/address': 'address-not-found',
    });
    await edit(after, { phone: '', address: { ...loaded.address, city: 'Paris' } });
    expect(await find('rhone')).toMatchObject({ phone: null, lat: 48.86 });
  });

  test('R6: a national seller has no radius', async () => {
    const seen = await add();
    await services.store.db
      .update(memberships)
      .set({ radiusValue: 50, radiusUnit: 'km', radiusSetAt: services.time.clock() })
      .where(eq(memberships.id, seen.id));
    await edit(seen, { kind: 'national' });
    expect(await find(seen.id)).toMatchObject({
      kind: 'national',
      radius: null,
      radiusSetAt: null,
    });
    expect((await lastChange())?.fields).toEqual(
      expect.arrayContaining([{ name: 'radius', before: '50 km', after: null }]),
    );
  });

  test('N3, N10: details that are protected or kept by himself are not edited; his kind is', async () => {
    const protectedOne = await add();
    await services.store.db
      .update(distributors)
      .set({ protected: true })
      .where(eq(distributors.companyId, protectedOne.companyId));
    const keeper = await add();
    await services.store.db
      .update(distributors)
      .set({
        ownDetailsAt: services.time.clock(),
        email: 'own@keeper.example',
        lat: 48.86,
        lon: 2.35,
      })
      .where(eq(distributors.companyId, keeper.companyId));
    await services.store.db
      .update(companies)
      .set({ name: 'Keeper himself', city: 'Paris' })
      .where(eq(companies.id, keeper.companyId));
    // Any change: what was written past the services is seen at the next version.
    await add();

    expect(await find(protectedOne.id)).toMatchObject({ protected: true, ownDetails: false });
    const kept = await find(keeper.id);
    expect(kept).toMatchObject({
      ownDetails: true,
      name: 'Keeper himself',
      email: 'own@keeper.example',
      lat: 48.86,
    });
    for (const seen of [protectedOne, kept]) {
      for (const typed of [
        { name: 'Mine' },
        { contact: 'Me' },
        { phone: '05 56 00 00 09' },
        { phone: 'nonsense' },
        { email: 'me@else.example' },
        { language: 'en' as const },
        { address: { ...SELLER.address, city: 'Berlin', country: 'DE' } },
      ]) {
        await expect(edit(seen, typed)).rejects.toMatchObject({ code: 'details-protected' });
      }
      await edit(seen, { kind: 'national' });
      expect(await find(seen.id)).toMatchObject({ kind: 'national', name: seen.name });
    }
    const [row] = await services.store.db
      .select()
      .from(memberships)
      .where(eq(memberships.id, keeper.id));
    // What this network had of him stays as it was.
    expect(row).toMatchObject({ name: keeper.name, email: keeper.email, lat: keeper.lat });
  });
});

describe('N1: one e-mail is one company', () => {
  const nameOf = async (id: string) =>
    (await services.store.db.select().from(companies).where(eq(companies.id, id)))[0]?.name;

  test('a company known here only follows its e-mail and name', async () => {
    const seen = await add();
    await edit(seen, { email: 'moved@sellers.example', name: 'Moved' });
    expect((await find(seen.id)).companyId).toBe(seen.companyId);
    expect(await nameOf(seen.companyId)).toBe('Moved');
  });

  test('one that another network has too is left to it', async () => {
    const seen = await add();
    const there = await add({ email: seen.email }, others, OTHER_MAKER);
    expect(there.companyId).toBe(seen.companyId);
    await edit(seen, { name: 'Only here', email: 'parted@sellers.example' });
    const after = await find(seen.id);
    expect(after.companyId).not.toBe(seen.companyId);
    expect(await nameOf(seen.companyId)).toBe(SELLER.name);
    // Back to the e-mail of the company: it is that company again.
    await edit(after, { email: seen.email });
    expect((await find(seen.id)).companyId).toBe(seen.companyId);
  });

  test('one with people of its own is left to them', async () => {
    const seen = await add();
    await services.store.transaction((tx) =>
      addCompanyPerson(tx, {
        companyId: seen.companyId,
        address: 'somebody@sellers.example',
        role: 'admin',
        at: services.time.clock(),
      }),
    );
    await edit(seen, { name: 'Named here', email: 'people@sellers.example' });
    expect((await find(seen.id)).companyId).not.toBe(seen.companyId);
    expect(await nameOf(seen.companyId)).toBe(SELLER.name);
  });

  test('A2: one whose e-mail somebody proved to be his is left to him, whoever types another', async () => {
    const seen = await add();
    await services.signIn(seen.email);
    await edit(seen, { email: 'boss@pumpco-sales.example' });
    expect((await find(seen.id)).companyId).not.toBe(seen.companyId);
  });

  test('A2: one that was in another network is left to who negotiated there', async () => {
    const there = await add({}, others, OTHER_MAKER);
    const here = await add({ email: there.email });
    expect(here.companyId).toBe(there.companyId);
    const { revision } = there;
    const remove = {
      kind: 'remove-member',
      id: there.id,
      revision,
      openRequests: 'leave',
    } as const;
    await change(remove, others, OTHER_MAKER);
    await edit(here, { email: 'taken@sellers.example' });
    expect((await find(here.id)).companyId).not.toBe(there.companyId);
  });

  test('one that is a manufacturer itself is not had by typing an e-mail', async () => {
    const seen = await add();
    await services.store.db
      .update(memberships)
      .set({ companyId: OTHER_MAKER })
      .where(eq(memberships.id, seen.id));
    await services.store.db.delete(companyPeople).where(eq(companyPeople.companyId, OTHER_MAKER));
    await edit(seen, { email: 'maker@sellers.example' });
    expect((await find(seen.id)).companyId).not.toBe(OTHER_MAKER);
    const staffOfOther = { companyId: OTHER_MAKER, address: 'boss@valveco.example' };
    await services.store.transaction((tx) =>
      addCompanyPerson(tx, { ...staffOfOther, role: 'admin', at: services.time.clock() }),
    );
  });

  test('an e-mail it has left leads back to a company only as long as it has no other', async () => {
    const here = await add();
    await change({
      kind: 'remove-member',
      id: here.id,
      revision: here.revision,
      openRequests: 'leave',
    });
    expect((await add({ email: here.email }, others, OTHER_MAKER)).companyId).toBe(here.companyId);

    const left = await add();
    await services.store.db.insert(memberships).values({
      manufacturerId: OTHER_MAKER,
      id: randomUUID(),
      companyId: left.companyId,
      kind: 'local',
      position: 99,
      name: left.name,
      country: 'FR',
      email: 'elsewhere@sellers.example',
      language: 'fr',
      rangeMode: 'full',
      addedAt: services.time.clock(),
    });
    await change({
      kind: 'remove-member',
      id: left.id,
      revision: left.revision,
      openRequests: 'leave',
    });
    expect((await add({ email: left.email })).companyId).not.toBe(left.companyId);
  });

  test('an e-mail that two manufacturers type at the same moment is one company', async () => {
    const email = 'at-once@sellers.example';
    const [here, there] = await Promise.all([add({ email }), add({ email }, others, OTHER_MAKER)]);
    expect(here.companyId).toBe(there.companyId);
  });

  test('an addition sent twice is done once, also of who keeps his details himself', async () => {
    const there = await add({}, others, OTHER_MAKER);
    await services.store.db
      .update(distributors)
      .set({ ownDetailsAt: services.time.clock(), email: there.email, contact: 'Himself' })
      .where(eq(distributors.companyId, there.companyId));
    const addition: NetworkChange = {
      kind: 'add-seller',
      id: randomUUID(),
      seller: { ...SELLER, email: there.email },
    };
    const done = await change(addition);
    expect((await find(addition.id)).contact).toBe('Himself');
    expect(await change(addition)).toEqual(done);
  });

  test('R6, R7: what the company before had set itself is not the next one’s', async () => {
    const outside = await add({}, others, OTHER_MAKER);
    const seen = await add();
    const at = services.time.clock();
    await services.store.db
      .update(memberships)
      .set({
        radiusValue: 50,
        radiusUnit: 'km',
        radiusSetAt: at,
        rangeMode: 'limited',
        rangeSetAt: at,
        partnerAddedAt: at,
      })
      .where(eq(memberships.id, seen.id));
    await services.store.db.insert(declarations).values({
      id: randomUUID(),
      manufacturerId: MAKER,
      companyId: seen.companyId,
      note: 'Depuis 2019.',
      state: 'added',
      declaredAt: at,
      declaredBy: staff.personId,
      membershipId: seen.id,
    });
    await edit(seen, { email: outside.email });
    expect(await find(seen.id)).toMatchObject({
      companyId: outside.companyId,
      radius: null,
      radiusSetAt: null,
      range: { mode: 'full' },
      partnerAddedAt: null,
      partnerNote: null,
    });
    expect((await lastChange())?.fields).toEqual(
      expect.arrayContaining([
        { name: 'radius', before: '50 km', after: null },
        { name: 'range', before: 'limited', after: 'full' },
      ]),
    );
  });

  test('the e-mail of another company of the network is refused, that of one outside links to it', async () => {
    const [first, second] = [await add(), await add()];
    const taken = edit(first, { email: second.email });
    expect(await refusedFields(taken)).toEqual({ '/seller/email': 'seller-already-there' });
    const outside = await add({}, others, OTHER_MAKER);
    await edit(first, { email: outside.email });
    expect((await find(first.id)).companyId).toBe(outside.companyId);
  });
});

describe('N1: the manufacturer’s own people', () => {
  test('a zone manager is added last, edited by one at a time', async () => {
    const id = randomUUID();
    const done = await change({ kind: 'add-zone-manager', id, manager: MANAGER });
    expect(await change({ kind: 'add-zone-manager', id, manager: MANAGER })).toEqual(done);
    const added = (await read()).zoneManagers.at(-1);
    expect(added).toMatchObject({ id, revision: done.version, countries: ['SE', 'NO'] });

    const revision = done.version;
    const manager = { ...MANAGER, phone: '+46 8 123 456 78', continents: ['EU' as const] };
    await change({ kind: 'edit-zone-manager', id, revision, manager });
    expect((await read()).zoneManagers.at(-1)).toMatchObject({
      phone: '+46812345678',
      continents: ['EU'],
    });
    await expect(
      change({ kind: 'edit-zone-manager', id, revision, manager: MANAGER }),
    ).rejects.toMatchObject({ code: 'edited-meanwhile' });
    for (const unknown of ['world', 'rhone', 'nobody']) {
      await expect(
        change({ kind: 'edit-zone-manager', id: unknown, revision: 1, manager: MANAGER }),
      ).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test.each([
    [{ emails: [] }, { '/manager/emails': 'addresses-missing' }],
    [{ emails: ['a@b.example', 'A@b.example'] }, { '/manager/emails': 'address-repeated' }],
    [{ emails: ['a@b.example;c@d.example'] }, { '/manager/emails': 'address-invalid' }],
    [{ countries: [] }, { '/manager/countries': 'zone-empty' }],
    [{ countries: ['FR', 'ZZ'] }, { '/manager/countries/1': 'country-unknown' }],
    [{ phone: '0800' }, { '/manager/phone': 'phone-invalid' }],
  ])('refuses %j', async (typed, fields) => {
    const manager = { ...MANAGER, ...typed };
    const refused = change({ kind: 'add-zone-manager', id: randomUUID(), manager });
    expect(await refusedFields(refused)).toEqual(fields);
  });

  test('addresses in Unicode are taken as they are; two managers of a country are no error', async () => {
    const manager = { ...MANAGER, emails: ['größe@müller.example'] };
    await change({ kind: 'add-zone-manager', id: randomUUID(), manager });
    expect((await read()).zoneManagers.at(-1)?.emails).toEqual(['größe@müller.example']);
  });

  test('the world contact', async () => {
    const { worldContact } = await read();
    const contact = {
      contact: 'Wanda',
      emails: ['w@pumpco.example'],
      phone: '',
      language: 'en' as const,
    };
    const body = { kind: 'edit-world-contact', revision: worldContact.revision, contact } as const;
    await change(body);
    expect((await read()).worldContact).toMatchObject({ id: 'world', ...contact, phone: null });
    await expect(change({ ...body, contact: { ...contact, contact: 'W' } })).rejects.toMatchObject({
      code: 'edited-meanwhile',
    });
    const none = change({ ...body, contact: { ...contact, emails: [] } });
    expect(await refusedFields(none)).toEqual({ '/contact/emails': 'addresses-missing' });
  });
});

describe('R10: the settings', () => {
  test('a new version each time, those before are kept', async () => {
    const { settings, settingsRevision } = await read();
    const next = {
      ...settings,
      copyWorldOnSellerRequests: true,
      extraCopies: ['x@pumpco.example'],
    };
    const body = { kind: 'edit-settings', revision: settingsRevision, settings: next } as const;
    await change(body);
    const after = await read();
    expect(after).toMatchObject({ settings: next, settingsRevision: settingsRevision + 1 });
    expect(await change(body)).toMatchObject({ version: after.version });
    await expect(change({ ...body, settings })).rejects.toMatchObject({ code: 'edited-meanwhile' });
    const versions = await services.store.db
      .select({ version: networkSettings.version })
      .from(networkSettings)
      .where(eq(networkSettings.manufacturerId, MAKER));
    expect(versions.length).toBe(2);
    const [decision] = await listDecisions(
      services.store.db,
      await services.submit({ reference: 'DI-settings' }),
    );
    expect(decision?.settingsVersion).toBe(after.settingsRevision);
  });

  test('no address twice, none of our own masked ones', async () => {
    const { settings, settingsRevision: revision } = await read();
    const extraCopies = ['a@b.example', 'a@b.example'];
    const refused = change({
      kind: 'edit-settings',
      revision,
      settings: { ...settings, extraCopies },
    });
    expect(await refusedFields(refused)).toEqual({ '/settings/extraCopies/1': 'address-repeated' });
  });
});

describe('N5: what a distributor declares', () => {
  async function declare(companyId: string, manufacturerId = MAKER): Promise<string> {
    const id = randomUUID();
    await insertDeclaration(services.store.db, {
      id,
      manufacturerId,
      companyId,
      note: 'We sell them.',
      state: 'proposed',
      declaredAt: services.time.clock(),
      declaredBy: others.personId,
      decidedAt: null,
      decidedBy: null,
      membershipId: null,
    });
    return id;
  }
  const decide = (declarationId: string, accept: boolean, caller = staff) =>
    change({ kind: 'decide-declaration', declarationId, accept }, caller);

  test('accepted, he joins as a local seller with the details he has elsewhere', async () => {
    const elsewhere = await add({ name: 'Elsewhere' }, others, OTHER_MAKER);
    const id = await declare(elsewhere.companyId);
    await add();
    expect((await read()).declarations).toMatchObject([{ id, note: 'We sell them.' }]);
    const done = await decide(id, true);
    expect(done.memberId).toBe(id);
    expect(await find(id)).toMatchObject({
      kind: 'local',
      name: 'Elsewhere',
      companyId: elsewhere.companyId,
      lat: elsewhere.lat,
      partnerAddedAt: null,
    });
    expect((await read()).declarations).toEqual([]);
    expect(await decide(id, true)).toMatchObject({ version: done.version });
    await expect(decide(id, false)).rejects.toMatchObject({ code: 'declaration-decided' });
  });

  test('accepted under an id that somebody took meanwhile, he is told of and not added', async () => {
    const elsewhere = await add({}, others, OTHER_MAKER);
    const id = await declare(elsewhere.companyId);
    await change({ kind: 'add-seller', id, seller: { ...SELLER, email: 'taken@id.example' } });
    await expect(decide(id, true)).rejects.toMatchObject({ code: 'member-exists' });
    await decide(id, false);
  });

  test('refused, he does not; without a place he cannot yet; he is never there twice', async () => {
    const elsewhere = await add({}, others, OTHER_MAKER);
    const refused = await declare(elsewhere.companyId);
    await decide(refused, false);
    expect((await read()).sellers.some(({ id }) => id === refused)).toBe(false);

    await services.store.db
      .update(memberships)
      .set({ lat: null, lon: null })
      .where(eq(memberships.id, elsewhere.id));
    const placeless = await declare(elsewhere.companyId);
    await expect(decide(placeless, true)).rejects.toMatchObject({ code: 'declaration-not-placed' });

    const { companyId, id } = await add();
    const there = await declare(companyId);
    expect(await decide(there, true)).toMatchObject({ memberId: id });
    const { sellers } = await read();
    expect(sellers.filter((seller) => seller.companyId === companyId).length).toBe(1);
  });

  test('A6: that of another manufacturer does not exist', async () => {
    const { companyId } = await find('rhone');
    const id = await declare(companyId, OTHER_MAKER);
    for (const unknown of [id, randomUUID()]) {
      await expect(decide(unknown, true)).rejects.toMatchObject({ code: 'not-found' });
    }
  });
});

test('the history of changes is paged, newest first', async () => {
  const first = await getNetworkChanges(services.context, staff, MAKER, {});
  const { version } = await read();
  expect(first.changes[0]?.version).toBe(version);
  const all = [...first.changes];
  for (let { next } = first; next !== null;) {
    const page = await getNetworkChanges(services.context, staff, MAKER, { before: next });
    all.push(...page.changes);
    ({ next } = page);
  }
  expect(all.map((line) => line.version)).toEqual(
    Array.from({ length: version }, (_, index) => version - index),
  );
});

test('N10: what a load says of a company stands in every network it sells in', async () => {
  const { version } = await read();
  const other = await read(others, OTHER_MAKER);
  await loadOther({ rating: 3.5, partner: true }, other.version);
  expect((await read()).version).toBe(version + 1);
  expect(await find('rhone')).toMatchObject({ rating: 3.5, partner: true });
  // The same again says nothing new.
  await loadOther({ rating: 3.5, partner: true }, other.version + 1);
  expect((await read()).version).toBe(version + 1);
});

describe('A6: who is not of its staff', () => {
  test('reads and changes nothing, and learns nothing', async () => {
    const { version } = await read();
    const callers = [
      await services.signIn(PEOPLE.stranger),
      await services.signIn(PEOPLE.dealer),
      await services.signIn(PEOPLE.zoneManager),
      others,
    ];
    const bodies: NetworkChange[] = [
      { kind: 'add-seller', id: randomUUID(), seller: { ...SELLER, phone: 'nonsense' } },
      { kind: 'edit-seller', id: 'rhone', revision: 1, seller: SELLER },
      { kind: 'add-zone-manager', id: randomUUID(), manager: { ...MANAGER, emails: [] } },
      { kind: 'remove-member', id: 'rhone', revision: 1, openRequests: 'leave' },
      { kind: 'decide-declaration', declarationId: randomUUID(), accept: true },
    ];
    for (const caller of callers) {
      await expect(read(caller)).rejects.toMatchObject({ code: 'not-found' });
      for (const body of bodies) {
        await expect(change(body, caller)).rejects.toMatchObject({ code: 'not-found', fields: [] });
      }
    }
    expect((await read()).version).toBe(version);
  });
});

import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  NetworkChange,
  NetworkView,
  SellerInput,
  SellerView,
} from '../../shared/contract/sales-network.ts';
import type { Network } from '../../shared/domain/network.ts';
import { decideWithIndex } from '../../shared/domain/routing-index.ts';
import { makeRandom } from '../../shared/domain/testing/random-network.ts';
import { loadNetwork } from '../store/load-network.ts';
import { listRecentRequests } from '../store/recent-requests.ts';
import { distributors } from '../store/schema/companies.ts';
import { declarations } from '../store/schema/networks.ts';
import type { PersonCaller } from './caller.ts';
import { changeNetwork } from './change-network.ts';
import { getNetwork } from './get-network.ts';
import { planChange } from './plan-change.ts';
import { previewChange } from './preview-change.ts';
import { replaceNetwork } from './replace-network.ts';
import { ServiceError } from './service-error.ts';
import {
  makeTestServices,
  MAKER,
  NETWORK,
  PEOPLE,
  SUBMISSION,
  type TestServices,
} from './testing.ts';

const STEPS = 60;
const CITIES = [
  ['Lyon', 'FR'],
  ['Paris', 'FR'],
  ['Berlin', 'DE'],
  ['Madrid', 'ES'],
] as const;
/** Of companies that another network knows, or that keep their own details, and of nobody yet. */
const EMAILS = [
  ...['a', 'b', 'c', 'd'].map((letter) => `${letter}@known.example`),
  ...['p', 'q', 'r', 's', 't'].map((letter) => `${letter}@new.example`),
  PEOPLE.dealer,
];

let services: TestServices;
let staff: PersonCaller;
beforeAll(async () => {
  services = await makeTestServices();
  staff = await services.signIn(PEOPLE.staff);
  await loadOtherNetwork();
});
afterAll(() => services.close());

/** Another manufacturer, whose distributors the first one may take as well. */
async function loadOtherNetwork(): Promise<void> {
  const { context, operator, store } = services;
  const [seller] = NETWORK.sellers;
  if (seller === undefined) throw new Error('the sample has no seller');
  const known = ['a', 'b', 'c', 'd'].map((letter, index) => ({
    ...seller,
    id: letter,
    email: `${letter}@known.example`,
    company: { id: `known-${letter}`, name: `Known ${letter}`, city: 'Nice' },
    rating: index === 0 ? null : index,
    partner: index % 2 === 1,
    absent: index === 2,
  }));
  await replaceNetwork(context, operator, {
    manufacturer: 'valvco',
    document: { ...NETWORK, stands: [], sellers: known },
    replaces: null,
  });
  const own = { ownDetailsAt: context.clock(), lat: 43.7, lon: 7.26, email: 'd@known.example' };
  await store.db.update(distributors).set(own).where(eq(distributors.companyId, 'known-d'));
  for (const company of ['a', 'b', 'c'].map((letter) => `known-${letter}`)) {
    await store.db.insert(declarations).values({
      id: randomUUID(),
      manufacturerId: MAKER,
      companyId: company,
      note: '',
      state: 'proposed',
      declaredAt: context.clock(),
      declaredBy: staff.personId,
    });
  }
}

async function readView(): Promise<NetworkView> {
  return JSON.parse((await getNetwork(services.context, staff, MAKER)).write()) as NetworkView;
}

async function readNetwork(): Promise<Network> {
  const loaded = await loadNetwork(services.store.db, MAKER);
  if (loaded === null) throw new Error('the network is gone');
  return loaded.network;
}

/** What routing reads: the settings' version only says which ones they are. */
function routed({ version: _version, ...network }: Network): Omit<Network, 'version'> {
  return network;
}

const random = makeRandom(11);
function pick<Item>(items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

function makeSellerInput(before: SellerView | undefined): SellerInput {
  const [city, country] = pick(CITIES);
  const isMoved = before === undefined || random() < 0.5;
  return {
    kind: pick(['local', 'national'] as const),
    name: before !== undefined && random() < 0.5 ? before.name : `Name ${random()}`,
    contact: before?.contact ?? '',
    email: before !== undefined && random() < 0.5 ? before.email : pick(EMAILS),
    phone: before?.phone ?? '',
    language: 'fr',
    address: isMoved
      ? { street: '', postalCode: '', city, country }
      : {
          street: before.address.street ?? '',
          postalCode: before.address.postalCode ?? '',
          city: before.address.city ?? '',
          country: before.address.country,
        },
    placeId: null,
  };
}

function makeManagerInput(contact: string) {
  return {
    contact,
    emails:
      random() < 0.3 ? [`${contact}@pumpco.example`] : ['x@pumpco.example', 'y@pumpco.example'],
    phone: '',
    language: 'fr' as const,
  };
}

function makeZone() {
  return {
    countries: random() < 0.7 ? [pick(['FR', 'DE', 'JP'])] : [],
    continents: ['EU' as const],
  };
}

function makeChange(view: NetworkView): NetworkChange {
  const seller = view.sellers[Math.floor(random() * view.sellers.length)];
  const manager = view.zoneManagers[Math.floor(random() * view.zoneManagers.length)];
  const stale = random() < 0.05 ? 1 : 0;
  const kind = pick([
    'add-seller',
    'edit-seller',
    'edit-seller',
    'edit-seller',
    'add-zone-manager',
    'edit-zone-manager',
    'edit-world-contact',
    'edit-settings',
    'remove-member',
    'decide-declaration',
  ] as const);
  switch (kind) {
    case 'edit-seller':
      if (seller === undefined) break;
      return {
        kind,
        id: seller.id,
        revision: seller.revision - stale,
        seller: makeSellerInput(seller),
      };
    case 'edit-zone-manager':
      if (manager === undefined) break;
      return {
        kind,
        id: manager.id,
        revision: manager.revision - stale,
        manager: { ...makeManagerInput('edited'), ...makeZone(), absent: random() < 0.3 },
      };
    case 'add-zone-manager':
      return {
        kind,
        id: randomUUID(),
        manager: { ...makeManagerInput('added'), ...makeZone(), absent: false },
      };
    case 'edit-world-contact':
      return {
        kind,
        revision: view.worldContact.revision - stale,
        contact: makeManagerInput(`world${Math.floor(random() * 9)}`),
      };
    case 'edit-settings':
      return {
        kind,
        revision: view.settingsRevision - stale,
        settings: {
          copyZoneManagersOnSellerRequests: random() < 0.5,
          copyWorldOnSellerRequests: random() < 0.5,
          copyWorldOnZoneManagerRequests: random() < 0.5,
          extraCopies: random() < 0.5 ? [] : ['extra@pumpco.example'],
        },
      };
    case 'remove-member': {
      const member = random() < 0.5 ? seller : manager;
      if (member === undefined) break;
      return { kind, id: member.id, revision: member.revision - stale, openRequests: 'leave' };
    }
    case 'decide-declaration': {
      const [declaration] = view.declarations;
      if (declaration === undefined) break;
      return { kind, declarationId: declaration.id, accept: random() < 0.7 };
    }
    case 'add-seller':
  }
  return { kind: 'add-seller', id: randomUUID(), seller: makeSellerInput(undefined) };
}

/** What came of it: the network, or the code of the refusal. */
async function attempt(work: () => Promise<Network>): Promise<unknown> {
  try {
    return routed(await work());
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { code: error.code, fields: error.fields };
  }
}

describe('N9: what is previewed is what is saved', () => {
  test('the outcomes of the last requests', async () => {
    const { context, store } = services;
    const buyers = [
      { country: 'FR', lat: 45.75, lon: 4.85 },
      { country: 'FR', lat: 48.8, lon: 2.3 },
      { country: 'DE', lat: 52.5, lon: 13.4 },
      { country: 'JP', lat: 35.6, lon: 139.7 },
    ];
    for (const [index, place] of buyers.entries()) {
      await services.submit({
        reference: `DI-equal-${index}`,
        buyer: { ...SUBMISSION.buyer, ...place },
        chosen: index === 1 ? 'rhone' : null,
      });
    }
    const told: string[] = [];
    const came: string[] = [];
    for (const [city, country] of CITIES) {
      const change: NetworkChange = {
        kind: 'add-seller',
        id: randomUUID(),
        seller: {
          ...makeSellerInput(undefined),
          email: `${city}@equal.example`.toLowerCase(),
          address: { street: '', postalCode: '', city, country },
        },
      };
      const { moved } = await previewChange(context, staff, MAKER, { change });
      await changeNetwork(context, staff, MAKER, change);
      const ready = await context.networks.get(store.db, MAKER);
      if (ready === null) throw new Error('the network is gone');
      for (const request of await listRecentRequests(store.db, MAKER, 1000)) {
        const { buyerCountry, buyerLat, buyerLon, productId, chosenMemberId } = request;
        const buyer = { country: buyerCountry, lat: buyerLat, lon: buyerLon, product: productId };
        const { designated } = decideWithIndex(ready.index, buyer, chosenMemberId);
        const move = moved.find(({ requestId }) => requestId === request.id);
        if (move === undefined) continue;
        told.push(move.to.id);
        came.push(designated.id);
      }
    }
    expect(told.length).toBeGreaterThan(0);
    expect(came).toEqual(told);
  });

  test('N1: a company known under two addresses stays one when a network changes to the other', async () => {
    const { context, operator } = services;
    const [seller] = NETWORK.sellers;
    if (seller === undefined) throw new Error('the sample has no seller');
    await replaceNetwork(context, operator, {
      manufacturer: 'hoistco',
      document: { ...NETWORK, stands: [], sellers: [{ ...seller, email: 'two@rhone.example' }] },
      replaces: null,
    });
    const view = (await readView()).sellers.find(({ id }) => id === 'rhone');
    if (view === undefined) throw new Error('the seller is gone');
    const { city, country } = view.address;
    const change: NetworkChange = {
      kind: 'edit-seller',
      id: view.id,
      revision: view.revision,
      seller: {
        ...makeSellerInput(view),
        email: 'two@rhone.example',
        address: { street: '', postalCode: '', city: city ?? '', country },
      },
    };
    const { after } = await planChange(context, staff, MAKER, change);
    await changeNetwork(context, staff, MAKER, change);
    expect(routed(await readNetwork())).toEqual(routed(after));
    expect((await readView()).sellers.find(({ id }) => id === 'rhone')?.companyId).toBe('rhone-co');
  });

  test('the network that routing sees, or the refusal, over many random changes', async () => {
    const done = new Map<string, number>();
    for (let step = 0; step < STEPS; step += 1) {
      const view = await readView();
      const change = makeChange(view);
      const before = await readNetwork();
      const planned = await attempt(
        async () => (await planChange(services.context, staff, MAKER, change)).after,
      );
      const saved = await attempt(async () => {
        await changeNetwork(services.context, staff, MAKER, change);
        return readNetwork();
      });
      const isSettled = JSON.stringify(saved) === JSON.stringify(routed(before));
      // What is as it should be already is answered as done, whatever it was based on.
      if (isSettled && 'code' in (planned as object)) continue;
      expect({ change, step, outcome: planned }).toEqual({ change, step, outcome: saved });
      const what = 'code' in (saved as object) ? 'refused' : change.kind;
      done.set(what, (done.get(what) ?? 0) + 1);
    }
    // Each kind was met, and more was done than refused.
    expect(done.size).toBeGreaterThanOrEqual(9);
    expect(done.get('refused') ?? 0).toBeLessThan(STEPS / 2);
  }, 60_000);
});

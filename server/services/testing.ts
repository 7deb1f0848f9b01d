/** What tests of services and of routes begin with: one request in a small network, and its people. */
import { randomUUID } from 'node:crypto';
import type { Located, Place, PostalAddress } from '../../shared/contract/geocoding.ts';
import { normalizeAddress } from '../../shared/domain/address.ts';
import type { RequestSubmission } from '../../shared/contract/marketplace.ts';
import type { NetworkDocument } from '../../shared/contract/network.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import type { Geocoder } from '../geocoding/geocoder.ts';
import { makeApiKey } from '../identity/api-keys.ts';
import { openSession } from '../identity/sessions.ts';
import { saveMarketplace } from '../store/companies.ts';
import { insertPerson, keepAddress } from '../store/people.ts';
import type { Store } from '../store/store.ts';
import { makeTestClock, makeTestStore, type TestClock } from '../store/testing.ts';
import type { KeyCaller, PersonCaller } from './caller.ts';
import { makeServiceContext, type ServiceContext } from './context.ts';
import { identifyKey, identifyPerson } from './identify.ts';
import { replaceNetwork } from './replace-network.ts';
import { submitRequest } from './submit-request.ts';

export const MAKER = 'pumpco';

export const PEOPLE = {
  /** Designated: the nearest seller. */
  dealer: 'sales@rhone.example',
  dealerElsewhere: 'sales@seine.example',
  /** Copied on every request of a seller, on the manufacturer's side. */
  zoneManager: 'zone@pumpco.example',
  staff: 'boss@pumpco.example',
  world: 'world@pumpco.example',
  buyer: 'ada@buyer.example',
  stranger: 'nobody@else.example',
} as const;

export const NETWORK: NetworkDocument = {
  manufacturer: {
    name: 'Pumpco',
    country: 'FR',
    language: 'fr',
    staff: [{ address: PEOPLE.staff, role: 'admin' }],
  },
  stands: [{ id: 'pumpco-di', marketplace: 'directindustry', name: 'Pumpco', url: null }],
  products: [{ id: 'p1', name: 'Pump 1', url: null }],
  sellers: [
    makeSeller('rhone', { lat: 45.76, lon: 4.84, rating: 4.5 }, PEOPLE.dealer),
    makeSeller('seine', { lat: 48.86, lon: 2.35, rating: 4 }, PEOPLE.dealerElsewhere),
  ],
  zoneManagers: [
    {
      id: 'zone-eu',
      countries: [],
      continents: ['EU'],
      emails: [PEOPLE.zoneManager],
      contact: 'Zoé Zone',
    },
  ],
  worldContact: { id: 'world', emails: [PEOPLE.world], contact: 'Walter World' },
  settings: {
    copyZoneManagersOnSellerRequests: true,
    copyWorldOnSellerRequests: false,
    copyWorldOnZoneManagerRequests: false,
    extraCopies: [],
  },
};

function makeSeller(
  id: string,
  place: { readonly lat: number; readonly lon: number; readonly rating: number },
  email: string,
): NetworkDocument['sellers'][number] {
  return {
    ...place,
    id,
    kind: 'local',
    country: 'FR',
    radius: null,
    range: { mode: 'full' },
    partner: false,
    email,
    company: { id: `${id}-co`, name: `${id} company`, city: id },
  };
}

export const SUBMISSION: RequestSubmission = {
  reference: 'DI-1',
  stand: 'pumpco-di',
  product: { id: 'p1', name: 'Pump 1' },
  buyer: {
    name: 'Ada Buyer',
    company: 'Buyer Ltd',
    email: PEOPLE.buyer,
    phone: '+33 4 78 00 00 00',
    country: 'FR',
    city: 'Lyon',
    lat: 45.75,
    lon: 4.85,
    language: 'fr',
  },
  text: 'Two pumps, please.',
  chosen: null,
};

const PLACES: Readonly<
  Record<string, readonly (readonly [country: string, lat: number, lon: number])[]>
> = {
  Lyon: [['FR', 45.76, 4.84]],
  Paris: [['FR', 48.86, 2.35]],
  Berlin: [['DE', 52.52, 13.4]],
  Madrid: [['ES', 40.42, -3.7]],
  // Two towns of one name: the person chooses.
  Saintes: [
    ['FR', 45.74, -0.63],
    ['FR', 50.7, 4.16],
  ],
};

/**
 * Knows a few cities by their name alone: found, ambiguous for « Saintes », in conflict with a
 * postal code of 00000, else not found.
 */
export const testGeocoder: Geocoder = {
  name: 'embedded',
  attribution: { text: 'Test places', url: 'https://places.example' },
  locate: (address) => Promise.resolve(locateInTest(address)),
};

function locateInTest(address: PostalAddress): Located {
  const { city, country, postalCode } = address;
  const candidates = (PLACES[city] ?? [])
    .filter(([code]) => code === country)
    .map(([, lat, lon], index): Place => ({
      id: `${city}-${index}`,
      lat,
      lon,
      precision: 'city',
      label: `${city}, ${country}`,
      city,
      postalCode: null,
      region: null,
      country,
    }));
  const [place] = candidates;
  if (place === undefined) return { outcome: 'not-found' };
  if (postalCode === '00000') return { outcome: 'conflict', candidates };
  return candidates.length > 1 ? { outcome: 'ambiguous', candidates } : { outcome: 'found', place };
}

export interface TestServices {
  readonly context: ServiceContext;
  readonly store: Store;
  readonly time: TestClock;
  readonly marketplace: KeyCaller;
  readonly operator: KeyCaller;
  readonly keys: { readonly marketplace: string; readonly operator: string };
  /** Signs somebody in; the token works on the API. */
  signIn(...addresses: readonly string[]): Promise<PersonCaller & { readonly token: string }>;
  submit(change?: Partial<RequestSubmission>): Promise<RequestId>;
  close(): Promise<void>;
}

/** A fresh store with a marketplace, keys and the network; requests are for the test to submit. */
export async function makeTestServices(): Promise<TestServices> {
  const store = await makeTestStore();
  const time = makeTestClock();
  const context = makeServiceContext(
    store,
    time.clock,
    {
      publicUrl: 'https://relais.example',
      supportContact: 'help@relais.example',
      ownSender: { name: 'Relais', address: 'no-reply@relais.example' },
      secret: 'a secret of thirty-two characters',
    },
    { codesPerAddressHour: 6, codesPerClientHour: 60, signInsPerClientHour: 120 },
    testGeocoder,
  );
  const now = time.clock();
  await saveMarketplace(store.db, {
    id: 'directindustry',
    name: 'DirectIndustry',
    senderName: 'DirectIndustry',
    relayDomain: 'mail.directindustry.example',
    languages: ['fr', 'en'],
    supportContact: 'support@directindustry.example',
    createdAt: now,
  });
  const makeKey = (name: string, marketplaceId: string | null) =>
    makeApiKey(
      store.db,
      { name, marketplaceId, scopes: ['requests:write', 'stands:read', 'networks:write'] },
      now,
    );
  const keys = {
    marketplace: (await makeKey('test marketplace', 'directindustry')).key,
    operator: (await makeKey('test operator', null)).key,
  };
  const marketplace = await identifyKey(context, keys.marketplace);
  const operator = await identifyKey(context, keys.operator);
  await replaceNetwork(context, operator, {
    manufacturer: MAKER,
    document: NETWORK,
    replaces: null,
  });
  return {
    context,
    store,
    time,
    marketplace,
    operator,
    keys,
    async signIn(...addresses) {
      const personId = randomUUID();
      const at = time.clock();
      await insertPerson(store.db, { id: personId, language: 'en', createdAt: at });
      for (const address of addresses) {
        await keepAddress(store.db, normalizeAddress(address), personId, at);
      }
      const session = { personId, device: 'test', carrier: 'bearer' } as const;
      const { token } = await openSession(store.db, session, at);
      return { ...(await identifyPerson(context, token)), token };
    },
    async submit(change = {}) {
      const submitted = await submitRequest(context, marketplace, { ...SUBMISSION, ...change });
      return submitted.accepted.id;
    },
    close: () => store.close(),
  };
}

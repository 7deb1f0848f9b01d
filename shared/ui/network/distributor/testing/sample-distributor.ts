import type { Place } from '../../../../contract/geocoding.ts';
import type {
  DistributorChange,
  DistributorView,
  OwnMembership,
} from '../../../../contract/distributor.ts';
import type { Answer } from '../../../client.ts';
import { refused } from '../../../testing/sample-host.ts';
import type { NetworkClient } from '../../client.ts';
import { daysAgo } from '../../testing/sample-network-view.ts';

export const SAMPLE_PLACE: Place = {
  id: 'place:lille',
  lat: 50.637,
  lon: 3.063,
  precision: 'postal-code',
  label: 'Lille (59800), FR',
  city: 'Lille',
  postalCode: '59800',
  region: null,
  country: 'FR',
};

/** Hydro Nord with one manufacturer, but for what is given. */
export function sampleMembership(change: Partial<OwnMembership> = {}): OwnMembership {
  return {
    manufacturer: { id: 'dosatec', name: 'Dosatec' },
    memberId: 'hydro-nord',
    revision: 4,
    kind: 'local',
    city: 'Lille',
    lat: SAMPLE_PLACE.lat,
    lon: SAMPLE_PLACE.lon,
    radius: { value: 120, unit: 'km' },
    radiusSetAt: daysAgo(40),
    range: { mode: 'full' },
    partnerAddedAt: null,
    products: [
      { id: 'dx-40', name: 'Pompe doseuse DX-40' },
      { id: 'dx-90', name: 'Pompe doseuse DX-90' },
    ],
    ...change,
  };
}

/** Hydro Nord, a Partner in three networks, but for what is given. */
export function sampleDistributor(change: Partial<DistributorView> = {}): DistributorView {
  return {
    company: { id: 'c-hydro-nord', name: 'Hydro Nord' },
    revision: 7,
    details: {
      name: 'Hydro Nord',
      contact: 'Paul Moreau',
      email: 'paul.moreau@hydro-nord.example',
      phone: '+33320000000',
      language: 'fr',
      address: {
        street: '4 quai du Wault',
        postalCode: '59800',
        city: 'Lille',
        region: null,
        country: 'FR',
      },
      lat: SAMPLE_PLACE.lat,
      lon: SAMPLE_PLACE.lon,
    },
    ownDetailsAt: daysAgo(100),
    protected: false,
    absent: false,
    partner: true,
    rating: 4.2,
    reviewCount: 17,
    memberships: [
      sampleMembership(),
      sampleMembership({
        manufacturer: { id: 'valvo', name: 'Valvo Armaturen GmbH' },
        memberId: 'hn-2',
        radius: null,
        radiusSetAt: null,
        partnerAddedAt: daysAgo(20),
        range: { mode: 'limited', products: ['v-3', 'v-99'] },
        products: Array.from({ length: 240 }, (_, index) => ({
          id: `v-${index}`,
          name: `Vanne papillon V${index}`,
        })),
      }),
      sampleMembership({
        manufacturer: { id: 'mesura', name: 'Mesura' },
        memberId: 'hydro',
        kind: 'national',
        radius: null,
        radiusSetAt: null,
        products: [],
      }),
    ],
    declarations: [
      {
        id: '00000000-0000-4000-8000-0000000000e1',
        manufacturer: { id: 'fluidtech', name: 'Fluidtech' },
        note: 'Nous vendons vos filtres depuis 2019.',
        state: 'proposed',
        declaredAt: daysAgo(2),
      },
      {
        id: '00000000-0000-4000-8000-0000000000e2',
        manufacturer: { id: 'valvo', name: 'Valvo Armaturen GmbH' },
        note: '',
        state: 'added',
        declaredAt: daysAgo(20),
      },
      {
        id: '00000000-0000-4000-8000-0000000000e3',
        manufacturer: { id: 'acme', name: 'Acme' },
        note: '',
        state: 'refused',
        declaredAt: daysAgo(200),
      },
    ],
    ...change,
  };
}

/** A client of the distributor's page alone; what is asked of it is kept in `changes`. */
export function sampleDistributorClient(
  answers: {
    readonly view?: () => Answer<DistributorView>;
    readonly change?: (change: DistributorChange) => Answer<DistributorView>;
    readonly found?: readonly { id: string; name: string; country: string }[];
    readonly locate?: NetworkClient['locate'];
  } = {},
): NetworkClient & { readonly changes: DistributorChange[] } {
  const changes: DistributorChange[] = [];
  const view = answers.view ?? (() => ({ ok: true, value: sampleDistributor() }) as const);
  const known: Partial<NetworkClient> = {
    distributor: () => Promise.resolve(view()),
    changeDistributor(_company, change) {
      changes.push(change);
      return Promise.resolve(answers.change?.(change) ?? view());
    },
    findManufacturers: () =>
      Promise.resolve({ ok: true, value: { manufacturers: [...(answers.found ?? [])] } }),
    locate:
      answers.locate ??
      (() =>
        Promise.resolve({
          ok: true,
          value: {
            located: { outcome: 'found', place: SAMPLE_PLACE },
            attribution: { text: 'GeoNames (CC BY 4.0)', url: 'https://www.geonames.org' },
          },
        })),
  };
  const client = new Proxy(known, {
    get: (methods, name) =>
      name === 'changes'
        ? changes
        : (methods[name as keyof NetworkClient] ??
          (() => Promise.resolve(refused('technical-problem')))),
  });
  // Every method is there: those the page does not call refuse.
  return client as NetworkClient & { readonly changes: DistributorChange[] };
}

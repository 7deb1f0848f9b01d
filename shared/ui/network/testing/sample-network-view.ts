import type { NetworkView, SellerView, ZoneManagerView } from '../../../contract/sales-network.ts';
import { SAMPLE_NOW } from '../../testing/sample-view.ts';

const DAY_MS = 86_400_000;

/** An instant that many days before the samples' present. */
export function daysAgo(days: number): string {
  return new Date(SAMPLE_NOW.getTime() - days * DAY_MS).toISOString();
}

/** A national seller of everything in Lyon, but for what is given. */
export function sampleSeller(change: Partial<SellerView> = {}): SellerView {
  return {
    id: 'lyon-hydraulique',
    revision: 1,
    kind: 'national',
    companyId: 'c-lyon-hydraulique',
    name: 'Lyon Hydraulique',
    contact: 'Élodie Marchand',
    email: 'ventes@lyon-hydraulique.example',
    phone: '+33 4 72 00 00 00',
    language: 'fr',
    address: {
      street: '12 rue de la République',
      postalCode: '69002',
      city: 'Lyon',
      region: null,
      country: 'FR',
    },
    lat: 45.757,
    lon: 4.835,
    radius: null,
    radiusSetAt: null,
    range: { mode: 'full' },
    rating: 4.6,
    reviewCount: 12,
    partner: false,
    partnerAddedAt: null,
    partnerNote: null,
    protected: false,
    ownDetails: false,
    absent: false,
    addedAt: daysAgo(400),
    ...change,
  };
}

export function sampleManager(change: Partial<ZoneManagerView> = {}): ZoneManagerView {
  return {
    id: 'nadia-benali',
    revision: 3,
    contact: 'Nadia Benali',
    phone: '+33 1 40 00 00 00',
    language: 'fr',
    emails: ['n.benali@dosatec.example'],
    countries: ['FR', 'BE', 'DE'],
    continents: [],
    absent: false,
    ...change,
  };
}

const SELLERS: readonly SellerView[] = [
  sampleSeller(),
  sampleSeller({
    id: 'hydro-nord',
    kind: 'local',
    companyId: 'c-hydro-nord',
    name: 'Hydro Nord',
    contact: 'Paul Moreau',
    email: 'paul.moreau@hydro-nord.example',
    address: {
      street: '4 quai du Wault',
      postalCode: '59800',
      city: 'Lille',
      region: null,
      country: 'FR',
    },
    lat: 50.637,
    lon: 3.063,
    radius: { value: 120, unit: 'km' },
    radiusSetAt: daysAgo(4),
    rating: 4.2,
    reviewCount: 1,
    partner: true,
    partnerAddedAt: daysAgo(90),
    partnerNote: 'Depuis 2019.\nNous tenons vos pompes en stock à Lyon.',
    protected: true,
  }),
  sampleSeller({
    id: 'aqua-polska',
    companyId: 'c-aqua-polska',
    name: 'Aqua Polska',
    contact: 'Zofia Wójcik',
    email: 'biuro@aqua-polska.example',
    phone: null,
    language: 'en',
    address: {
      street: 'ul. Piotrkowska 10',
      postalCode: '90-001',
      city: 'Łódź',
      region: null,
      country: 'PL',
    },
    lat: 51.759,
    lon: 19.456,
    range: { mode: 'limited', products: ['dx-40'] },
    rating: null,
    reviewCount: 0,
    ownDetails: true,
  }),
  sampleSeller({
    id: 'iberfluidos',
    companyId: 'c-iberfluidos',
    name: 'Iberfluidos',
    contact: null,
    email: 'ventas@iberfluidos.example',
    language: 'en',
    address: { street: null, postalCode: null, city: null, region: null, country: 'ES' },
    lat: null,
    lon: null,
    rating: 3.9,
    reviewCount: 31,
    absent: true,
  }),
];

/** A small network in which everything there is to show is shown once, but for what is given. */
export function sampleNetworkView(change: Partial<NetworkView> = {}): NetworkView {
  return {
    manufacturer: { id: 'dosatec', name: 'Dosatec', country: 'FR' },
    version: 14,
    sellers: [...SELLERS],
    zoneManagers: [
      sampleManager(),
      sampleManager({
        id: 'james-carter',
        revision: 1,
        contact: 'James Carter',
        language: 'en',
        emails: ['j.carter@dosatec.example', 'americas@dosatec.example'],
        countries: ['FR'],
        continents: ['NA', 'SA'],
      }),
    ],
    worldContact: {
      id: 'world',
      revision: 2,
      contact: 'Claire Fabre',
      phone: null,
      language: 'fr',
      emails: ['export@dosatec.example'],
    },
    settings: {
      copyZoneManagersOnSellerRequests: true,
      copyWorldOnSellerRequests: false,
      copyWorldOnZoneManagerRequests: true,
      extraCopies: [],
    },
    settingsRevision: 5,
    products: [
      { id: 'dx-40', name: 'Pompe doseuse DX-40' },
      { id: 'dx-90', name: 'Pompe doseuse DX-90' },
    ],
    stands: [
      {
        id: 'dosatec-di',
        name: 'Dosatec',
        marketplace: 'DirectIndustry',
        url: 'https://www.directindustry.example/dosatec',
      },
    ],
    declarations: [
      {
        id: '00000000-0000-4000-8000-0000000000d1',
        company: { id: 'c-fluidtech', name: 'Fluidtech GmbH', city: 'Stuttgart', country: 'DE' },
        note: 'Nous vendons vos pompes doseuses depuis 2019.',
        declaredAt: daysAgo(2),
      },
    ],
    zonesSeenAt: null,
    support: 'support@marketplace.example',
    ...change,
  };
}

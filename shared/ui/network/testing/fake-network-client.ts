import type { Place } from '../../../contract/geocoding.ts';
import type { PreviewAnswer } from '../../../contract/network-insight.ts';
import type { NetworkView } from '../../../contract/sales-network.ts';
import type { NetworkClient } from '../client.ts';
import { daysAgo, sampleNetworkView } from './sample-network-view.ts';
import type { Answer, Refusal } from '../../client.ts';
import { SAMPLE_NOW } from '../../testing/sample-view.ts';

const ATTRIBUTION = { text: 'GeoNames, CC BY 4.0', url: 'https://www.geonames.org/' };

const LYON: Place = {
  id: 'p-lyon',
  lat: 45.757,
  lon: 4.835,
  precision: 'postal-code',
  label: 'Lyon (69002), Auvergne-Rhône-Alpes, France',
  city: 'Lyon',
  postalCode: '69002',
  region: 'Auvergne-Rhône-Alpes',
  country: 'FR',
};
const LILLE: Place = {
  ...LYON,
  id: 'p-lille',
  lat: 50.637,
  lon: 3.063,
  label: 'Lille (59000), Hauts-de-France, France',
  city: 'Lille',
  postalCode: '59000',
};

export function done<T>(value: T): Promise<Answer<T>> {
  return Promise.resolve({ ok: true, value });
}

export function refuse(
  code: Refusal['code'],
  errors: Refusal['errors'] = [],
): Promise<Answer<never>> {
  return Promise.resolve({ ok: false, refusal: { code, errors, reference: 'req-7f3a' } });
}

const PREVIEW: PreviewAnswer = {
  considered: 120,
  moved: [
    {
      requestId: '0123456789ab' as PreviewAnswer['moved'][number]['requestId'],
      receivedAt: daysAgo(9),
      product: { id: 'dx-40', name: 'Pompe doseuse DX-40' },
      buyer: { country: 'FR', city: 'Arras', lat: 50.29, lon: 2.78 },
      from: { id: 'lyon-hydraulique', name: 'Lyon Hydraulique', kind: 'national' },
      to: { id: 'hydro-nord', name: 'Hydro Nord', kind: 'local' },
    },
  ],
  members: [
    { id: 'hydro-nord', name: 'Hydro Nord', kind: 'local', gained: 1, lost: 0 },
    { id: 'lyon-hydraulique', name: 'Lyon Hydraulique', kind: 'national', gained: 0, lost: 1 },
  ],
  copies: [],
  place: null,
};

/** A server's answers from samples, but for what is given. Whoever is named « Nulle Part » has no place. */
export function fakeNetworkClient(
  view: NetworkView = sampleNetworkView(),
  given: Partial<NetworkClient> = {},
): NetworkClient {
  const person = { role: 'admin', hasSignedIn: true } as const;
  const people = {
    people: [
      { address: 'claire.fabre@dosatec.example', ...person },
      { address: 'stage@dosatec.example', role: 'member' as const, hasSignedIn: false },
    ],
    mayChange: true,
  };
  const refused = () => refuse('technical-problem');
  return {
    desks: () =>
      done({
        manufacturers: [{ id: 'dosatec', name: 'Dosatec', role: 'admin' }],
        distributors: [{ id: 'c-hydro-nord', name: 'Hydro Nord' }],
      }),
    network: () => done(view),
    performance: (_manufacturer, from, to) =>
      done({
        from: from.toISOString(),
        to: to.toISOString(),
        members: view.sellers.slice(0, 3).map((seller, place) => ({
          id: seller.id,
          received: 12 - place * 3,
          handled: 9 - place * 3,
          declined: place,
          forwarded: 1,
          overdue: place,
          medianResponseMinutes: 130 + place * 400,
          meanResponseMinutes: 260,
          trend: [0, 1, 2, 1, 0, 3, 1, 0, 2, 1, 0, 1],
        })),
      }),
    changes: (_manufacturer, before) =>
      done({
        changes: [
          {
            version: before ?? 14,
            at: daysAgo(0.2),
            actor: { name: 'Claire Fabre', kind: 'staff' },
            kind: 'edit-zone-manager',
            member: { id: 'nadia-benali', name: 'Nadia Benali' },
            fields: [
              { name: 'countries', before: 'FR,BE', after: 'FR,BE,DE' },
              { name: 'absent', before: 'true', after: 'false' },
            ],
          },
          {
            version: (before ?? 14) - 1,
            at: daysAgo(4),
            actor: { name: 'Hydro Nord', kind: 'distributor' },
            kind: 'set-radius',
            member: { id: 'hydro-nord', name: 'Hydro Nord' },
            fields: [{ name: 'radius', before: null, after: '120 km' }],
          },
          {
            version: (before ?? 14) - 2,
            at: daysAgo(60),
            actor: { name: 'operator', kind: 'operator' },
            kind: 'distributors-merged',
            member: { id: 'aqua-polska', name: 'Aqua Polska' },
            fields: [],
          },
        ],
        next: before === null ? 11 : null,
      }),
    change: () => done({ version: view.version + 1, memberId: null, openRequests: 0 }),
    preview: () => done(PREVIEW),
    simulate: refused,
    openRequests: () => done({ count: 3 }),
    zonesSeen: () => done({ seenAt: SAMPLE_NOW.toISOString() }),
    askForDetails: () => done({ sentTo: 'biuro@aqua-polska.example' }),
    locate: ({ city }) => {
      const place = city.toLowerCase();
      if (place === 'nulle part') {
        return done({ located: { outcome: 'not-found' }, attribution: ATTRIBUTION });
      }
      if (place === 'panne') return refuse('geocoder-unavailable');
      if (place === 'homonyme') {
        return done({
          located: { outcome: 'ambiguous', candidates: [LYON, LILLE] },
          attribution: ATTRIBUTION,
        });
      }
      if (place === 'conflit') {
        return done({
          located: { outcome: 'conflict', candidates: [LYON, LILLE] },
          attribution: ATTRIBUTION,
        });
      }
      return done({ located: { outcome: 'found', place: LYON }, attribution: ATTRIBUTION });
    },
    exportCsv: refused,
    importCsv: refused,
    people: () => done(people),
    invite: (_company, { address, role }) =>
      done({
        ...people,
        people: [...people.people, { address, role, hasSignedIn: false }],
      }),
    removePerson: () => done({ ...people, people: people.people.slice(0, 1) }),
    distributor: refused,
    changeDistributor: refused,
    findManufacturers: refused,
    deliverability: () =>
      done({
        domains: ['directindustry.example'],
        ipRanges: ['192.0.2.0/26'],
        senders: ['no-reply@directindustry.example'],
      }),
    testDelivery: refused,
    deliveryTest: refused,
    confirmDelivery: refused,
    ...given,
  };
}

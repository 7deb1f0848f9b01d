import type { History, OwnGrant, RequestView, Why } from '../../contract/request.ts';
import { makeRequestId, makeRequestReference } from '../../domain/ids.ts';

export const SAMPLE_NOW = new Date('2026-11-21T15:30:00Z');
const HOUR_MS = 3_600_000;

function hoursAgo(hours: number): string {
  return new Date(SAMPLE_NOW.getTime() - hours * HOUR_MS).toISOString();
}

export const SAMPLE_ID = makeRequestId(new Uint8Array([3, 14, 15, 9, 26, 5, 3, 5, 8, 9]));

export const DESIGNATED: OwnGrant = {
  id: '00000000-0000-4000-8000-000000000001',
  address: 'paul.moreau@hydro-nord.example',
  side: 'distributor:hydro-nord',
  sideName: 'Hydro Nord',
  role: 'designated',
  messageId: null,
  revokedAt: null,
};

export const MANUFACTURER_COPY: OwnGrant = {
  ...DESIGNATED,
  id: '00000000-0000-4000-8000-000000000002',
  side: 'manufacturer',
  sideName: 'Dosatec',
  role: 'copy',
};

/** A request to handle by {@link DESIGNATED}, received three hours before {@link SAMPLE_NOW}. */
export function sampleView(change: Partial<RequestView> = {}): RequestView {
  return {
    id: SAMPLE_ID,
    reference: makeRequestReference(SAMPLE_ID),
    marketplace: { id: 'directindustry', name: 'DirectIndustry' },
    stand: { id: 'dosatec', name: 'Dosatec' },
    manufacturer: { id: 'dosatec', name: 'Dosatec' },
    product: { id: 'dx-40', name: 'Pompe doseuse à membrane DX-40', url: null },
    buyer: {
      name: 'Marta Kowalska',
      company: 'Zakłady Chemiczne Łódź',
      country: 'PL',
      city: 'Łódź',
      language: 'en',
      hasPhone: true,
      phone: null,
      maskedAddress: 'r+k3v9@relais.example',
    },
    text: 'Bonjour,\n\nNous cherchons 12 pompes doseuses pour une station de traitement, débit 40 l/h, 10 bar.\nPouvez-vous nous indiquer le prix et le délai ?\n\nCordialement,\nMarta Kowalska',
    receivedAt: hoursAgo(3),
    evaluationAt: hoursAgo(3 - 120),
    overdueAt: hoursAgo(3 - 72),
    status: 'to-handle',
    verb: 'handle',
    handledAt: null,
    designated: { name: 'Hydro Nord', kind: 'local' },
    grants: [DESIGNATED],
    linkGrantId: DESIGNATED.id,
    facts: {
      designatedGrantIds: [DESIGNATED.id],
      designatedSince: hoursAgo(3),
      contactedAt: null,
      firstActAt: null,
      contactedSides: [],
      phoneShownSides: [],
      declines: [],
    },
    revision: 1,
    ...change,
  };
}

/** The same, declined by the designated at `SAMPLE_NOW`. */
export function sampleDeclined(): RequestView {
  const view = sampleView();
  return {
    ...view,
    status: 'declined',
    verb: 'view',
    handledAt: hoursAgo(0),
    facts: {
      ...view.facts,
      declines: [
        {
          grantId: DESIGNATED.id,
          at: hoursAgo(0),
          effectiveAt: new Date(SAMPLE_NOW.getTime() + 10_000).toISOString(),
          closes: true,
        },
      ],
    },
    revision: 2,
  };
}

const seller = { kind: 'seller', name: 'Paul Moreau', own: true } as const;
const foreign = { kind: 'seller', name: 'Dosatec', own: false } as const;
const buyer = { kind: 'buyer', name: 'Marta Kowalska', own: false } as const;
const own = { side: DESIGNATED.side, sideName: DESIGNATED.sideName, facts: {} };
const other = { side: MANUFACTURER_COPY.side, sideName: MANUFACTURER_COPY.sideName, facts: {} };

export const SAMPLE_HISTORY: History = {
  requestId: SAMPLE_ID,
  lines: [
    { ...other, seq: 8, at: hoursAgo(0.2), kind: 'message-sent', actor: foreign, fields: {} },
    {
      ...own,
      seq: 7,
      at: hoursAgo(0.5),
      kind: 'buyer-message',
      actor: buyer,
      fields: { text: 'Merci ! La livraison à Łódź est-elle comprise ?' },
    },
    { ...own, seq: 6, at: hoursAgo(0.8), kind: 'message-read', actor: buyer, fields: {} },
    {
      ...own,
      seq: 5,
      at: hoursAgo(1),
      kind: 'message-sent',
      actor: seller,
      fields: {
        text: 'Bonjour,\nla DX-40 est en stock : 1 240 € pièce, départ sous 5 jours.',
        copies: 'atelier@hydro-nord.example',
      },
    },
    { ...own, seq: 4, at: hoursAgo(2), kind: 'phone-shown', actor: seller, fields: {} },
    {
      ...own,
      seq: 3,
      at: hoursAgo(2.5),
      kind: 'declined',
      actor: seller,
      fields: { reason: 'quantity-too-small' },
    },
    {
      side: null,
      sideName: null,
      facts: {},
      seq: 2,
      at: hoursAgo(3),
      kind: 'routed',
      actor: { kind: 'system', name: 'Relais', own: false },
      fields: {},
    },
    {
      side: null,
      sideName: null,
      facts: {},
      seq: 1,
      at: hoursAgo(200),
      kind: 'request-received',
      actor: buyer,
      fields: {},
    },
  ],
};

const member = {
  distanceKm: null,
  ratingUsed: null,
  tier: null,
  designated: false,
  displayed: false,
  own: false,
};

export const SAMPLE_WHY: Why = {
  requestId: SAMPLE_ID,
  tier: 'near',
  chosenRefused: true,
  chosenByBuyer: false,
  forwarded: false,
  viewerRole: 'designated',
  lines: [
    {
      ...member,
      id: 'hydro-nord',
      name: 'Hydro Nord',
      kind: 'local',
      verdict: 'eligible',
      distanceKm: 42.4,
      ratingUsed: 4.6,
      tier: 'near',
      designated: true,
      displayed: true,
      own: true,
    },
    {
      ...member,
      id: 'aqua',
      name: 'Aqua Polska',
      kind: 'local',
      verdict: 'out-of-radius',
      distanceKm: 318,
    },
    { ...member, id: 'pumps', name: 'Pumps & Co', kind: 'national', verdict: 'out-of-range' },
    { ...member, id: 'zm', name: 'Anna Nowak', kind: 'zone-manager', verdict: 'eligible' },
    { ...member, id: 'world', name: 'Dosatec', kind: 'world', verdict: 'eligible' },
  ],
  settingsVersion: 3,
};

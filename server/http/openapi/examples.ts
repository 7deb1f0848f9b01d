import type { z } from 'zod';
import type { RequestAccepted, RequestSubmission } from '../../../shared/contract/marketplace.ts';
import type { RoutingAnswer, RoutingPreview } from '../../../shared/contract/network.ts';

/** Bodies of the documentation, which the tests check against the contract. */
export const previewExample: z.input<typeof RoutingPreview> = {
  network: {
    sellers: [
      {
        id: 'lyon',
        kind: 'local',
        country: 'FR',
        lat: 45.76,
        lon: 4.84,
        radius: { value: 150, unit: 'km' },
        range: { mode: 'full' },
        rating: 4.6,
        partner: false,
        email: 'ventes@lyon.example',
      },
      {
        id: 'paris',
        kind: 'national',
        country: 'FR',
        lat: 48.86,
        lon: 2.35,
        radius: null,
        range: { mode: 'limited', products: ['pump-7'] },
        rating: null,
        partner: true,
        email: 'contact@paris.example',
      },
    ],
    zoneManagers: [
      { id: 'europe', countries: [], continents: ['EU'], emails: ['europe@maker.example'] },
    ],
    worldContact: { id: 'world', emails: ['sales@maker.example'] },
    settings: {
      copyZoneManagersOnSellerRequests: true,
      copyWorldOnSellerRequests: false,
      copyWorldOnZoneManagerRequests: false,
      extraCopies: [],
    },
  },
  buyer: { country: 'FR', lat: 45.9, lon: 4.9, product: 'pump-7' },
  chosen: null,
};

export const previewAnswerExample: RoutingAnswer = {
  displayed: ['lyon', 'paris'],
  designated: { id: 'lyon', kind: 'local', emails: ['ventes@lyon.example'] },
  copies: ['europe@maker.example'],
  tier: 'near',
  trace: [
    { id: 'lyon', verdict: 'eligible', distanceKm: 16.246607, ratingUsed: 4.6, tier: 'near' },
    { id: 'paris', verdict: 'eligible', distanceKm: 380.99165, ratingUsed: null, tier: 'country' },
    {
      id: 'europe',
      verdict: 'eligible',
      distanceKm: null,
      ratingUsed: null,
      tier: 'zone-continent',
    },
    { id: 'world', verdict: 'eligible', distanceKm: null, ratingUsed: null, tier: 'world' },
  ],
};

export const submissionExample: z.input<typeof RequestSubmission> = {
  reference: 'DI-2026-000123',
  stand: 'maker-di',
  product: { id: 'pump-7', name: 'Piston pump 7', url: 'https://www.marketplace.example/pump-7' },
  buyer: {
    name: 'Pauline Garnier',
    company: 'Atelier Garnier',
    email: 'p.garnier@atelier-garnier.example',
    phone: '+33 4 72 00 00 00',
    country: 'FR',
    city: 'Villefranche-sur-Saône',
    lat: 45.99,
    lon: 4.72,
    language: 'fr',
  },
  text: 'Bonjour, quel est le délai pour deux pompes ?',
  chosen: null,
};

export const acceptedExample: z.input<typeof RequestAccepted> = {
  id: '0123456789yg',
  reference: 'RL-01234-56789-YG',
  receivedAt: '2026-11-02T08:00:00.000Z',
  designated: { id: 'lyon', kind: 'local' },
  tier: 'near',
} as z.input<typeof RequestAccepted>;

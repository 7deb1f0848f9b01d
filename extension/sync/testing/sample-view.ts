import type { RequestView } from '../../../shared/contract/request.ts';
import { makeRequestId, makeRequestReference } from '../../../shared/domain/ids.ts';

export const SAMPLE_GRANT_ID = '11111111-1111-4111-8111-111111111111';

/** A request to handle by the designated seller of one distributor, received two hours ago. */
export function makeSampleView(seed: number, now: Date): RequestView {
  const id = makeRequestId(new Uint8Array(10).fill(seed));
  const at = (hours: number): string => new Date(now.getTime() + hours * 3_600_000).toISOString();
  return {
    id,
    reference: makeRequestReference(id),
    marketplace: { id: 'directindustry', name: 'DirectIndustry' },
    stand: { id: 'martin', name: 'Pompes Martin' },
    manufacturer: { id: 'martin', name: 'Pompes Martin' },
    product: { id: 'p1', name: 'Pompe centrifuge PM-40', url: null },
    buyer: {
      name: `Ana Silva ${seed}`,
      company: 'Porto Águas',
      country: 'PT',
      city: 'Porto',
      language: 'pt',
      hasPhone: true,
      phone: null,
      maskedAddress: `r+sample${seed}@relais.example`,
    },
    text: 'Bonjour, je cherche une pompe.',
    receivedAt: at(-2),
    evaluationAt: at(118),
    overdueAt: at(70),
    status: 'to-handle',
    verb: 'handle',
    handledAt: null,
    designated: { name: 'Ventes Sud', kind: 'local' },
    grants: [
      {
        id: SAMPLE_GRANT_ID,
        address: 'ventes@sud.example',
        side: 'distributor:sud',
        sideName: 'Ventes Sud',
        role: 'designated',
        messageId: null,
        revokedAt: null,
      },
    ],
    linkGrantId: null,
    facts: {
      designatedGrantIds: [SAMPLE_GRANT_ID],
      designatedSince: at(-2),
      contactedAt: null,
      firstActAt: null,
      contactedSides: [],
      phoneShownSides: [],
      declines: [],
    },
    revision: 1,
  };
}

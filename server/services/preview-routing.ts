import type { RoutingAnswer, RoutingPreview } from '../../shared/contract/network.ts';
import { decide } from '../../shared/domain/routing.ts';
import { assertUsableNetwork } from './network-faults.ts';

/**
 * Where a request would go in a network given on the spot, and why. It reads and writes nothing of
 * the store. Source: R1–R14.
 */
export function previewRouting(preview: RoutingPreview): RoutingAnswer {
  const { network, buyer } = preview;
  assertUsableNetwork(network, '/network');
  const decision = decide(network, buyer, preview.chosen ?? null);
  const { displayed, designated, copies, tier, trace } = decision;
  return {
    displayed: [...displayed],
    designated: { ...designated, emails: [...designated.emails] },
    copies: [...copies],
    tier,
    trace: [...trace],
  };
}

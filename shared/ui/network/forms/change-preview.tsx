import type { NetworkChange } from '../../../contract/sales-network.ts';
import type { NetworkDesk } from '../network-desk.ts';

/** Placeholder until the panel is there. */
export function ChangePreview(_props: {
  readonly desk: NetworkDesk;
  readonly change: NetworkChange;
}) {
  return null;
}

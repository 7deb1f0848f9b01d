import type { NetworkView } from '../../contract/sales-network.ts';
import { findPosition } from '../../domain/geo.ts';
import { findNetworkWarnings, type NetworkWarning } from '../../domain/network-warnings.ts';
import { toRoutingNetwork } from './to-routing-network.ts';

/** A warning of R12, or sellers whose address no map knows (R14). */
export type ShownWarning =
  | NetworkWarning
  | { readonly code: 'sellers-not-placed'; readonly memberIds: readonly string[] };

/** Everything the owner of a network should look at, what loses requests first. */
export function listWarnings(view: NetworkView): readonly ShownWarning[] {
  const products = view.products.map(({ id }) => id);
  const warnings = findNetworkWarnings(toRoutingNetwork(view), products);
  // Who is unreachable for want of a position is told as such.
  const told = new Set(
    warnings.flatMap((warning) => (warning.code === 'seller-unreachable' ? warning.memberId : [])),
  );
  const notPlaced = view.sellers
    .filter((seller) => findPosition(seller) === null && !told.has(seller.id))
    .map(({ id }) => id);
  const all: ShownWarning[] =
    notPlaced.length === 0
      ? [...warnings]
      : [...warnings, { code: 'sellers-not-placed', memberIds: notPlaced }];
  return all.sort((a, b) => ORDER.indexOf(a.code) - ORDER.indexOf(b.code));
}

const ORDER: readonly ShownWarning['code'][] = [
  'seller-unreachable',
  'product-without-seller',
  'managers-share-country',
  'managers-share-continent',
  'sellers-not-placed',
  'country-falls-to-world',
];

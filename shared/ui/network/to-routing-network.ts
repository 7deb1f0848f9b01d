import type { NetworkView } from '../../contract/sales-network.ts';
import type { Network } from '../../domain/network.ts';

/** A network as the rules of routing see it, for what the screen works out itself (R10, R12). */
export function toRoutingNetwork(view: NetworkView): Network {
  return {
    sellers: view.sellers.map((seller) => ({ ...seller, country: seller.address.country })),
    zoneManagers: view.zoneManagers,
    worldContact: view.worldContact,
    settings: view.settings,
    version: view.version,
  };
}

import type { NetworkView } from '../../contract/sales-network.ts';
import { radiusKm } from '../../domain/geo.ts';
import { nameMember } from './group-members.ts';
import type { MapSeller, MapZone } from './map/map-model.ts';

/** A network as the coverage map takes it. */
export interface MappedNetwork {
  readonly sellers: readonly MapSeller[];
  readonly zones: readonly MapZone[];
  readonly worldName: string;
  readonly products: readonly string[];
}

/** Keep it as long as the view is the same: the map works out anew what it is given anew. */
export function mapNetwork(view: NetworkView): MappedNetwork {
  return {
    sellers: view.sellers.map((seller) => ({
      id: seller.id,
      name: seller.name,
      kind: seller.kind,
      country: seller.address.country,
      lat: seller.lat,
      lon: seller.lon,
      radiusKm: seller.radius === null ? null : radiusKm(seller.radius),
      isPartner: seller.partner,
      isAbsent: seller.absent,
      range: seller.range,
    })),
    zones: view.zoneManagers.map((manager) => ({
      id: manager.id,
      name: nameMember({ kind: 'zone-manager', id: manager.id, manager }),
      countries: manager.countries,
      continents: manager.continents,
      isAbsent: manager.absent,
    })),
    worldName: nameMember({
      kind: 'world',
      id: view.worldContact.id,
      contact: view.worldContact,
    }),
    products: view.products.map(({ id }) => id),
  };
}

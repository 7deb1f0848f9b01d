import type { Network, Seller, ZoneManager } from '../../shared/domain/network.ts';
import type { SellerDetails } from '../store/seller-details.ts';
import type { KnownCompany, ReadyChange, ReadySeller, ReadyZoneManager } from './ready-change.ts';

/**
 * The network as routing will see it once the change is saved, its settings' version left as it was.
 * A change of what is not there, or is there already, leaves the network as it is: saving refuses
 * it. Source: N9.
 */
export function changedNetwork(network: Network, change: ReadyChange): Network {
  const { sellers, zoneManagers } = network;
  switch (change.kind) {
    case 'add-seller':
      return withSeller(network, makeSeller(change.id, change.seller, null));
    case 'edit-seller':
      return {
        ...network,
        sellers: sellers.map((seller) =>
          seller.id === change.id ? makeSeller(change.id, change.seller, seller) : seller,
        ),
      };
    case 'add-zone-manager':
      return hasMember(network, change.id)
        ? network
        : { ...network, zoneManagers: [...zoneManagers, makeManager(change.id, change.manager)] };
    case 'edit-zone-manager':
      return {
        ...network,
        zoneManagers: zoneManagers.map((manager) =>
          manager.id === change.id ? makeManager(change.id, change.manager) : manager,
        ),
      };
    case 'edit-world-contact':
      return {
        ...network,
        worldContact: { ...network.worldContact, emails: change.contact.emails },
      };
    case 'edit-settings':
      return { ...network, settings: change.settings };
    case 'remove-member':
      return {
        ...network,
        sellers: sellers.filter(({ id }) => id !== change.id),
        zoneManagers: zoneManagers.filter(({ id }) => id !== change.id),
      };
    case 'decide-declaration': {
      const { declarationId, seller } = change;
      if (seller === null) return network;
      const { details, company } = seller;
      return withSeller(network, {
        ...routeBy(details, company),
        id: declarationId,
        kind: 'local',
        radius: null,
        range: { mode: 'full' },
      });
    }
  }
}

/** Last in the order of adding (R4). */
function withSeller(network: Network, seller: Seller): Network {
  if (hasMember(network, seller.id)) return network;
  return { ...network, sellers: [...network.sellers, seller] };
}

function hasMember({ sellers, zoneManagers, worldContact }: Network, id: string): boolean {
  return [...sellers, ...zoneManagers, worldContact].some((member) => member.id === id);
}

/** What he set himself stays his; a national seller has no radius (R6). */
function makeSeller(id: string, ready: ReadySeller, before: Seller | null): Seller {
  const { kind, standing, company, resets } = ready;
  return {
    ...routeBy(standing, company),
    id,
    kind,
    radius: kind === 'national' || resets.radius ? null : (before?.radius ?? null),
    range: (resets.range ? null : before?.range) ?? { mode: 'full' },
  };
}

function routeBy({ country, lat, lon, email }: SellerDetails, company: KnownCompany | null) {
  const { rating = null, partner = false, absent = false } = company ?? {};
  return { country, lat, lon, email, rating, partner, absent };
}

function makeManager(id: string, ready: ReadyZoneManager): ZoneManager {
  const { countries, continents, emails, absent } = ready;
  return { id, countries, continents, emails, absent };
}

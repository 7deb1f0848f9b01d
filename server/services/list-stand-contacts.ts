import type { ContactsQuery, StandContacts } from '../../shared/contract/marketplace.ts';
import type { Buyer } from '../../shared/domain/routing-verdict.ts';
import { decideWithIndex } from '../../shared/domain/routing-index.ts';
import { findStand } from '../store/load-network.ts';
import type { KeyCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { ServiceError } from './service-error.ts';
import { listContacts } from './stand-contacts.ts';

/** What a stand of the caller's marketplace displays to a buyer: at most 4 contacts. Source: R1–R5. */
export async function listStandContacts(
  context: ServiceContext,
  caller: KeyCaller,
  { stand: standId, query }: { readonly stand: string; readonly query: ContactsQuery },
): Promise<StandContacts> {
  const { db } = context.store;
  const stand = await findStand(db, standId);
  const isForeign = caller.marketplaceId !== null && stand?.marketplaceId !== caller.marketplaceId;
  if (stand === null || isForeign) throw new ServiceError('not-found');
  const network = await context.networks.get(db, stand.manufacturerId);
  if (network === null) throw new ServiceError('network-missing');
  const buyer: Buyer = {
    country: query.country,
    lat: query.lat ?? null,
    lon: query.lon ?? null,
    product: query.product,
  };
  const { displayed } = decideWithIndex(network.index, buyer, null);
  const contacts = await listContacts(db, stand.manufacturerId, displayed, buyer);
  return { stand: stand.id, contacts };
}

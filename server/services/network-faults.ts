import { listNetworkFaults, type Network } from '../../shared/domain/network.ts';
import { ServiceError, type RefusedField } from './service-error.ts';

/**
 * Refuses a network that routing may not rely on, naming each faulty member's place in the document.
 * @param root where the network is in the body: `/network` of a preview, nothing of a whole document.
 */
export function assertUsableNetwork(network: Network, root: string): void {
  const faults = listNetworkFaults(network);
  if (faults.length === 0) return;
  const places = placeMembers(network, root);
  const fields = faults.map(({ memberId, code }): RefusedField => {
    const pointers = places.get(memberId) ?? [root];
    // Of members with one id the later one is at fault: it took a name in use.
    const pointer = (code === 'duplicate-member-id' ? pointers.at(-1) : pointers[0]) ?? root;
    return { pointer, code };
  });
  throw new ServiceError('input-invalid', { fields });
}

function placeMembers(network: Network, root: string): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  const add = (id: string, pointer: string): void => {
    places.set(id, [...(places.get(id) ?? []), pointer]);
  };
  network.sellers.forEach(({ id }, index) => add(id, `${root}/sellers/${index}`));
  network.zoneManagers.forEach(({ id }, index) => add(id, `${root}/zoneManagers/${index}`));
  add(network.worldContact.id, `${root}/worldContact`);
  return places;
}

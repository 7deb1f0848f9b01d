import type { NetworkChange, NetworkChanged } from '../../shared/contract/sales-network.ts';
import { lockNetwork } from '../store/load-network.ts';
import type { PersonCaller } from './caller.ts';
import type { ChangeScene } from './change-scene.ts';
import { addSeller, editSeller } from './change-seller.ts';
import { editSettings } from './change-settings.ts';
import { addZoneManager, editWorldContact, editZoneManager } from './change-staff-member.ts';
import type { ServiceContext } from './context.ts';
import { decideDeclaration } from './decide-declaration.ts';
import { assertStaff } from './network-access.ts';
import { prepareChange } from './prepare-change.ts';
import type { ReadyChange } from './ready-change.ts';
import { removeMember } from './remove-member.ts';
import { ServiceError } from './service-error.ts';

/**
 * Changes a network on behalf of its manufacturer's staff: the version moves, and the history of
 * changes has a line more. What another person changed meanwhile is never overwritten
 * (`edited-meanwhile`); a change that is already how things stand is answered as done. Source: N1–N3,
 * N5, R10, A7.
 */
export async function changeNetwork(
  context: ServiceContext,
  caller: PersonCaller,
  manufacturerId: string,
  change: NetworkChange,
): Promise<NetworkChanged> {
  const { store } = context;
  await assertStaff(store.db, caller, manufacturerId);
  const ready = await prepareChange(context, manufacturerId, change);
  return store.transaction(async (tx) => {
    const network = await lockNetwork(tx, manufacturerId);
    await assertStaff(tx, caller, manufacturerId);
    if (network === null) throw new ServiceError('not-found');
    return applyChange({ tx, manufacturerId, network, caller, now: context.clock() }, ready);
  });
}

function applyChange(scene: ChangeScene, change: ReadyChange): Promise<NetworkChanged> {
  switch (change.kind) {
    case 'add-seller':
      return addSeller(scene, change);
    case 'edit-seller':
      return editSeller(scene, change);
    case 'add-zone-manager':
      return addZoneManager(scene, change);
    case 'edit-zone-manager':
      return editZoneManager(scene, change);
    case 'edit-world-contact':
      return editWorldContact(scene, change);
    case 'edit-settings':
      return editSettings(scene, change);
    case 'remove-member':
      return removeMember(scene, change);
    case 'decide-declaration':
      return decideDeclaration(scene, change);
  }
}

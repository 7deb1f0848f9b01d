import { findDeclaration } from '../store/declarations.ts';
import { findSeller, findStaffMember, getWorldContact } from '../store/find-seller.ts';
import type { Tx } from '../store/store.ts';
import { assertUnedited } from './change-scene.ts';
import type { ReadyChange } from './ready-change.ts';
import { ServiceError } from './service-error.ts';

/**
 * Whether a change could be saved as things stand: it is tried on what its author saw, and not on
 * what somebody else made of it meanwhile. Saving judges again, with the network locked.
 * @throws `edited-meanwhile`, `member-exists`, `declaration-decided`, `world-contact-needed`,
 * `not-found`.
 */
export async function assertChangeFits(
  tx: Tx,
  network: { readonly manufacturerId: string; readonly settingsVersion: number },
  change: ReadyChange,
): Promise<void> {
  const { manufacturerId } = network;
  const findMember = async (id: string) =>
    (await findSeller(tx, manufacturerId, id))?.membership ??
    (await findStaffMember(tx, manufacturerId, id));
  switch (change.kind) {
    case 'add-seller':
    case 'add-zone-manager':
      if ((await findMember(change.id)) !== null) throw new ServiceError('member-exists');
      return;
    case 'edit-seller':
    case 'edit-zone-manager':
    case 'remove-member': {
      const member = await findMember(change.id);
      if (member === null) throw new ServiceError('not-found');
      if (member.kind === 'world') throw new ServiceError('world-contact-needed');
      assertUnedited(member, change.revision);
      return;
    }
    case 'edit-world-contact':
      assertUnedited(await getWorldContact(tx, manufacturerId), change.revision);
      return;
    case 'edit-settings':
      if (change.revision !== network.settingsVersion) throw new ServiceError('edited-meanwhile');
      return;
    case 'decide-declaration': {
      const declaration = await findDeclaration(tx, change.declarationId);
      if (declaration?.state !== 'proposed') throw new ServiceError('declaration-decided');
    }
  }
}

import type { NetworkSettings } from '../../shared/contract/network.ts';
import type { NetworkChanged } from '../../shared/contract/sales-network.ts';
import { insertSettings, loadSettings } from '../store/change-network.ts';
import {
  alreadyDone,
  listChangedFields,
  recordStaffChange,
  type ChangeScene,
  type PlainFields,
} from './change-scene.ts';
import type { ReadyChange } from './ready-change.ts';
import { ServiceError } from './service-error.ts';

/**
 * « Paramétrez vos demandes »: a new version of the settings; those before stay, since decisions
 * name the one they used (R10, R11).
 */
export async function editSettings(
  scene: ChangeScene,
  change: Extract<ReadyChange, { kind: 'edit-settings' }>,
): Promise<NetworkChanged> {
  const { tx, manufacturerId, network, caller, now } = scene;
  const { settings, revision } = change;
  const before = await loadSettings(tx, manufacturerId, network.settingsVersion);
  const fields = listChangedFields(plain(before), plain(settings));
  if (fields.length === 0) return alreadyDone(scene, null);
  if (revision !== network.settingsVersion) throw new ServiceError('edited-meanwhile');
  const version = await recordStaffChange(scene, { kind: change.kind, member: null, fields });
  await insertSettings(tx, {
    ...settings,
    manufacturerId,
    version: network.settingsVersion + 1,
    changedAt: now,
    changedBy: `person:${caller.personId}`,
  });
  return { version, memberId: null, openRequests: 0 };
}

function plain(settings: NetworkSettings): PlainFields {
  return {
    copyZoneManagersOnSellerRequests: String(settings.copyZoneManagersOnSellerRequests),
    copyWorldOnSellerRequests: String(settings.copyWorldOnSellerRequests),
    copyWorldOnZoneManagerRequests: String(settings.copyWorldOnZoneManagerRequests),
    extraCopies: settings.extraCopies.length === 0 ? null : settings.extraCopies.join(','),
  };
}

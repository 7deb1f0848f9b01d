import type { NetworkChanged } from '../../shared/contract/sales-network.ts';
import type { ChangeScene } from './change-scene.ts';
import type { ReadyChange } from './ready-change.ts';
import { ServiceError } from './service-error.ts';

/** Removes a member. */
export function removeMember(
  _scene: ChangeScene,
  _change: Extract<ReadyChange, { kind: 'remove-member' }>,
): Promise<NetworkChanged> {
  throw new ServiceError('not-found');
}

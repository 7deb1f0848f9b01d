import { findZonesSeen } from '../store/network-view.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { assertStaff } from './network-access.ts';
import { ServiceError } from './service-error.ts';

/** A network as it is answered: `NetworkView` as JSON, and what tells one answer from another. */
export interface NetworkAnswer {
  /** Without its quotes. */
  readonly etag: string;
  /** Writes the body; not needed where the client has it already. */
  readonly write: () => string;
}

/**
 * A whole network, for the staff of its manufacturer. It is written once for each version, and
 * only what the person has seen is put in for each answer (N4).
 */
export async function getNetwork(
  context: ServiceContext,
  caller: PersonCaller,
  manufacturerId: string,
): Promise<NetworkAnswer> {
  const { store, networkViews } = context;
  await assertStaff(store.db, caller, manufacturerId);
  const seenAt = await findZonesSeen(store.db, manufacturerId, caller.personId);
  const written = await networkViews.get(store, manufacturerId);
  if (written === null) throw new ServiceError('not-found');
  return {
    etag: `${written.version}-${seenAt?.getTime() ?? 0}`,
    write: () => `{"zonesSeenAt":${JSON.stringify(seenAt)},${written.json.slice(1)}`,
  };
}

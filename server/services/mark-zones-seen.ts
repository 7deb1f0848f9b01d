import type { ZonesSeen } from '../../shared/contract/sales-network.ts';
import { saveZonesSeen } from '../store/network-view.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { assertStaff } from './network-access.ts';

/**
 * Keeps that the person was shown every sales zone defined until then, or until now for a time to
 * come. Source: N4.
 */
export async function markZonesSeen(
  context: ServiceContext,
  caller: PersonCaller,
  manufacturerId: string,
  until: Date,
): Promise<ZonesSeen> {
  const { db } = context.store;
  await assertStaff(db, caller, manufacturerId);
  const now = context.clock();
  const seenAt = until < now ? until : now;
  await saveZonesSeen(db, { manufacturerId, personId: caller.personId, seenAt });
  return { seenAt: seenAt.toISOString() };
}

import type { Desks } from '../../shared/contract/sales-network.ts';
import { listManagedNetworks, listOwnDistributors } from '../store/network-staff.ts';
import type { Tx } from '../store/store.ts';
import type { CompanyRole } from '../store/words.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { ServiceError } from './service-error.ts';

/** The companies the caller may act for. */
export async function listDesks(context: ServiceContext, caller: PersonCaller): Promise<Desks> {
  const { db } = context.store;
  const [manufacturers, distributors] = await Promise.all([
    listManagedNetworks(db, caller.addresses),
    listOwnDistributors(db, caller.addresses),
  ]);
  return { manufacturers, distributors };
}

/**
 * Lets the staff of a manufacturer with a network through, with the role held there. Everybody else
 * gets the answer for what does not exist (A6).
 */
export async function assertStaff(
  tx: Tx,
  caller: PersonCaller,
  manufacturerId: string,
): Promise<CompanyRole> {
  const managed = await listManagedNetworks(tx, caller.addresses);
  const desk = managed.find(({ id }) => id === manufacturerId);
  if (desk === undefined) throw new ServiceError('not-found');
  return desk.role;
}

/** The same for whoever speaks for a distributor company. */
export async function assertDistributor(
  tx: Tx,
  caller: PersonCaller,
  companyId: string,
): Promise<void> {
  const own = await listOwnDistributors(tx, caller.addresses);
  if (!own.some(({ id }) => id === companyId)) throw new ServiceError('not-found');
}

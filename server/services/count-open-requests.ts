import type { OpenRequests } from '../../shared/contract/sales-network.ts';
import { listOpenRequests } from '../store/removed-member.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { assertStaff } from './network-access.ts';
import { findLeaving } from './remove-member.ts';
import { ServiceError } from './service-error.ts';

/** How many requests a member has to answer and has not: asked before he is removed. Source: A7. */
export async function countOpenRequests(
  context: ServiceContext,
  caller: PersonCaller,
  asked: { readonly manufacturer: string; readonly memberId: string },
): Promise<OpenRequests> {
  const { db } = context.store;
  await assertStaff(db, caller, asked.manufacturer);
  const member = await findLeaving(db, asked.manufacturer, asked.memberId);
  if (member.removedAt !== null) throw new ServiceError('not-found');
  return { count: (await listOpenRequests(db, member)).length };
}

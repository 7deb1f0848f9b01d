import type { BuyerRequest } from '../../shared/contract/buyer.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { loadRequest } from '../store/load-request.ts';
import { viewAsBuyer } from './buyer-view.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';

/** The buyer's own request; opening it marks nothing as read (I3). Source: A5, I2. */
export async function getBuyerRequest(
  context: ServiceContext,
  { addresses }: PersonCaller,
  { id }: { readonly id: RequestId },
): Promise<BuyerRequest> {
  const { db } = context.store;
  return viewAsBuyer(context, db, await loadRequest(db, id), addresses);
}

import type { RequestView } from '../../shared/contract/request.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { findLinkOwner } from '../store/mail-tokens.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { loadEntitled } from './load-entitled.ts';
import { viewRequest } from './request-view.ts';

/**
 * A request as the caller may see it; it changes nothing (M11, I3).
 * @param asked `linkToken` is the one of the mail's link: it tells the grant the mail was for (A8),
 * and nothing at all where that grant is somebody else's.
 */
export async function getRequest(
  context: ServiceContext,
  caller: PersonCaller,
  asked: { readonly id: RequestId; readonly linkToken: string | null },
): Promise<RequestView> {
  const { addresses } = caller;
  const { db } = context.store;
  const now = context.clock();
  const loaded = await loadEntitled(db, asked.id, addresses);
  const owner =
    asked.linkToken === null ? null : await findLinkOwner(db, asked.id, asked.linkToken, now);
  return viewRequest(loaded, { addresses, now, linkGrantId: owner?.grantId ?? null });
}

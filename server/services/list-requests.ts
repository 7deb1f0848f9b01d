import type { RequestList, RequestListQuery } from '../../shared/contract/request.ts';
import { isRequestId, type RequestId } from '../../shared/domain/ids.ts';
import { listRequestIds } from '../store/list-requests.ts';
import { loadRequests } from '../store/load-request.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { makeRequestView } from './request-view.ts';

/** The requests the caller is entitled to, newest first, a page at a time. */
export async function listRequests(
  context: ServiceContext,
  { addresses }: PersonCaller,
  query: RequestListQuery,
): Promise<RequestList> {
  const { db } = context.store;
  const after = query.after !== undefined && isRequestId(query.after) ? query.after : null;
  const ids = await listRequestIds(db, addresses, query.filter, { after, limit: query.limit });
  const now = context.clock();
  const byId = new Map(
    (await loadRequests(db, ids)).map((loaded) => [
      loaded.request.id,
      makeRequestView(loaded, { addresses, now }),
    ]),
  );
  return {
    requests: ids.map((id: RequestId) => byId.get(id) ?? null).filter((view) => view !== null),
    next: ids.length === query.limit ? (ids.at(-1) ?? null) : null,
  };
}

import {
  History,
  HistoryExport,
  RequestList,
  RequestView,
  Why,
  type RequestListQuery,
  type SellerCommandBody,
  type SellerCommandVerb,
} from '../contract/request.ts';
import { SyncAnswer, type SyncQuery } from '../contract/sync.ts';
import type { RequestId } from '../domain/ids.ts';
import type { ApiAnswer, Caller } from './call.ts';

/** What a seller asks and does; each method is one endpoint. */
export interface RequestsApi {
  list(query: Partial<RequestListQuery>, signal?: AbortSignal): Promise<ApiAnswer<RequestList>>;
  /** @param linkToken the `t` of the mail's link, which tells the grant it was for (A8). */
  get(
    id: RequestId,
    linkToken: string | null,
    signal?: AbortSignal,
  ): Promise<ApiAnswer<RequestView>>;
  history(id: RequestId, signal?: AbortSignal): Promise<ApiAnswer<History>>;
  exportHistory(id: RequestId, signal?: AbortSignal): Promise<ApiAnswer<HistoryExport>>;
  why(id: RequestId, signal?: AbortSignal): Promise<ApiAnswer<Why>>;
  /** @param commandId a UUID made once per intention: repeating it changes nothing more. */
  act<V extends SellerCommandVerb>(
    id: RequestId,
    verb: V,
    body: SellerCommandBody<V>,
    commandId: string,
    signal?: AbortSignal,
  ): Promise<ApiAnswer<RequestView>>;
  sync(query: Partial<SyncQuery>, signal?: AbortSignal): Promise<ApiAnswer<SyncAnswer>>;
}

/** The endpoints of sellers on requests over one caller. */
export function makeRequestsApi(call: Caller): RequestsApi {
  return {
    list: (query, signal) =>
      call(RequestList, { method: 'get', path: '/v1/requests', query, ...until(signal) }),
    get: (id, linkToken, signal) =>
      call(RequestView, {
        method: 'get',
        path: `/v1/requests/${id}`,
        query: { t: linkToken ?? undefined },
        ...until(signal),
      }),
    history: (id, signal) =>
      call(History, { method: 'get', path: `/v1/requests/${id}/history`, ...until(signal) }),
    exportHistory: (id, signal) =>
      call(HistoryExport, {
        method: 'get',
        path: `/v1/requests/${id}/history/export`,
        ...until(signal),
      }),
    why: (id, signal) =>
      call(Why, { method: 'get', path: `/v1/requests/${id}/why`, ...until(signal) }),
    act: (id, verb, body, commandId, signal) =>
      call(RequestView, {
        method: 'post',
        path: `/v1/requests/${id}/${verb}`,
        body,
        headers: { 'idempotency-key': commandId },
        ...until(signal),
      }),
    sync: (query, signal) =>
      call(SyncAnswer, { method: 'get', path: '/v1/sync', query, ...until(signal) }),
  };
}

function until(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

import { BuyerRequest, type BuyerAnswer, type ContactChoice } from '../contract/buyer.ts';
import type { RequestId } from '../domain/ids.ts';
import type { ApiAnswer, Caller } from './call.ts';

/** What a buyer reads and does on his own request. Source: A5, I2. */
export interface BuyerApi {
  get(id: RequestId): Promise<ApiAnswer<BuyerRequest>>;
  answer(id: RequestId, body: BuyerAnswer, commandId: string): Promise<ApiAnswer<BuyerRequest>>;
  chooseContact(
    id: RequestId,
    body: ContactChoice,
    commandId: string,
  ): Promise<ApiAnswer<BuyerRequest>>;
}

/** The endpoints of buyers over one caller. */
export function makeBuyerApi(call: Caller): BuyerApi {
  const act = (path: string, body: unknown, commandId: string) =>
    call(BuyerRequest, {
      method: 'post',
      path,
      body,
      headers: { 'idempotency-key': commandId },
    });
  return {
    get: (id) => call(BuyerRequest, { method: 'get', path: `/v1/buyer/requests/${id}` }),
    answer: (id, body, commandId) => act(`/v1/buyer/requests/${id}/answer`, body, commandId),
    chooseContact: (id, body, commandId) =>
      act(`/v1/buyer/requests/${id}/contacts`, body, commandId),
  };
}

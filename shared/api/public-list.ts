import { PublicList } from '../contract/marketplace.ts';
import type { ApiAnswer, Caller } from './call.ts';

/** What anybody may know to tell a real notification from an imitation. */
export function getPublicList(call: Caller, signal?: AbortSignal): Promise<ApiAnswer<PublicList>> {
  return call(PublicList, {
    method: 'get',
    path: '/v1/public-list',
    ...(signal !== undefined && { signal }),
  });
}

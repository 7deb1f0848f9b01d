import type { Caller } from '../../shared/api/call.ts';
import { makeNetworksApi } from '../../shared/api/networks.ts';

/** Whether the person acts for a manufacturer or a distributor; no answer counts as no. */
export async function hasDesk(call: Caller): Promise<boolean> {
  const answer = await makeNetworksApi(call).desks();
  return answer.ok && answer.value.manufacturers.length + answer.value.distributors.length > 0;
}

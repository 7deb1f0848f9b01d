import type { WebhookDelivery, WebhookEvent } from '../../shared/contract/operator.ts';
import type { NegotiationEvent } from '../../shared/domain/negotiation-state.ts';
import type { LoadedRequest } from '../store/load-request.ts';
import type { Tx } from '../store/store.ts';
import { cancelDeliveries, insertDeliveries } from '../store/webhooks.ts';
import { makeRequestState } from './request-state.ts';

/**
 * Orders what a marketplace wants to be told of an act: once handled, once declined. A decline is
 * told when it can no longer be taken back, and not at all if it was (M9).
 */
export async function tellMarketplace(
  tx: Tx,
  done: {
    readonly events: readonly NegotiationEvent[];
    readonly loaded: LoadedRequest;
    readonly after: LoadedRequest;
    readonly now: Date;
  },
): Promise<void> {
  const { events, loaded, after, now } = done;
  const { request } = after;
  if (events.some(({ kind }) => kind === 'decline-undone')) {
    await cancelDeliveries(tx, request.id, 'declined');
  }
  const tell = async (event: WebhookEvent, dueAt: Date): Promise<void> => {
    const payload: WebhookDelivery = {
      type: `request.${event}`,
      timestamp: now.toISOString(),
      data: await makeRequestState(tx, after, now),
    };
    const { id: requestId, marketplaceId } = request;
    await insertDeliveries(tx, { marketplaceId, requestId, event, payload, dueAt, at: now });
  };
  if (loaded.request.status !== 'handled' && request.status === 'handled') {
    await tell('handled', now);
  }
  for (const event of events) {
    if (event.kind === 'declined' && event.closes) await tell('declined', event.effectiveAt);
  }
}

import { createHmac } from 'node:crypto';
import type { ServiceContext } from '../services/context.ts';
import {
  markDelivered,
  markUndelivered,
  takeDueDeliveries,
  type DueDelivery,
} from '../store/webhooks.ts';

const BATCH = 20;
const TIMEOUT_MS = 10_000;
/** Whoever holds a delivery for longer has died. */
const LEASE_MS = 60_000;
const MINUTE_MS = 60_000;
/** After each failure; after the last the delivery is given up, some 28 hours later. */
const RETRY_AFTER_MS = [0.1, 1, 5, 30, 120, 300, 600, 600].map((minutes) => minutes * MINUTE_MS);

/**
 * One round: tells marketplaces what is due by now, at most {@link BATCH} at a time, and gives how
 * many it tried. A failure is tried again later; each attempt bears the same id, so that a repeat is
 * known as one. Source: standardwebhooks.com.
 */
export async function deliverWebhooks(context: ServiceContext): Promise<number> {
  const { clock, store } = context;
  const now = clock();
  const due = await store.transaction((tx) =>
    takeDueDeliveries(tx, now, new Date(now.getTime() + LEASE_MS), BATCH),
  );
  await Promise.all(due.map((delivery) => deliver(context, delivery)));
  return due.length;
}

async function deliver(context: ServiceContext, due: DueDelivery): Promise<void> {
  const { delivery } = due;
  const { db } = context.store;
  const error = await send(due, context.clock());
  if (error === null) return markDelivered(db, delivery.id, context.clock());
  const delayMs = RETRY_AFTER_MS[delivery.attempts - 1];
  const retryAt = delayMs === undefined ? null : new Date(context.clock().getTime() + delayMs);
  await markUndelivered(db, delivery.id, { error, retryAt });
}

/** Null once the other side took it, else why not. A redirect is a refusal: it was not agreed on. */
async function send({ delivery, url, secret }: DueDelivery, now: Date): Promise<string | null> {
  const body = JSON.stringify(delivery.payload);
  const timestamp = String(Math.floor(now.getTime() / 1000));
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Relais-Webhooks/1',
        'webhook-id': delivery.id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signDelivery(secret, delivery.id, timestamp, body),
      },
      body,
    });
    await response.body?.cancel();
    return response.ok ? null : `HTTP ${response.status}`;
  } catch (error) {
    // Whatever the network does is the other side's failure, told to the operator.
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

/**
 * The value of `webhook-signature`.
 * @param secret `whsec_` and the key in base64.
 */
export function signDelivery(secret: string, id: string, timestamp: string, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return `v1,${digest}`;
}

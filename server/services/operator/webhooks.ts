import { randomBytes, randomUUID } from 'node:crypto';
import type { WebhookInput, WebhookMade, Webhooks } from '../../../shared/contract/operator.ts';
import { findMarketplace } from '../../store/companies.ts';
import {
  insertWebhook,
  listWebhooks as listStoredWebhooks,
  removeWebhook as removeStoredWebhook,
} from '../../store/webhooks.ts';
import type { ServiceContext } from '../context.ts';
import { ServiceError, type RefusedField } from '../service-error.ts';
import { runOperatorAct, type Operator } from './operator-act.ts';

const SECRET_BYTES = 32;

/** Only a program on this very machine may be told without TLS. */
function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

/** Tells a marketplace from now on what becomes of its requests. The secret is given here, once. */
export async function addWebhook(
  context: ServiceContext,
  operator: Operator,
  input: WebhookInput,
): Promise<WebhookMade> {
  const { marketplace, url, events } = input;
  const fields: RefusedField[] = [];
  if ((await findMarketplace(context.store.db, marketplace)) === null) {
    fields.push({ pointer: '/marketplace', code: 'marketplace-unknown' });
  }
  // No request may be sent there, and the list would show them.
  const { username, password } = new URL(url);
  if (username !== '' || password !== '') fields.push({ pointer: '/url', code: 'url-invalid' });
  if (!isSafe(url)) fields.push({ pointer: '/url', code: 'webhook-not-https' });
  if (fields.length > 0) throw new ServiceError('input-invalid', { fields });
  const id = randomUUID();
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  return runOperatorAct(
    context,
    operator,
    { act: 'webhook-added', target: marketplace, details: { id, url, events } },
    async (tx, at) => {
      const row = { id, marketplaceId: marketplace, url, secret, createdAt: at };
      await insertWebhook(tx, { ...row, events: [...new Set(events)] });
      return { value: { id, secret }, changed: true };
    },
  );
}

/** Ends a webhook; what waits for it is not told any more. Throws `not-found`. */
export async function removeWebhook(
  context: ServiceContext,
  operator: Operator,
  id: string,
): Promise<void> {
  await runOperatorAct(
    context,
    operator,
    { act: 'webhook-removed', target: id },
    async (tx, at) => {
      if (!(await removeStoredWebhook(tx, id, at))) throw new ServiceError('not-found');
      return { value: undefined, changed: true };
    },
  );
}

/** The webhooks in force, and how their deliveries fare; never their secrets. */
export async function listWebhooks(context: ServiceContext): Promise<Webhooks> {
  const rows = await listStoredWebhooks(context.store.db);
  return {
    webhooks: rows.map(({ webhook, waiting, failed, lastError }) => ({
      id: webhook.id,
      marketplace: webhook.marketplaceId,
      url: webhook.url,
      events: webhook.events,
      createdAt: webhook.createdAt.toISOString(),
      waiting,
      failed,
      lastError,
    })),
  };
}

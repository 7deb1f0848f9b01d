import { createRoute, z } from '@hono/zod-openapi';
import { WebhookInput, WebhookMade, Webhooks } from '../../../../shared/contract/operator.ts';
import { Uuid } from '../../../../shared/contract/primitives.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { addWebhook, listWebhooks, removeWebhook } from '../../../services/operator/webhooks.ts';
import type { Router } from '../../make-router.ts';
import { jsonAnswer, jsonBody, problems } from '../../openapi/describe.ts';
import { BAD_BODY, DONE, operatorOf, REFUSED_KEY, type OperatorRoute } from './operator-route.ts';

/** Whom the installation tells what becomes of requests. */
export function addWebhookRoutes(
  router: Router,
  services: ServiceContext,
  shared: OperatorRoute,
): void {
  router.openapi(
    createRoute({
      ...shared,
      method: 'get',
      path: '/v1/operator/webhooks',
      summary: 'The webhooks in force, and how their deliveries fare',
      responses: { 200: jsonAnswer(Webhooks, 'The webhooks'), ...problems(...REFUSED_KEY) },
    }),
    async (context) => context.json(await listWebhooks(services), 200),
  );

  router.openapi(
    createRoute({
      ...shared,
      method: 'post',
      path: '/v1/operator/webhooks',
      summary: 'Tell a marketplace what becomes of its requests',
      description:
        'Each delivery is a POST of a `WebhookDelivery`, signed as standardwebhooks.com says with ' +
        'the secret shown here, once. What fails is tried again for about a day.',
      request: { body: jsonBody(WebhookInput) },
      responses: {
        201: jsonAnswer(WebhookMade, 'Added'),
        ...problems(...REFUSED_KEY, ...BAD_BODY),
      },
    }),
    async (context) =>
      context.json(await addWebhook(services, operatorOf(context), context.req.valid('json')), 201),
  );

  router.openapi(
    createRoute({
      ...shared,
      method: 'delete',
      path: '/v1/operator/webhooks/{webhook}',
      summary: 'Tell it no more',
      request: { params: z.object({ webhook: Uuid }) },
      responses: { 204: DONE, ...problems(...REFUSED_KEY, 'not-found') },
    }),
    async (context) => {
      await removeWebhook(services, operatorOf(context), context.req.valid('param').webhook);
      return context.body(null, 204);
    },
  );
}

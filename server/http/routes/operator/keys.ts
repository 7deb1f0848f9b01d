import { createRoute, z } from '@hono/zod-openapi';
import { KeyInput, KeyMade, OperatorKeys } from '../../../../shared/contract/operator.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { createKey, listKeys, revokeKey } from '../../../services/operator/keys.ts';
import type { Router } from '../../make-router.ts';
import { jsonAnswer, jsonBody, problems } from '../../openapi/describe.ts';
import { BAD_BODY, DONE, operatorOf, REFUSED_KEY, type OperatorRoute } from './operator-route.ts';

/** The API keys of marketplaces and operators. */
export function addKeyRoutes(
  router: Router,
  services: ServiceContext,
  shared: OperatorRoute,
): void {
  router.openapi(
    createRoute({
      ...shared,
      method: 'get',
      path: '/v1/operator/keys',
      summary: 'Every API key, revoked ones too, never a secret',
      responses: { 200: jsonAnswer(OperatorKeys, 'The keys'), ...problems(...REFUSED_KEY) },
    }),
    async (context) => context.json(await listKeys(services), 200),
  );

  router.openapi(
    createRoute({
      ...shared,
      method: 'post',
      path: '/v1/operator/keys',
      summary: 'Make an API key; it is shown here, once',
      request: { body: jsonBody(KeyInput) },
      responses: { 201: jsonAnswer(KeyMade, 'Made'), ...problems(...REFUSED_KEY, ...BAD_BODY) },
    }),
    async (context) =>
      context.json(await createKey(services, operatorOf(context), context.req.valid('json')), 201),
  );

  router.openapi(
    createRoute({
      ...shared,
      method: 'delete',
      path: '/v1/operator/keys/{prefix}',
      summary: 'Revoke an API key',
      request: { params: z.object({ prefix: z.string().regex(/^[0-9a-f]{12}$/) }) },
      responses: { 204: DONE, ...problems(...REFUSED_KEY, 'not-found') },
    }),
    async (context) => {
      await revokeKey(services, operatorOf(context), context.req.valid('param').prefix);
      return context.body(null, 204);
    },
  );
}

import { createRoute, z } from '@hono/zod-openapi';
import { OperatorStands, StandInput } from '../../../../shared/contract/operator.ts';
import { Slug } from '../../../../shared/contract/primitives.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { listStands, removeStand, saveStand } from '../../../services/operator/stands.ts';
import type { Router } from '../../make-router.ts';
import { jsonAnswer, jsonBody, problems } from '../../openapi/describe.ts';
import { BAD_BODY, DONE, operatorOf, REFUSED_KEY, type OperatorRoute } from './operator-route.ts';

/** The stands that buyers ask at. */
export function addStandRoutes(
  router: Router,
  services: ServiceContext,
  shared: OperatorRoute,
): void {
  const params = z.object({ stand: Slug });

  router.openapi(
    createRoute({
      ...shared,
      method: 'get',
      path: '/v1/operator/stands',
      summary: 'Every stand, removed ones too',
      responses: { 200: jsonAnswer(OperatorStands, 'The stands'), ...problems(...REFUSED_KEY) },
    }),
    async (context) => context.json(await listStands(services), 200),
  );

  router.openapi(
    createRoute({
      ...shared,
      method: 'put',
      path: '/v1/operator/stands/{stand}',
      summary: 'Add a stand, or replace what is known of it',
      request: { params, body: jsonBody(StandInput) },
      responses: { 204: DONE, ...problems(...REFUSED_KEY, ...BAD_BODY) },
    }),
    async (context) => {
      const { stand } = context.req.valid('param');
      await saveStand(services, operatorOf(context), stand, context.req.valid('json'));
      return context.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      ...shared,
      method: 'delete',
      path: '/v1/operator/stands/{stand}',
      summary: 'A stand takes no requests any more',
      request: { params },
      responses: { 204: DONE, ...problems(...REFUSED_KEY, 'not-found') },
    }),
    async (context) => {
      await removeStand(services, operatorOf(context), context.req.valid('param').stand);
      return context.body(null, 204);
    },
  );
}

import { createRoute } from '@hono/zod-openapi';
import { OperatorActs, OperatorActsQuery } from '../../../../shared/contract/operator.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { listActs } from '../../../services/operator/list-acts.ts';
import type { Router } from '../../make-router.ts';
import { jsonAnswer, problems } from '../../openapi/describe.ts';
import { REFUSED_KEY, type OperatorRoute } from './operator-route.ts';

/** What operators did. */
export function addActRoutes(
  router: Router,
  services: ServiceContext,
  shared: OperatorRoute,
): void {
  router.openapi(
    createRoute({
      ...shared,
      method: 'get',
      path: '/v1/operator/acts',
      summary: 'Everything operators did, newest first',
      request: { query: OperatorActsQuery },
      responses: {
        200: jsonAnswer(OperatorActs, 'At most a hundred acts'),
        ...problems(...REFUSED_KEY, 'input-invalid'),
      },
    }),
    async (context) => {
      const { before } = context.req.valid('query');
      return context.json(
        await listActs(services, before === undefined ? null : new Date(before)),
        200,
      );
    },
  );
}

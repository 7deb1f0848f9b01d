import { createRoute } from '@hono/zod-openapi';
import { Merge, Merged } from '../../../../shared/contract/operator.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { mergeDistributors } from '../../../services/operator/merge-distributors.ts';
import type { Router } from '../../make-router.ts';
import { jsonAnswer, jsonBody, problems } from '../../openapi/describe.ts';
import { BAD_BODY, operatorOf, REFUSED_KEY, type OperatorRoute } from './operator-route.ts';

/** One company made of two. */
export function addMergeRoutes(
  router: Router,
  services: ServiceContext,
  shared: OperatorRoute,
): void {
  router.openapi(
    createRoute({
      ...shared,
      method: 'post',
      path: '/v1/operator/merges',
      summary: 'Make one company of a distributor entered twice',
      description: 'Cannot be taken back. Old requests keep the side they were negotiated on.',
      request: { body: jsonBody(Merge, { from: 'lyon-hydraulique-2', into: 'lyon-hydraulique' }) },
      responses: {
        200: jsonAnswer(Merged, 'Merged'),
        ...problems(...REFUSED_KEY, ...BAD_BODY),
      },
    }),
    async (context) =>
      context.json(
        await mergeDistributors(services, operatorOf(context), context.req.valid('json')),
        200,
      ),
  );
}

import { createRoute } from '@hono/zod-openapi';
import { RoutingAnswer, RoutingPreview } from '../../../shared/contract/network.ts';
import { previewRouting } from '../../services/preview-routing.ts';
import type { Limits } from '../middleware/limits.ts';
import { makeRouter, type Router } from '../make-router.ts';
import { BY_ANYONE, jsonAnswer, jsonBody, problems } from '../openapi/describe.ts';
import { previewAnswerExample, previewExample } from '../openapi/examples.ts';

/** Where a request would go, for whoever wants to understand or check the rules. */
export function makeRoutingPreviewRoutes(limits: Limits): Router {
  const route = createRoute({
    method: 'post',
    path: '/v1/routing/preview',
    tags: ['Routing'],
    summary: 'Preview a routing decision',
    description:
      'A network, a buyer and optionally the chosen contact in, the decision with its trace out. ' +
      'Nothing is written. List order is the order of adding.',
    ...BY_ANYONE,
    middleware: [limits.previews],
    request: { body: jsonBody(RoutingPreview, previewExample) },
    responses: {
      200: jsonAnswer(RoutingAnswer, 'The decision and its trace', previewAnswerExample),
      ...problems('input-invalid', 'body-not-json', 'body-too-large'),
    },
  });
  return makeRouter().openapi(route, (context) =>
    context.json(previewRouting(context.req.valid('json')), 200),
  );
}

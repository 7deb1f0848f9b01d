import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../../../shared/contract/primitives.ts';
import {
  ChangePreview,
  Performance,
  PerformanceQuery,
  PreviewAnswer,
  Simulation,
  SimulationAnswer,
} from '../../../shared/contract/network-insight.ts';
import type { ServiceContext } from '../../services/context.ts';
import { getPerformance } from '../../services/get-performance.ts';
import { previewChange } from '../../services/preview-change.ts';
import { simulateRequest } from '../../services/simulate-request.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { signedIn } from '../middleware/signed-in.ts';
import { BY_PERSON, jsonAnswer, jsonBody, problems } from '../openapi/describe.ts';
import { BAD_CHANGE } from './networks.ts';

const params = z.object({ manufacturer: Slug });
const notSignedIn = ['not-signed-in', 'session-expired'] as const;
const badBody = ['origin-refused', 'input-invalid', 'body-not-json', 'body-too-large'] as const;

/** What a sales network does and would do, for the staff of its manufacturer. */
export function makeNetworkInsightRoutes(services: ServiceContext, limits: Limits): Router {
  const common = {
    tags: ['Sales network'],
    ...BY_PERSON,
    middleware: [signedIn(services), limits.person],
  };
  const router = makeRouter();

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/networks/{manufacturer}/preview',
      summary: 'Preview a change of a sales network',
      description:
        'The change is checked and placed as it would be saved, and tried on the last requests: ' +
        'which would have gone to somebody else, who gains and who loses. Nothing is written.',
      request: { params, body: jsonBody(ChangePreview) },
      responses: {
        200: jsonAnswer(PreviewAnswer, 'What the change would have done'),
        ...problems(...notSignedIn, ...badBody, ...BAD_CHANGE),
      },
    }),
    async (context) => {
      const { manufacturer } = context.req.valid('param');
      const preview = context.req.valid('json');
      return context.json(
        await previewChange(services, context.get('person'), manufacturer, preview),
        200,
      );
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/networks/{manufacturer}/simulate',
      summary: 'Simulate a buyer’s request',
      description:
        'Which contacts the buyer would be shown, who would have to answer, who would be copied ' +
        'and why; with `change`, as if that were saved. Nothing is written.',
      request: { params, body: jsonBody(Simulation) },
      responses: {
        200: jsonAnswer(SimulationAnswer, 'The decision, with what tells most of its trace'),
        ...problems(...notSignedIn, ...badBody, ...BAD_CHANGE),
      },
    }),
    async (context) => {
      const { manufacturer } = context.req.valid('param');
      const simulation = context.req.valid('json');
      return context.json(
        await simulateRequest(services, context.get('person'), manufacturer, simulation),
        200,
      );
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/networks/{manufacturer}/performance',
      summary: 'The figures of each member',
      description:
        'Of the requests received in a period, by the member each was first sent to. A member ' +
        'without any is left out.',
      request: { params, query: PerformanceQuery },
      responses: {
        200: jsonAnswer(Performance, 'The figures; minutes are null while nothing was handled'),
        ...problems(...notSignedIn, 'input-invalid', 'not-found'),
      },
    }),
    async (context) => {
      const { manufacturer } = context.req.valid('param');
      const query = context.req.valid('query');
      return context.json(
        await getPerformance(services, context.get('person'), manufacturer, query),
        200,
      );
    },
  );

  return router;
}

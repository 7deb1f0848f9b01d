import { createRoute, z } from '@hono/zod-openapi';
import { RequestState } from '../../../shared/contract/operator.ts';
import { RequestIdSchema } from '../../../shared/contract/primitives.ts';
import {
  History,
  HistoryExport,
  RequestList,
  RequestListQuery,
  RequestView,
  Why,
} from '../../../shared/contract/request.ts';
import type { ServiceContext } from '../../services/context.ts';
import { explainRequest } from '../../services/explain-request.ts';
import { exportHistory } from '../../services/export-history.ts';
import { getHistory } from '../../services/get-history.ts';
import { getRequest } from '../../services/get-request.ts';
import { listRequests } from '../../services/list-requests.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { signedIn } from '../middleware/signed-in.ts';
import { BY_KEY, BY_PERSON, jsonAnswer, problems } from '../openapi/describe.ts';

const params = z.object({ id: RequestIdSchema });
const notSignedIn = ['not-signed-in', 'session-expired'] as const;

/** What a seller may read. No reading changes a status (M11, I3). */
export function makeRequestRoutes(services: ServiceContext, limits: Limits): Router {
  const common = {
    tags: ['Requests'],
    ...BY_PERSON,
    middleware: [signedIn(services), limits.person],
  };
  const router = makeRouter();

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/requests',
      summary: 'List the requests one is entitled to',
      description: 'Newest first; `next` goes into `after` for the page that follows.',
      request: { query: RequestListQuery },
      responses: {
        200: jsonAnswer(RequestList, 'One page of requests'),
        ...problems(...notSignedIn, 'input-invalid'),
      },
    }),
    async (context) =>
      context.json(
        await listRequests(services, context.get('person'), context.req.valid('query')),
        200,
      ),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/requests/{id}',
      summary: 'Read a request',
      description:
        'The same answer whether it does not exist or belongs to others. `t` is the token of the ' +
        'link in a mail: it tells the grant that the mail was for, and opens nothing. With a ' +
        'marketplace’s key (scope `requests:read`), `id` is its own reference or ours, and the ' +
        'answer a `RequestState`: facts of its own requests, never a text or a reason.',
      security: [...BY_PERSON.security, ...BY_KEY.security],
      request: { params, query: z.object({ t: z.string().max(200).optional() }) },
      responses: {
        200: jsonAnswer(
          z.union([RequestView, RequestState]),
          'The request as this person sees it, or as its marketplace may know it',
        ),
        ...problems(...notSignedIn, 'key-invalid', 'key-scope-missing', 'not-found'),
      },
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const { t } = context.req.valid('query');
      return context.json(
        await getRequest(services, context.get('person'), { id, linkToken: t ?? null }),
        200,
      );
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/requests/{id}/history',
      summary: 'Read the history of a request',
      description: 'Newest first. Of other sides the facts alone: who, what kind, when.',
      request: { params },
      responses: {
        200: jsonAnswer(History, 'What this person may read of it'),
        ...problems(...notSignedIn, 'not-found'),
      },
    }),
    async (context) =>
      context.json(
        await getHistory(services, context.get('person'), context.req.valid('param')),
        200,
      ),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/requests/{id}/history/export',
      summary: 'Export the chain of a request',
      description:
        'Every entry with its hashes, and the values this person may read with their salts: ' +
        'enough to locate an edit, a deletion or a swap without trusting this server.',
      request: { params },
      responses: {
        200: jsonAnswer(HistoryExport, 'The chain'),
        ...problems(...notSignedIn, 'not-found'),
      },
    }),
    async (context) =>
      context.json(
        await exportHistory(services, context.get('person'), context.req.valid('param')),
        200,
      ),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/requests/{id}/why',
      summary: 'Why a request came to whom it came',
      description:
        'A distributor reads his own line, the manufacturer’s side the whole trace of the decision.',
      request: { params },
      responses: {
        200: jsonAnswer(Why, 'The decision'),
        ...problems(...notSignedIn, 'not-found'),
      },
    }),
    async (context) =>
      context.json(
        await explainRequest(services, context.get('person'), context.req.valid('param')),
        200,
      ),
  );

  return router;
}

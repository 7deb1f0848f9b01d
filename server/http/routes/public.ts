import { createRoute, z } from '@hono/zod-openapi';
import { PublicList } from '../../../shared/contract/marketplace.ts';
import { OLDEST_SUPPORTED_VERSION, PROTOCOL_VERSION } from '../../../shared/contract/version.ts';
import type { ServiceContext } from '../../services/context.ts';
import { checkReady } from '../../services/check-ready.ts';
import { getPublicList } from '../../services/get-public-list.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { BY_ANYONE, jsonAnswer, problems } from '../openapi/describe.ts';

const Health = z
  .object({ status: z.literal('ok'), protocol: z.object({ current: z.int(), oldest: z.int() }) })
  .meta({ id: 'Health' });

const health = {
  status: 'ok' as const,
  protocol: { current: PROTOCOL_VERSION, oldest: OLDEST_SUPPORTED_VERSION },
};

/** What anybody may ask. */
export function makePublicRoutes(services: ServiceContext, limits: Limits): Router {
  const router = makeRouter();

  router.openapi(
    createRoute({
      method: 'get',
      path: '/v1/public-list',
      tags: ['Public'],
      summary: 'How to tell a real notification from an imitation',
      ...BY_ANYONE,
      middleware: [limits.anonymous],
      responses: {
        200: jsonAnswer(PublicList, 'Link hosts, sender domains and names'),
        ...problems(),
      },
    }),
    async (context) => {
      context.header('Cache-Control', 'public, max-age=300');
      return context.json(await getPublicList(services), 200);
    },
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/healthz',
      tags: ['Public'],
      summary: 'Whether the process lives',
      ...BY_ANYONE,
      responses: { 200: jsonAnswer(Health, 'It does') },
    }),
    (context) => context.json(health, 200),
  );

  router.openapi(
    createRoute({
      method: 'get',
      path: '/readyz',
      tags: ['Public'],
      summary: 'Whether it can do its work: the store answers',
      ...BY_ANYONE,
      responses: { 200: jsonAnswer(Health, 'It can'), ...problems('store-unavailable') },
    }),
    async (context) => {
      await checkReady(services);
      return context.json(health, 200);
    },
  );
  return router;
}

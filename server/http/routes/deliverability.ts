import { createRoute, z } from '@hono/zod-openapi';
import { Uuid } from '../../../shared/contract/primitives.ts';
import {
  Deliverability,
  DeliveryCode,
  DeliveryTest,
  DeliveryTestOrder,
} from '../../../shared/contract/deliverability.ts';
import type { ServiceContext } from '../../services/context.ts';
import {
  confirmDelivery,
  getDeliverability,
  getDeliveryTest,
  testDelivery,
} from '../../services/deliverability.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { signedIn } from '../middleware/signed-in.ts';
import { BY_PERSON, jsonAnswer, jsonBody, problems } from '../openapi/describe.ts';

const params = z.object({ id: Uuid });
const notSignedIn = ['not-signed-in', 'session-expired'] as const;
const badBody = ['origin-refused', 'input-invalid', 'body-not-json', 'body-too-large'] as const;

/** Whether our mails arrive, and what to tell whoever runs the mail service. Source: N7. */
export function makeDeliverabilityRoutes(services: ServiceContext, limits: Limits): Router {
  const common = {
    tags: ['Deliverability'],
    ...BY_PERSON,
    middleware: [signedIn(services), limits.person],
  };
  const router = makeRouter();

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/deliverability',
      summary: 'What a mail service is to let through',
      description: 'The domains, IP ranges and addresses that this installation sends from.',
      responses: { 200: jsonAnswer(Deliverability, 'The list'), ...problems(...notSignedIn) },
    }),
    async (context) => context.json(await getDeliverability(services), 200),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/deliverability/tests',
      summary: 'Send a test message',
      description: 'To one of one’s own verified addresses; it carries a code of six digits.',
      request: { body: jsonBody(DeliveryTestOrder) },
      responses: {
        201: jsonAnswer(DeliveryTest, 'On its way'),
        ...problems(...notSignedIn, ...badBody),
      },
    }),
    async (context) => {
      const { address } = context.req.valid('json');
      const order = { address, language: context.get('language') };
      return context.json(await testDelivery(services, context.get('person'), order), 201);
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/deliverability/tests/{id}',
      summary: 'How far a test message has come',
      description:
        '`accepted` is the word of the recipient’s mail server, `received` the person’s.',
      request: { params },
      responses: {
        200: jsonAnswer(DeliveryTest, 'Its state'),
        ...problems(...notSignedIn, 'not-found'),
      },
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      return context.json(await getDeliveryTest(services, context.get('person'), id), 200);
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/deliverability/tests/{id}/code',
      summary: 'Say that a test message came',
      description: 'By the code it carries.',
      request: { params, body: jsonBody(DeliveryCode) },
      responses: {
        200: jsonAnswer(DeliveryTest, 'Received'),
        ...problems(...notSignedIn, ...badBody, 'not-found', 'code-invalid'),
      },
    }),
    async (context) => {
      const { id } = context.req.valid('param');
      const { code } = context.req.valid('json');
      return context.json(
        await confirmDelivery(services, context.get('person'), { id, code }),
        200,
      );
    },
  );
  return router;
}

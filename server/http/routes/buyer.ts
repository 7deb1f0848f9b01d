import { createRoute, z } from '@hono/zod-openapi';
import { BuyerAnswer, BuyerRequest, ContactChoice } from '../../../shared/contract/buyer.ts';
import { RequestIdSchema } from '../../../shared/contract/primitives.ts';
import { answerAsBuyer } from '../../services/answer-as-buyer.ts';
import { chooseOtherContact } from '../../services/choose-other-contact.ts';
import type { ServiceContext } from '../../services/context.ts';
import { getBuyerRequest } from '../../services/get-buyer-request.ts';
import { commandHeaders, readCommandKey } from '../command-key.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { signedIn } from '../middleware/signed-in.ts';
import { BY_PERSON, jsonAnswer, jsonBody, problems } from '../openapi/describe.ts';

const params = z.object({ id: RequestIdSchema });
const refusals = [
  'not-signed-in',
  'session-expired',
  'origin-refused',
  'not-found',
  'command-key-missing',
  'command-reused',
  'input-invalid',
  'body-not-json',
] as const;

/** What a buyer reads and does on his own request, and nobody else (A5, I2). */
export function makeBuyerRoutes(services: ServiceContext, limits: Limits): Router {
  const router = makeRouter();
  const common = {
    tags: ['Buyer'],
    ...BY_PERSON,
    middleware: [signedIn(services), limits.person],
  };

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/buyer/requests/{id}',
      summary: 'Read one’s own request',
      request: { params },
      responses: {
        200: jsonAnswer(BuyerRequest, 'The request with each side’s exchange apart'),
        ...problems('not-signed-in', 'session-expired', 'not-found'),
      },
    }),
    async (context) =>
      context.json(
        await getBuyerRequest(services, context.get('person'), context.req.valid('param')),
        200,
      ),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/buyer/requests/{id}/answer',
      summary: 'Write to one side',
      description:
        'Where nobody follows the request there any more, the message goes to the side that has ' +
        'it instead, which may be found for it: the answer shows it in that thread.',
      request: { params, headers: commandHeaders, body: jsonBody(BuyerAnswer) },
      responses: {
        200: jsonAnswer(BuyerRequest, 'The request with the message'),
        ...problems(...refusals, 'message-empty', 'text-too-long', 'contact-unavailable'),
      },
    }),
    async (context) =>
      context.json(
        await answerAsBuyer(services, context.get('person'), {
          key: readCommandKey(context),
          requestId: context.req.valid('param').id,
          body: context.req.valid('json'),
        }),
        200,
      ),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/buyer/requests/{id}/contacts',
      summary: 'Turn to another contact after a decline',
      description:
        'One of `otherContacts`. If he cannot receive the request any more, it goes to the nearest ' +
        'who can.',
      request: { params, headers: commandHeaders, body: jsonBody(ContactChoice) },
      responses: {
        200: jsonAnswer(BuyerRequest, 'The request, in other hands'),
        ...problems(...refusals, 'contact-unavailable'),
      },
    }),
    async (context) =>
      context.json(
        await chooseOtherContact(services, context.get('person'), {
          key: readCommandKey(context),
          requestId: context.req.valid('param').id,
          body: context.req.valid('json'),
        }),
        200,
      ),
  );
  return router;
}

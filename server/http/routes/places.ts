import { createRoute } from '@hono/zod-openapi';
import { LocateAnswer, PostalAddress } from '../../../shared/contract/geocoding.ts';
import type { ServiceContext } from '../../services/context.ts';
import { locateAddress } from '../../services/locate-address.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { signedIn } from '../middleware/signed-in.ts';
import { BY_PERSON, jsonAnswer, jsonBody, problems } from '../openapi/describe.ts';

/** Where addresses are. Source: N2. */
export function makePlaceRoutes(services: ServiceContext, limits: Limits): Router {
  const route = createRoute({
    method: 'post',
    path: '/v1/places/locate',
    tags: ['Sales network'],
    summary: 'Locate an address',
    description:
      'Never a guess: what several places fit is `ambiguous`, a postal code far from its city a ' +
      '`conflict`, each with the candidates to choose among. Nothing is written.',
    ...BY_PERSON,
    middleware: [signedIn(services), limits.places],
    request: { body: jsonBody(PostalAddress) },
    responses: {
      200: jsonAnswer(LocateAnswer, 'Where it is, and whom to thank for the data'),
      ...problems(
        'not-signed-in',
        'session-expired',
        'origin-refused',
        'not-found',
        'input-invalid',
        'body-not-json',
        'body-too-large',
        'geocoder-unavailable',
      ),
    },
  });
  return makeRouter().openapi(route, async (context) =>
    context.json(
      await locateAddress(services, context.get('person'), context.req.valid('json')),
      200,
    ),
  );
}

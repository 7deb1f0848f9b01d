import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../../../shared/contract/primitives.ts';
import {
  DistributorChange,
  DistributorView,
  ManufacturerSearch,
  ManufacturersFound,
} from '../../../shared/contract/distributor.ts';
import { changeDistributor } from '../../services/change-distributor.ts';
import type { ServiceContext } from '../../services/context.ts';
import { findManufacturers } from '../../services/find-manufacturers.ts';
import { getDistributor } from '../../services/get-distributor.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { signedIn } from '../middleware/signed-in.ts';
import { BY_PERSON, jsonAnswer, jsonBody, problems } from '../openapi/describe.ts';

const params = z.object({ company: Slug });
const refusals = ['not-signed-in', 'session-expired', 'not-found'] as const;

const example = {
  kind: 'set-radius',
  manufacturer: 'pumpco',
  memberId: 'rhone',
  revision: 12,
  radius: { value: 150, unit: 'km' },
} as const;

/** The distributor's own page (N4, N5): for whoever speaks for the company, and nobody else. */
export function makeDistributorRoutes(services: ServiceContext, limits: Limits): Router {
  const common = {
    tags: ['Distributors'],
    ...BY_PERSON,
    middleware: [signedIn(services), limits.person],
  };
  const router = makeRouter();

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/distributors/{company}',
      summary: 'Read a distributor as he sees himself',
      description:
        'His details, every network he is in with radius and range, and what he declared to sell.',
      request: { params },
      responses: {
        200: jsonAnswer(DistributorView, 'The distributor'),
        ...problems(...refusals),
      },
    }),
    async (context) => {
      const { company } = context.req.valid('param');
      return context.json(await getDistributor(services, context.get('person'), company), 200);
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/distributors/{company}/changes',
      summary: 'Change what a distributor sets himself',
      description:
        'Radius and products of one network, or details, protection and absence in all of them; a ' +
        'declaration to sell a manufacturer’s products. An edit names the revision it is based on.',
      request: { params, body: jsonBody(DistributorChange, example) },
      responses: {
        200: jsonAnswer(DistributorView, 'The distributor as he now stands'),
        ...problems(
          ...refusals,
          'input-invalid',
          'body-not-json',
          'origin-refused',
          'edited-meanwhile',
          'member-exists',
          'declaration-open',
          'declaration-decided',
          'own-details-missing',
          'geocoder-unavailable',
        ),
      },
    }),
    async (context) => {
      const { company: companyId } = context.req.valid('param');
      const change = context.req.valid('json');
      return context.json(
        await changeDistributor(services, context.get('person'), { companyId, change }),
        200,
      );
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/distributors/{company}/manufacturers',
      summary: 'Find a manufacturer to declare',
      description:
        'At most 20 manufacturers with a network whose name holds the text, whatever the accents, ' +
        'without those whose network the distributor is in.',
      request: { params, query: ManufacturerSearch },
      responses: {
        200: jsonAnswer(ManufacturersFound, 'The manufacturers'),
        ...problems(...refusals, 'input-invalid'),
      },
    }),
    async (context) => {
      const { company: companyId } = context.req.valid('param');
      const { search } = context.req.valid('query');
      return context.json(
        await findManufacturers(services, context.get('person'), { companyId, search }),
        200,
      );
    },
  );

  return router;
}

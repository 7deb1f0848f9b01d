import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../../../shared/contract/primitives.ts';
import { CompanyPeople, PersonInvitation } from '../../../shared/contract/company-people.ts';
import { invitePerson, listPeople, removePerson } from '../../services/company-people.ts';
import type { ServiceContext } from '../../services/context.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { signedIn } from '../middleware/signed-in.ts';
import { BY_PERSON, jsonAnswer, jsonBody, problems } from '../openapi/describe.ts';

const params = z.object({ company: Slug });
const personParams = z.object({ company: Slug, address: z.string().max(254) });
const notSignedIn = ['not-signed-in', 'session-expired'] as const;
const people = jsonAnswer(CompanyPeople, 'Who works there');

/** The people of a company. Source: N11. */
export function makeCompanyPeopleRoutes(services: ServiceContext, limits: Limits): Router {
  const common = {
    tags: ['Companies'],
    ...BY_PERSON,
    middleware: [signedIn(services), limits.person],
  };
  const router = makeRouter();

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/companies/{company}/people',
      summary: 'Who works for a company',
      description: 'For whoever works there, or speaks for a distributor by its e-mail.',
      request: { params },
      responses: { 200: people, ...problems(...notSignedIn, 'not-found') },
    }),
    async (context) => {
      const { company } = context.req.valid('param');
      return context.json(await listPeople(services, context.get('person'), company), 200);
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/companies/{company}/people',
      summary: 'Invite somebody, or change a role',
      description: 'For administrators. Who is new gets a mail with the way to sign in.',
      request: { params, body: jsonBody(PersonInvitation) },
      responses: {
        200: people,
        ...problems(
          ...notSignedIn,
          'origin-refused',
          'input-invalid',
          'body-not-json',
          'body-too-large',
          'not-found',
          'admin-needed',
          'last-admin',
        ),
      },
    }),
    async (context) => {
      const { company } = context.req.valid('param');
      const invitation = context.req.valid('json');
      return context.json(
        await invitePerson(services, context.get('person'), company, invitation),
        200,
      );
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'delete',
      path: '/v1/companies/{company}/people/{address}',
      summary: 'Remove somebody from a company',
      description: 'For administrators; the last one stays.',
      request: { params: personParams },
      responses: {
        200: people,
        ...problems(...notSignedIn, 'origin-refused', 'not-found', 'admin-needed', 'last-admin'),
      },
    }),
    async (context) => {
      const { company, address } = context.req.valid('param');
      return context.json(
        await removePerson(services, context.get('person'), company, address),
        200,
      );
    },
  );
  return router;
}

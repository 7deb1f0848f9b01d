import { createRoute, z } from '@hono/zod-openapi';
import { StaffList, StaffPerson } from '../../../../shared/contract/operator.ts';
import { Address, Slug } from '../../../../shared/contract/primitives.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { addStaff, listStaff, removeStaff } from '../../../services/operator/people.ts';
import type { Router } from '../../make-router.ts';
import { jsonAnswer, jsonBody, problems } from '../../openapi/describe.ts';
import { BAD_BODY, DONE, operatorOf, REFUSED_KEY, type OperatorRoute } from './operator-route.ts';

/** Who works for a company. */
export function addPeopleRoutes(
  router: Router,
  services: ServiceContext,
  shared: OperatorRoute,
): void {
  const params = z.object({ company: Slug });

  router.openapi(
    createRoute({
      ...shared,
      method: 'get',
      path: '/v1/operator/companies/{company}/people',
      summary: 'The people of a company',
      request: { params },
      responses: {
        200: jsonAnswer(StaffList, 'Addresses and roles'),
        ...problems(...REFUSED_KEY, 'not-found'),
      },
    }),
    async (context) =>
      context.json(await listStaff(services, context.req.valid('param').company), 200),
  );

  router.openapi(
    createRoute({
      ...shared,
      method: 'post',
      path: '/v1/operator/companies/{company}/people',
      summary: 'Let somebody work for a company, or change the role',
      request: { params, body: jsonBody(StaffPerson) },
      responses: { 204: DONE, ...problems(...REFUSED_KEY, ...BAD_BODY, 'not-found') },
    }),
    async (context) => {
      const { company } = context.req.valid('param');
      await addStaff(services, operatorOf(context), company, context.req.valid('json'));
      return context.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      ...shared,
      method: 'delete',
      path: '/v1/operator/companies/{company}/people/{address}',
      summary: 'Somebody leaves a company',
      description: 'What he took part in stays his to read; nothing new comes (A7).',
      request: { params: params.extend({ address: Address }) },
      responses: { 204: DONE, ...problems(...REFUSED_KEY, 'not-found') },
    }),
    async (context) => {
      const { company, address } = context.req.valid('param');
      await removeStaff(services, operatorOf(context), company, address);
      return context.body(null, 204);
    },
  );
}

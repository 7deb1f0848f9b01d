import { createRoute, z } from '@hono/zod-openapi';
import {
  CompanyInput,
  OperatorCompanies,
  PartnerStatus,
} from '../../../../shared/contract/operator.ts';
import { label, Slug } from '../../../../shared/contract/primitives.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { listCompanies, saveCompany, setPartner } from '../../../services/operator/companies.ts';
import type { Router } from '../../make-router.ts';
import { jsonAnswer, jsonBody, problems } from '../../openapi/describe.ts';
import { BAD_BODY, DONE, operatorOf, REFUSED_KEY, type OperatorRoute } from './operator-route.ts';

/** The companies there are, and which of them are « Distributeurs Partenaires ». */
export function addCompanyRoutes(
  router: Router,
  services: ServiceContext,
  shared: OperatorRoute,
): void {
  const params = z.object({ company: Slug });

  router.openapi(
    createRoute({
      ...shared,
      method: 'get',
      path: '/v1/operator/companies',
      summary: 'Companies by id or name',
      request: { query: z.object({ search: label(100).optional() }) },
      responses: {
        200: jsonAnswer(OperatorCompanies, 'At most a hundred companies'),
        ...problems(...REFUSED_KEY, 'input-invalid'),
      },
    }),
    async (context) =>
      context.json(await listCompanies(services, context.req.valid('query').search ?? ''), 200),
  );

  router.openapi(
    createRoute({
      ...shared,
      method: 'put',
      path: '/v1/operator/companies/{company}',
      summary: 'Add a company, or replace what is known of it',
      request: { params, body: jsonBody(CompanyInput) },
      responses: { 204: DONE, ...problems(...REFUSED_KEY, ...BAD_BODY) },
    }),
    async (context) => {
      const { company } = context.req.valid('param');
      await saveCompany(services, operatorOf(context), company, context.req.valid('json'));
      return context.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      ...shared,
      method: 'put',
      path: '/v1/operator/companies/{company}/partner',
      summary: 'Make a company a « Distributeur Partenaire », or no more',
      request: { params, body: jsonBody(PartnerStatus) },
      responses: { 204: DONE, ...problems(...REFUSED_KEY, ...BAD_BODY, 'not-found') },
    }),
    async (context) => {
      const { company } = context.req.valid('param');
      const { partner } = context.req.valid('json');
      await setPartner(services, operatorOf(context), company, partner);
      return context.body(null, 204);
    },
  );
}

import { createRoute, z } from '@hono/zod-openapi';
import {
  CompanyInput,
  KeyInput,
  KeyMade,
  Merge,
  Merged,
  OperatorActs,
  OperatorActsQuery,
  OperatorCompanies,
  OperatorKeys,
  OperatorStands,
  PartnerStatus,
  StaffList,
  StaffPerson,
  StandInput,
  WebhookInput,
  WebhookMade,
  Webhooks,
} from '../../../shared/contract/operator.ts';
import { Address, label, Slug, Uuid } from '../../../shared/contract/primitives.ts';
import type { ServiceContext } from '../../services/context.ts';
import { listCompanies, saveCompany, setPartner } from '../../services/operator/companies.ts';
import { createKey, listKeys, revokeKey } from '../../services/operator/keys.ts';
import { listActs } from '../../services/operator/list-acts.ts';
import { mergeDistributors } from '../../services/operator/merge-distributors.ts';
import type { Operator } from '../../services/operator/operator-act.ts';
import { addStaff, listStaff, removeStaff } from '../../services/operator/people.ts';
import { listStands, removeStand, saveStand } from '../../services/operator/stands.ts';
import { addWebhook, listWebhooks, removeWebhook } from '../../services/operator/webhooks.ts';
import type { HttpContext } from '../environment.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { withKey } from '../middleware/with-key.ts';
import { BY_KEY, jsonAnswer, jsonBody, problems } from '../openapi/describe.ts';

const refusedKey = ['key-invalid', 'key-scope-missing'] as const;
const badBody = ['input-invalid', 'body-not-json'] as const;
const done = { description: 'Done' };

function operatorOf(context: HttpContext): Operator {
  return { actor: `key:${context.get('key').prefix}` };
}

/** What whoever runs the installation does by key, scope `operate`; every act is logged. */
export function makeOperatorRoutes(services: ServiceContext, limits: Limits): Router {
  const router = makeRouter();
  const common = {
    tags: ['Operators'],
    ...BY_KEY,
    middleware: [withKey(services, 'operate'), limits.key],
  };
  addCompanyRoutes(router, services, common);
  addStandRoutes(router, services, common);
  addKeyRoutes(router, services, common);
  addWebhookRoutes(router, services, common);

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/operator/acts',
      summary: 'Everything operators did, newest first',
      request: { query: OperatorActsQuery },
      responses: {
        200: jsonAnswer(OperatorActs, 'At most a hundred acts'),
        ...problems(...refusedKey, 'input-invalid'),
      },
    }),
    async (context) => {
      const { before } = context.req.valid('query');
      return context.json(
        await listActs(services, before === undefined ? null : new Date(before)),
        200,
      );
    },
  );
  return router;
}

interface Common {
  tags: string[];
  security: { apiKey: never[] }[];
  middleware: [ReturnType<typeof withKey>, Limits['key']] | ReturnType<typeof withKey>[];
}

function addCompanyRoutes(router: Router, services: ServiceContext, common: Common): void {
  const params = z.object({ company: Slug });

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/operator/companies',
      summary: 'Companies by id or name',
      request: { query: z.object({ search: label(100).optional() }) },
      responses: {
        200: jsonAnswer(OperatorCompanies, 'At most a hundred companies'),
        ...problems(...refusedKey, 'input-invalid'),
      },
    }),
    async (context) =>
      context.json(await listCompanies(services, context.req.valid('query').search ?? ''), 200),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'put',
      path: '/v1/operator/companies/{company}',
      summary: 'Add a company, or replace what is known of it',
      request: { params, body: jsonBody(CompanyInput) },
      responses: { 204: done, ...problems(...refusedKey, ...badBody) },
    }),
    async (context) => {
      const { company } = context.req.valid('param');
      await saveCompany(services, operatorOf(context), company, context.req.valid('json'));
      return context.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'put',
      path: '/v1/operator/companies/{company}/partner',
      summary: 'Make a company a « Distributeur Partenaire », or no more',
      request: { params, body: jsonBody(PartnerStatus) },
      responses: { 204: done, ...problems(...refusedKey, ...badBody, 'not-found') },
    }),
    async (context) => {
      const { company } = context.req.valid('param');
      const { partner } = context.req.valid('json');
      await setPartner(services, operatorOf(context), company, partner);
      return context.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/operator/companies/{company}/people',
      summary: 'The people of a company',
      request: { params },
      responses: {
        200: jsonAnswer(StaffList, 'Addresses and roles'),
        ...problems(...refusedKey, 'not-found'),
      },
    }),
    async (context) =>
      context.json(await listStaff(services, context.req.valid('param').company), 200),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/operator/companies/{company}/people',
      summary: 'Let somebody work for a company, or change the role',
      request: { params, body: jsonBody(StaffPerson) },
      responses: { 204: done, ...problems(...refusedKey, ...badBody, 'not-found') },
    }),
    async (context) => {
      const { company } = context.req.valid('param');
      await addStaff(services, operatorOf(context), company, context.req.valid('json'));
      return context.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'delete',
      path: '/v1/operator/companies/{company}/people/{address}',
      summary: 'Somebody leaves a company',
      description: 'What he took part in stays his to read; nothing new comes (A7).',
      request: { params: params.extend({ address: Address }) },
      responses: { 204: done, ...problems(...refusedKey, 'not-found') },
    }),
    async (context) => {
      const { company, address } = context.req.valid('param');
      await removeStaff(services, operatorOf(context), company, address);
      return context.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/operator/merges',
      summary: 'Make one company of a distributor entered twice',
      description: 'Cannot be taken back. Old requests keep the side they were negotiated on.',
      request: { body: jsonBody(Merge, { from: 'lyon-hydraulique-2', into: 'lyon-hydraulique' }) },
      responses: {
        200: jsonAnswer(Merged, 'Merged'),
        ...problems(...refusedKey, ...badBody),
      },
    }),
    async (context) =>
      context.json(
        await mergeDistributors(services, operatorOf(context), context.req.valid('json')),
        200,
      ),
  );
}

function addStandRoutes(router: Router, services: ServiceContext, common: Common): void {
  const params = z.object({ stand: Slug });

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/operator/stands',
      summary: 'Every stand, removed ones too',
      responses: { 200: jsonAnswer(OperatorStands, 'The stands'), ...problems(...refusedKey) },
    }),
    async (context) => context.json(await listStands(services), 200),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'put',
      path: '/v1/operator/stands/{stand}',
      summary: 'Add a stand, or replace what is known of it',
      request: { params, body: jsonBody(StandInput) },
      responses: { 204: done, ...problems(...refusedKey, ...badBody) },
    }),
    async (context) => {
      const { stand } = context.req.valid('param');
      await saveStand(services, operatorOf(context), stand, context.req.valid('json'));
      return context.body(null, 204);
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'delete',
      path: '/v1/operator/stands/{stand}',
      summary: 'A stand takes no requests any more',
      request: { params },
      responses: { 204: done, ...problems(...refusedKey, 'not-found') },
    }),
    async (context) => {
      await removeStand(services, operatorOf(context), context.req.valid('param').stand);
      return context.body(null, 204);
    },
  );
}

function addKeyRoutes(router: Router, services: ServiceContext, common: Common): void {
  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/operator/keys',
      summary: 'Every API key, revoked ones too, never a secret',
      responses: { 200: jsonAnswer(OperatorKeys, 'The keys'), ...problems(...refusedKey) },
    }),
    async (context) => context.json(await listKeys(services), 200),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/operator/keys',
      summary: 'Make an API key; it is shown here, once',
      request: { body: jsonBody(KeyInput) },
      responses: { 201: jsonAnswer(KeyMade, 'Made'), ...problems(...refusedKey, ...badBody) },
    }),
    async (context) =>
      context.json(await createKey(services, operatorOf(context), context.req.valid('json')), 201),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'delete',
      path: '/v1/operator/keys/{prefix}',
      summary: 'Revoke an API key',
      request: { params: z.object({ prefix: z.string().regex(/^[0-9a-f]{12}$/) }) },
      responses: { 204: done, ...problems(...refusedKey, 'not-found') },
    }),
    async (context) => {
      await revokeKey(services, operatorOf(context), context.req.valid('param').prefix);
      return context.body(null, 204);
    },
  );
}

function addWebhookRoutes(router: Router, services: ServiceContext, common: Common): void {
  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/operator/webhooks',
      summary: 'The webhooks in force, and how their deliveries fare',
      responses: { 200: jsonAnswer(Webhooks, 'The webhooks'), ...problems(...refusedKey) },
    }),
    async (context) => context.json(await listWebhooks(services), 200),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/operator/webhooks',
      summary: 'Tell a marketplace what becomes of its requests',
      description:
        'Each delivery is a POST of a `WebhookDelivery`, signed as standardwebhooks.com says with ' +
        'the secret shown here, once. What fails is tried again for about a day.',
      request: { body: jsonBody(WebhookInput) },
      responses: { 201: jsonAnswer(WebhookMade, 'Added'), ...problems(...refusedKey, ...badBody) },
    }),
    async (context) =>
      context.json(await addWebhook(services, operatorOf(context), context.req.valid('json')), 201),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'delete',
      path: '/v1/operator/webhooks/{webhook}',
      summary: 'Tell it no more',
      request: { params: z.object({ webhook: Uuid }) },
      responses: { 204: done, ...problems(...refusedKey, 'not-found') },
    }),
    async (context) => {
      await removeWebhook(services, operatorOf(context), context.req.valid('param').webhook);
      return context.body(null, 204);
    },
  );
}

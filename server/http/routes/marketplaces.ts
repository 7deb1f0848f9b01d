import { createRoute, z } from '@hono/zod-openapi';
import {
  ContactsQuery,
  RequestAccepted,
  RequestSubmission,
  StandContacts,
} from '../../../shared/contract/marketplace.ts';
import { NetworkDocument, NetworkLoaded } from '../../../shared/contract/network.ts';
import { Slug } from '../../../shared/contract/primitives.ts';
import type { ServiceContext } from '../../services/context.ts';
import { listStandContacts } from '../../services/list-stand-contacts.ts';
import { replaceNetwork, type ReplacedVersion } from '../../services/replace-network.ts';
import { ServiceError } from '../../services/service-error.ts';
import { getRequestState } from '../../services/request-state.ts';
import { submitRequest } from '../../services/submit-request.ts';
import type { HttpContext } from '../environment.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { readBearer } from '../middleware/signed-in.ts';
import { KEY_MARK, withKey } from '../middleware/with-key.ts';
import { BY_KEY, jsonAnswer, jsonBody, problems } from '../openapi/describe.ts';
import { acceptedExample, submissionExample } from '../openapi/examples.ts';

const refusedKey = ['key-invalid', 'key-scope-missing'] as const;

/** What marketplaces and operators do with an API key (I4). */
export function makeMarketplaceRoutes(services: ServiceContext, limits: Limits): Router {
  const router = makeRouter();

  router.openapi(
    createRoute({
      method: 'post',
      path: '/v1/requests',
      tags: ['Marketplaces'],
      summary: 'Send a buyer’s request',
      description:
        'Scope `requests:write`. Idempotent by `reference`: the same body again is answered the ' +
        'same (200), another body is refused.',
      ...BY_KEY,
      middleware: [withKey(services, 'requests:write'), limits.key],
      request: { body: jsonBody(RequestSubmission, submissionExample) },
      responses: {
        200: jsonAnswer(RequestAccepted, 'Known already', acceptedExample),
        201: jsonAnswer(RequestAccepted, 'Accepted and routed', acceptedExample),
        ...problems(
          ...refusedKey,
          'input-invalid',
          'body-not-json',
          'body-too-large',
          'reference-reused',
          'network-missing',
        ),
      },
    }),
    async (context) => {
      const { accepted, repeated } = await submitRequest(
        services,
        context.get('key'),
        context.req.valid('json'),
      );
      return repeated ? context.json(accepted, 200) : context.json(accepted, 201);
    },
  );

  // The same address as a person's reading of a request, told apart by who asks.
  const authorize = withKey(services, 'requests:read');
  router.get('/v1/requests/:reference', async (context, next) => {
    const token = readBearer(context.req.header('authorization'));
    if (token?.startsWith(KEY_MARK) !== true) return next();
    const nothing = (): Promise<void> => Promise.resolve();
    await authorize(context, nothing);
    await limits.key(context, nothing);
    const { reference } = context.req.param();
    return context.json(await getRequestState(services, context.get('key'), reference));
  });

  router.openapi(
    createRoute({
      method: 'get',
      path: '/v1/stands/{stand}/contacts',
      tags: ['Marketplaces'],
      summary: 'The contacts a stand displays to a buyer',
      description: 'Scope `stands:read`. At most four, best first; never an e-mail address.',
      ...BY_KEY,
      middleware: [withKey(services, 'stands:read'), limits.key],
      request: { params: z.object({ stand: Slug }), query: ContactsQuery },
      responses: {
        200: jsonAnswer(StandContacts, 'The contacts'),
        ...problems(...refusedKey, 'not-found', 'input-invalid', 'network-missing'),
      },
    }),
    async (context) => {
      const { stand } = context.req.valid('param');
      const query = context.req.valid('query');
      return context.json(
        await listStandContacts(services, context.get('key'), { stand, query }),
        200,
      );
    },
  );

  router.openapi(
    createRoute({
      method: 'put',
      path: '/v1/networks/{manufacturer}',
      tags: ['Operators'],
      summary: 'Load a whole sales network',
      description:
        'Scope `networks:write`. `If-Match` names the version replaced, `If-None-Match: *` the first ' +
        'load. What distributors set themselves is kept. All of it is loaded, or nothing.',
      ...BY_KEY,
      middleware: [withKey(services, 'networks:write'), limits.key],
      request: {
        params: z.object({ manufacturer: Slug }),
        headers: z.object({
          'if-match': z.string().optional(),
          'if-none-match': z.string().optional(),
        }),
        body: jsonBody(NetworkDocument),
      },
      responses: {
        200: {
          ...jsonAnswer(NetworkLoaded, 'Loaded; `ETag` is its version'),
          headers: z.object({ ETag: z.string() }),
        },
        ...problems(
          ...refusedKey,
          'input-invalid',
          'body-not-json',
          'body-too-large',
          'version-missing',
          'version-outdated',
        ),
      },
    }),
    async (context) => {
      const { manufacturer } = context.req.valid('param');
      const loaded = await replaceNetwork(services, context.get('key'), {
        manufacturer,
        document: context.req.valid('json'),
        replaces: readReplacedVersion(context),
      });
      context.header('ETag', `"${loaded.version}"`);
      return context.json(loaded, 200);
    },
  );
  return router;
}

function readReplacedVersion(context: HttpContext): ReplacedVersion {
  if (context.req.header('if-none-match')?.trim() === '*') return null;
  const stated = context.req.header('if-match');
  if (stated === undefined) throw new ServiceError('version-missing');
  const version = /^"(\d{1,9})"$/.exec(stated.trim())?.[1];
  if (version === undefined) throw new ServiceError('version-outdated');
  return Number(version);
}

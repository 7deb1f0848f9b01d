import { createRoute, z } from '@hono/zod-openapi';
import { Slug } from '../../../shared/contract/primitives.ts';
import {
  Desks,
  DetailsRequest,
  DetailsRequested,
  NetworkChange,
  NetworkChanged,
  NetworkChanges,
  NetworkChangesQuery,
  NetworkView,
  OpenRequests,
  ZonesSeen,
  ZonesShown,
} from '../../../shared/contract/sales-network.ts';
import { changeNetwork } from '../../services/change-network.ts';
import type { ServiceContext } from '../../services/context.ts';
import { countOpenRequests } from '../../services/count-open-requests.ts';
import { getNetwork } from '../../services/get-network.ts';
import { getNetworkChanges } from '../../services/get-network-changes.ts';
import { markZonesSeen } from '../../services/mark-zones-seen.ts';
import { listDesks } from '../../services/network-access.ts';
import { requestDetails } from '../../services/request-details.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { signedIn } from '../middleware/signed-in.ts';
import { BY_PERSON, jsonAnswer, jsonBody, problems } from '../openapi/describe.ts';
import { makePackedAnswers } from '../packed-answers.ts';

const params = z.object({ manufacturer: Slug });
const memberParams = z.object({ manufacturer: Slug, member: Slug });
const notSignedIn = ['not-signed-in', 'session-expired'] as const;
const badBody = ['origin-refused', 'input-invalid', 'body-not-json', 'body-too-large'] as const;
/** What is refused about a change of a network, saved or only tried. */
export const BAD_CHANGE = [
  'not-found',
  'edited-meanwhile',
  'details-protected',
  'member-exists',
  'declaration-decided',
  'declaration-not-placed',
  'world-contact-needed',
  'geocoder-unavailable',
] as const;

/** « Mon réseau de vente » for the staff of a manufacturer. */
export function makeNetworkRoutes(services: ServiceContext, limits: Limits): Router {
  const common = {
    tags: ['Sales network'],
    ...BY_PERSON,
    middleware: [signedIn(services), limits.person],
  };
  const router = makeRouter();
  const packed = makePackedAnswers('application/json');

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/desks',
      summary: 'For which companies one may act',
      description: 'As staff of a manufacturer with a network, or for a distributor.',
      responses: { 200: jsonAnswer(Desks, 'The companies'), ...problems(...notSignedIn) },
    }),
    async (context) => context.json(await listDesks(services, context.get('person')), 200),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/networks/{manufacturer}',
      summary: 'Read a whole sales network',
      description:
        'For the staff of the manufacturer. `ETag` changes with the network and with what this ' +
        'person has seen of it; with `If-None-Match` the same again is answered 304.',
      request: { params, headers: z.object({ 'if-none-match': z.string().optional() }) },
      responses: {
        200: {
          ...jsonAnswer(NetworkView, 'The network'),
          headers: z.object({ ETag: z.string() }),
        },
        304: { description: 'Not changed since' },
        ...problems(...notSignedIn, 'not-found'),
      },
    }),
    async (context) => {
      const { manufacturer } = context.req.valid('param');
      const { etag, write } = await getNetwork(services, context.get('person'), manufacturer);
      const quoted = `"${etag}"`;
      // Kept by the browser that asked, and asked for again each time: rights may end.
      context.header('ETag', quoted);
      context.header('Cache-Control', 'private, no-cache');
      context.header('Vary', 'Authorization, Cookie', { append: true });
      if (isKnown(context.req.header('if-none-match'), quoted)) return context.body(null, 304);
      // Written by the service as a NetworkView, once for all who ask.
      return packed.answer(context, `${manufacturer} ${etag}`, write);
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/networks/{manufacturer}/changes',
      summary: 'Change a sales network',
      description:
        'One change at a time. An edit names the `revision` it is based on; when somebody else has ' +
        'changed the same meanwhile, nothing is saved. The same change again changes nothing more.',
      request: { params, body: jsonBody(NetworkChange) },
      responses: {
        200: jsonAnswer(NetworkChanged, 'Done; the version the network stands at'),
        ...problems(...notSignedIn, ...badBody, ...BAD_CHANGE),
      },
    }),
    async (context) => {
      const { manufacturer } = context.req.valid('param');
      const change = context.req.valid('json');
      return context.json(
        await changeNetwork(services, context.get('person'), manufacturer, change),
        200,
      );
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/networks/{manufacturer}/changes',
      summary: 'Read the history of changes of a network',
      description:
        'Newest first, 50 at a time; `next` goes into `before` for the page that follows.',
      request: { params, query: NetworkChangesQuery },
      responses: {
        200: jsonAnswer(NetworkChanges, 'Who changed what, and when'),
        ...problems(...notSignedIn, 'not-found', 'input-invalid'),
      },
    }),
    async (context) => {
      const { manufacturer } = context.req.valid('param');
      const page = context.req.valid('query');
      return context.json(
        await getNetworkChanges(services, context.get('person'), manufacturer, page),
        200,
      );
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/networks/{manufacturer}/zones-seen',
      summary: 'Say that the newly defined sales zones were shown',
      description: 'Those defined up to then are no news to this person any more.',
      request: { params, body: jsonBody(ZonesShown) },
      responses: {
        200: jsonAnswer(ZonesSeen, 'Until when'),
        ...problems(...notSignedIn, ...badBody, 'not-found'),
      },
    }),
    async (context) => {
      const { manufacturer } = context.req.valid('param');
      const until = new Date(context.req.valid('json').until);
      return context.json(
        await markZonesSeen(services, context.get('person'), manufacturer, until),
        200,
      );
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/networks/{manufacturer}/members/{member}/open-requests',
      summary: 'Count the requests a member has to answer',
      description: 'Asked before a removal, which passes them on or leaves them to him.',
      request: { params: memberParams },
      responses: {
        200: jsonAnswer(OpenRequests, 'How many'),
        ...problems(...notSignedIn, 'not-found', 'world-contact-needed'),
      },
    }),
    async (context) => {
      const { manufacturer, member: memberId } = context.req.valid('param');
      return context.json(
        await countOpenRequests(services, context.get('person'), { manufacturer, memberId }),
        200,
      );
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/networks/{manufacturer}/sellers/{member}/details-request',
      summary: 'Ask a seller to change his details',
      description:
        'For details that he protects or keeps himself: a mail in his language, that he answers to ' +
        'the person who asked. A few an hour.',
      request: { params: memberParams, body: jsonBody(DetailsRequest) },
      responses: {
        200: jsonAnswer(DetailsRequested, 'Where the mail goes'),
        ...problems(...notSignedIn, ...badBody, 'not-found'),
      },
    }),
    async (context) => {
      const { manufacturer, member: memberId } = context.req.valid('param');
      const body = context.req.valid('json');
      const asked = { manufacturer, memberId, body };
      return context.json(await requestDetails(services, context.get('person'), asked), 200);
    },
  );
  return router;
}

/** Whether the client has this very answer. Source: RFC 9110 §13.1.2. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  const known = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return known.includes(etag) || known.includes('*');
}

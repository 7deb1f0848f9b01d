import { createRoute, z } from '@hono/zod-openapi';
import {
  AddressProof,
  CodeRequest,
  CodeSent,
  Me,
  MeChange,
  SessionList,
  SignedIn,
  SignIn,
} from '../../../shared/contract/session.ts';
import { Uuid } from '../../../shared/contract/primitives.ts';
import type { ServiceContext } from '../../services/context.ts';
import { changeMe, endSession, listSessions, makeMe, proveAddress } from '../../services/me.ts';
import { sendCode } from '../../services/send-code.ts';
import { ServiceError } from '../../services/service-error.ts';
import { signIn } from '../../services/sign-in.ts';
import type { HttpContext } from '../environment.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { signedIn } from '../middleware/signed-in.ts';
import { BY_ANYONE, BY_PERSON, jsonAnswer, jsonBody, problems } from '../openapi/describe.ts';
import { dropSessionCookie, keepSessionCookie } from '../session-cookie.ts';

const notSignedIn = ['not-signed-in', 'session-expired'] as const;
const badBody = ['input-invalid', 'body-not-json', 'origin-refused'] as const;

/** Signing in by a code, the same for sellers and buyers (I1, I2). */
export function makeSignInRoutes(
  services: ServiceContext,
  limits: Limits,
  isHttps: boolean,
): Router {
  const router = makeRouter();

  router.openapi(
    createRoute({
      method: 'post',
      path: '/v1/sign-in/codes',
      tags: ['Sign-in'],
      summary: 'Ask for a one-time code by e-mail',
      description: 'The answer is the same for every address.',
      ...BY_ANYONE,
      middleware: [limits.anonymous],
      request: { body: jsonBody(CodeRequest, { address: 'ventes@lyon.example', language: 'fr' }) },
      responses: {
        202: jsonAnswer(CodeSent, 'A code is on its way'),
        ...problems(...badBody),
      },
    }),
    async (context) =>
      context.json(
        await sendCode(services, context.req.valid('json'), {
          personId: null,
          language: context.get('language'),
          clientAddress: context.get('clientAddress'),
        }),
        202,
      ),
  );

  router.openapi(
    createRoute({
      method: 'post',
      path: '/v1/sign-in/sessions',
      tags: ['Sign-in'],
      summary: 'Sign in with the code',
      description:
        '`carrier: "cookie"` keeps the session in an HttpOnly cookie and answers no token; ' +
        '`"bearer"` answers the token, once.',
      ...BY_ANYONE,
      middleware: [limits.anonymous],
      request: {
        body: jsonBody(SignIn, {
          address: 'ventes@lyon.example',
          code: '123456',
          device: 'Chrome, bureau',
          carrier: 'bearer',
        }),
      },
      responses: {
        201: jsonAnswer(SignedIn, 'Signed in'),
        ...problems(...badBody, 'code-invalid'),
      },
    }),
    async (context) => {
      const body = context.req.valid('json');
      const { token, me } = await signIn(services, body, {
        language: context.get('language'),
        clientAddress: context.get('clientAddress'),
      });
      if (body.carrier === 'bearer') return context.json({ token, me }, 201);
      keepSessionCookie(context, token, isHttps);
      return context.json({ token: null, me }, 201);
    },
  );

  addMeRoutes(router, services, limits);
  return router;
}

function addMeRoutes(router: Router, services: ServiceContext, limits: Limits): void {
  const common = {
    tags: ['Me'],
    ...BY_PERSON,
    middleware: [signedIn(services), limits.person],
  };

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/me',
      summary: 'Who is signed in',
      responses: { 200: jsonAnswer(Me, 'The person'), ...problems(...notSignedIn) },
    }),
    async (context) => context.json(await makeMe(services, context.get('person')), 200),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'patch',
      path: '/v1/me',
      summary: 'Change one’s first name or language',
      request: { body: jsonBody(MeChange) },
      responses: {
        200: jsonAnswer(Me, 'The person after the change'),
        ...problems(...notSignedIn, ...badBody),
      },
    }),
    async (context) =>
      context.json(await changeMe(services, context.get('person'), context.req.valid('json')), 200),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/me/addresses',
      summary: 'Ask for a code to prove a further address',
      request: { body: jsonBody(CodeRequest) },
      responses: {
        202: jsonAnswer(CodeSent, 'A code is on its way'),
        ...problems(...notSignedIn, ...badBody),
      },
    }),
    async (context) => {
      const { personId, language } = context.get('person');
      const clientAddress = context.get('clientAddress');
      const asked = { personId, language, clientAddress };
      return context.json(await sendCode(services, context.req.valid('json'), asked), 202);
    },
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'post',
      path: '/v1/me/addresses/verify',
      summary: 'Prove a further address with its code',
      request: { body: jsonBody(AddressProof) },
      responses: {
        200: jsonAnswer(Me, 'The person with the address'),
        ...problems(...notSignedIn, ...badBody, 'code-invalid'),
      },
    }),
    async (context) =>
      context.json(
        await proveAddress(services, context.get('person'), context.req.valid('json')),
        200,
      ),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/me/sessions',
      summary: 'The devices one is signed in on',
      responses: { 200: jsonAnswer(SessionList, 'The sessions'), ...problems(...notSignedIn) },
    }),
    async (context) => context.json(await listSessions(services, context.get('person')), 200),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'delete',
      path: '/v1/me/sessions/{id}',
      summary: 'Sign a device out',
      description: '`current` is this one.',
      request: { params: z.object({ id: z.string().max(36) }) },
      responses: {
        204: { description: 'Signed out' },
        ...problems(...notSignedIn, 'origin-refused', 'not-found'),
      },
    }),
    async (context) => {
      const { sessionId } = context.get('person');
      const id = readSessionId(context, context.req.valid('param').id);
      await endSession(services, context.get('person'), id);
      if (id === sessionId) dropSessionCookie(context);
      return context.body(null, 204);
    },
  );
}

function readSessionId(context: HttpContext, text: string): string {
  if (text === 'current') return context.get('person').sessionId;
  const id = Uuid.safeParse(text);
  if (!id.success) throw new ServiceError('not-found');
  return id.data;
}

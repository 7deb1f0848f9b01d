import { getCookie } from 'hono/cookie';
import type { MiddlewareHandler } from 'hono';
import type { ServiceContext } from '../../services/context.ts';
import { identifyPerson } from '../../services/identify.ts';
import { ServiceError } from '../../services/service-error.ts';
import type { HttpContext, HttpEnvironment } from '../environment.ts';
import { SESSION_COOKIE } from '../session-cookie.ts';

/** Lets only a signed-in person through, and says who it is. */
export function signedIn(services: ServiceContext): MiddlewareHandler<HttpEnvironment> {
  return async (context, next) => {
    const token = readSessionToken(context);
    if (token === null) throw new ServiceError('not-signed-in');
    context.set('person', await identifyPerson(services, token));
    await next();
  };
}

/** The bearer of the extension, else the cookie of a page; a bearer never falls back to a cookie. */
export function readSessionToken(context: HttpContext): string | null {
  const authorization = context.req.header('authorization');
  if (authorization !== undefined) return readBearer(authorization);
  return getCookie(context, SESSION_COOKIE) ?? null;
}

/** The token of `Bearer TOKEN`; null for any other scheme. */
export function readBearer(authorization: string | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null;
}

import { getCookie } from 'hono/cookie';
import type { MiddlewareHandler } from 'hono';
import { PROTOCOL_HEADER } from '../../../shared/contract/version.ts';
import { ServiceError } from '../../services/service-error.ts';
import type { HttpEnvironment } from '../environment.ts';
import { SESSION_COOKIE } from '../session-cookie.ts';
import { REQUEST_ID_HEADER } from './request-context.ts';

const EXTENSION_ORIGIN = /^(chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[0-9a-f-]{36})$/;
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Who may ask from within a browser: our own pages with their cookie, extensions with a bearer and
 * never a cookie, no other site. Programs send no Origin and carry no cookie.
 * @param ownOrigin of the address the pages are served under.
 */
export function allowedOrigins(ownOrigin: string): MiddlewareHandler<HttpEnvironment> {
  return async (context, next) => {
    const origin = context.req.header('origin');
    const isExtension = origin !== undefined && EXTENSION_ORIGIN.test(origin);
    if (isExtension && context.req.method === 'OPTIONS') {
      return new Response(null, { status: 204, headers: { ...permit(origin), ...PREFLIGHT } });
    }
    if (!SAFE_METHODS.has(context.req.method)) {
      const isForeign = origin !== undefined && origin !== ownOrigin && !isExtension;
      // A cookie is sent by the browser, not by the page's intention: only our own page may use it.
      const usesCookie =
        getCookie(context, SESSION_COOKIE) !== undefined && !context.req.header('authorization');
      const isOwnPage =
        origin === ownOrigin ||
        (origin === undefined && context.req.header('sec-fetch-site') === 'same-origin');
      if (isForeign || (usesCookie && !isOwnPage)) throw new ServiceError('origin-refused');
    }
    await next();
    if (!isExtension) return;
    for (const [name, value] of Object.entries(permit(origin))) context.header(name, value);
  };
}

function permit(origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': `ETag, Retry-After, ${REQUEST_ID_HEADER}`,
    'cross-origin-resource-policy': 'cross-origin',
    vary: 'Origin',
  };
}

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': `Authorization, Content-Type, Idempotency-Key, If-Match, ${PROTOCOL_HEADER}`,
  'access-control-max-age': '600',
};

import type { MiddlewareHandler } from 'hono';
import type { HttpEnvironment } from '../environment.ts';

/** For our own pages: nothing inline, nothing from elsewhere, never framed. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** For data: a browser that is talked into showing it as a page may do nothing with it. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/**
 * Headers that narrow what a browser may do with an answer. A route that needs another content
 * policy sets its own, which stays.
 * @param isHttps whether the server is reached by https: only then may it ask to be reached so always.
 */
export function securityHeaders(isHttps: boolean): MiddlewareHandler<HttpEnvironment> {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    const isPage = headers.get('content-type')?.startsWith('text/html') === true;
    if (!headers.has('content-security-policy')) {
      headers.set('content-security-policy', isPage ? PAGE_POLICY : DATA_POLICY);
    }
    headers.set('x-content-type-options', 'nosniff');
    // Links carry tokens: no page tells another where its visitor came from.
    headers.set('referrer-policy', 'no-referrer');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()');
    headers.set('x-frame-options', 'DENY');
    if (isHttps) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  };
}

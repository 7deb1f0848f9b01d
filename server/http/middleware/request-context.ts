import type { MiddlewareHandler } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import type { Logger } from 'pino';
import { pickInterfaceLanguage } from '../../../shared/domain/language.ts';
import type { HttpContext, HttpEnvironment } from '../environment.ts';

/** The header under which every answer tells its own name, the one that support asks for. */
export const REQUEST_ID_HEADER = 'Relais-Request-Id';

/**
 * Gives each request its id, language and client address, and writes one log line about it: never
 * its query, which may carry a link's token, nor its body.
 * @param trustedProxies how many proxies stand in front, each of which adds to X-Forwarded-For.
 */
export function requestContext(options: {
  readonly log: Logger;
  readonly makeId: () => string;
  readonly nowMs: () => number;
  readonly trustedProxies: number;
}): MiddlewareHandler<HttpEnvironment> {
  const { log, makeId, nowMs, trustedProxies } = options;
  return async (context, next) => {
    const startedAtMs = nowMs();
    const requestId = makeId();
    context.set('requestId', requestId);
    const accepted = parseAccept(context.req.header('accept-language') ?? '');
    context.set('language', pickInterfaceLanguage(accepted.map(({ type }) => type)));
    context.set('clientAddress', findClientAddress(context, trustedProxies));
    await next();
    context.res.headers.set(REQUEST_ID_HEADER, requestId);
    log.info({
      requestId,
      method: context.req.method,
      path: context.req.path,
      status: context.res.status,
      durationMs: nowMs() - startedAtMs,
    });
  };
}

/** What stands further left than our own proxies wrote was sent by the client, who may lie. */
function findClientAddress(context: HttpContext, trustedProxies: number): string {
  const forwarded = context.req.header('x-forwarded-for')?.split(',') ?? [];
  const told = trustedProxies > 0 ? forwarded.at(-trustedProxies)?.trim() : undefined;
  return told ?? context.env?.incoming?.socket?.remoteAddress ?? 'unknown';
}

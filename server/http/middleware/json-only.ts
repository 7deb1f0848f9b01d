import type { MiddlewareHandler } from 'hono';
import { ServiceError } from '../../services/service-error.ts';
import type { HttpEnvironment } from '../environment.ts';
import { isImport } from '../network-file-path.ts';

const CSV_TYPE = /^text\/csv\s*(?:;|$)/i;
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/**
 * Refuses a body of another type: a form of another site can send neither JSON nor CSV unasked. CSV is
 * what an import takes, and nothing else.
 */
export const jsonOnly: MiddlewareHandler<HttpEnvironment> = async (context, next) => {
  const { method, path } = context.req;
  const type = context.req.header('content-type') ?? '';
  if (isImport(method, path)) {
    if (!CSV_TYPE.test(type)) throw new ServiceError('body-not-csv');
    return next();
  }
  const takesBody = method === 'POST' || method === 'PUT' || method === 'PATCH';
  if (takesBody && !JSON_TYPE.test(type)) {
    throw new ServiceError('body-not-json');
  }
  return next();
};

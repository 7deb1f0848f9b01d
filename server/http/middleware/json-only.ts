import type { MiddlewareHandler } from 'hono';
import { ServiceError } from '../../services/service-error.ts';
import type { HttpEnvironment } from '../environment.ts';

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/** Refuses a body of another type: a form of another site cannot send JSON unasked. */
export const jsonOnly: MiddlewareHandler<HttpEnvironment> = async (context, next) => {
  const { method } = context.req;
  const takesBody = method === 'POST' || method === 'PUT' || method === 'PATCH';
  if (takesBody && !JSON_TYPE.test(context.req.header('content-type') ?? '')) {
    throw new ServiceError('body-not-json');
  }
  await next();
};

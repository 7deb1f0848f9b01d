import type { MiddlewareHandler } from 'hono';
import { OLDEST_SUPPORTED_VERSION, PROTOCOL_HEADER } from '../../../shared/contract/version.ts';
import { ServiceError } from '../../services/service-error.ts';
import type { HttpEnvironment } from '../environment.ts';

/** Tells an extension or a page older than what is still spoken to update. Without the header: a program. */
export const protocolVersion: MiddlewareHandler<HttpEnvironment> = async (context, next) => {
  const stated = context.req.header(PROTOCOL_HEADER);
  if (stated !== undefined && !(Number(stated) >= OLDEST_SUPPORTED_VERSION)) {
    throw new ServiceError('client-too-old');
  }
  await next();
};

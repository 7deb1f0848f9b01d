import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ServiceError } from '../../services/service-error.ts';
import type { HttpEnvironment } from '../environment.ts';

const MB = 1_000_000;
export const MAX_BODY_BYTES = MB;
/** A whole network is loaded at once: 100,000 sellers take about 50 MB. */
export const MAX_NETWORK_BYTES = 64 * MB;

function limit(sizeBytes: number): MiddlewareHandler<HttpEnvironment> {
  return bodyLimit({
    maxSize: sizeBytes,
    onError: () => {
      throw new ServiceError('body-too-large');
    },
  });
}

const ordinary = limit(MAX_BODY_BYTES);
const network = limit(MAX_NETWORK_BYTES);

/** Refuses a body before it is read into memory whole. */
export const sizeLimit: MiddlewareHandler<HttpEnvironment> = (context, next) => {
  const isNetwork = context.req.method === 'PUT' && context.req.path.startsWith('/v1/networks/');
  return (isNetwork ? network : ordinary)(context, next);
};

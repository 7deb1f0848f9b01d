import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ServiceError } from '../../services/service-error.ts';
import type { HttpEnvironment } from '../environment.ts';
import { isImport } from '../network-file-path.ts';

const MB = 1_000_000;
export const MAX_BODY_BYTES = MB;
/** A whole network is loaded or imported at once: 100,000 sellers take about 50 MB of JSON. */
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
  const { method, path } = context.req;
  const isNetwork =
    (method === 'PUT' && path.startsWith('/v1/networks/')) || isImport(method, path);
  return (isNetwork ? network : ordinary)(context, next);
};

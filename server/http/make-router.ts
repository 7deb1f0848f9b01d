import { OpenAPIHono } from '@hono/zod-openapi';
import { ServiceError } from '../services/service-error.ts';
import type { HttpEnvironment } from './environment.ts';
import { InputRefused } from './problem.ts';

/** A router whose input is checked by the contract, refusals going where every refusal goes. */
export type Router = OpenAPIHono<HttpEnvironment>;

/** A router without routes yet. */
export function makeRouter(): Router {
  return new OpenAPIHono<HttpEnvironment>({
    defaultHook: (result) => {
      if (result.success) return;
      // An address that nothing can have is answered as one that nothing has (A6).
      if (result.target === 'param') throw new ServiceError('not-found');
      throw new InputRefused(result.error);
    },
  });
}

import type { MiddlewareHandler } from 'hono';
import type { ServiceContext } from '../../services/context.ts';
import { identifyKey } from '../../services/identify.ts';
import { ServiceError } from '../../services/service-error.ts';
import type { KeyScope } from '../../store/words.ts';
import type { HttpEnvironment } from '../environment.ts';
import { readBearer } from './signed-in.ts';

/** How every API key begins, and no session's token. */
export const KEY_MARK = 'rk_';

/** Lets only an API key of that scope through, and says whose it is. Source: I4. */
export function withKey(
  services: ServiceContext,
  scope: KeyScope,
): MiddlewareHandler<HttpEnvironment> {
  return async (context, next) => {
    const token = readBearer(context.req.header('authorization'));
    if (token === null) throw new ServiceError('key-invalid');
    const key = await identifyKey(services, token);
    if (!key.scopes.includes(scope)) throw new ServiceError('key-scope-missing');
    context.set('key', key);
    await next();
  };
}

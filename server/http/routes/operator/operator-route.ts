import type { ServiceContext } from '../../../services/context.ts';
import type { Operator } from '../../../services/operator/operator-act.ts';
import type { HttpContext } from '../../environment.ts';
import type { Limits } from '../../middleware/limits.ts';
import { withKey } from '../../middleware/with-key.ts';
import { BY_KEY } from '../../openapi/describe.ts';

export const REFUSED_KEY = ['key-invalid', 'key-scope-missing'] as const;
export const BAD_BODY = ['input-invalid', 'body-not-json'] as const;
export const DONE = { description: 'Done' };

/** What every route of operators shares: its chapter, its key, its limit. */
export type OperatorRoute = ReturnType<typeof describeOperatorRoute>;

export function describeOperatorRoute(services: ServiceContext, limits: Limits) {
  return {
    tags: ['Operators'],
    ...BY_KEY,
    middleware: [withKey(services, 'operate'), limits.key],
  };
}

/** Who acts, as the log of acts names him: the key, never its secret. */
export function operatorOf(context: HttpContext): Operator {
  return { actor: `key:${context.get('key').prefix}` };
}

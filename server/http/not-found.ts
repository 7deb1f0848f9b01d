import type { HttpContext } from './environment.ts';
import { answerRefusal, refusalOf } from './problem.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** What is asked of the app: which routes a method and path would meet. */
interface Router {
  match(
    method: string,
    path: string,
  ): readonly [
    readonly (readonly [readonly [unknown, { readonly method: string }], unknown])[],
    ...unknown[],
  ];
}

/** Answers a path that no route has, or has only for other methods (405 with `Allow`). */
export function answerUnrouted(router: Router, context: HttpContext): Response {
  // Middleware stands under every method: only a route's own method says that it is meant.
  const allowed = METHODS.filter((method) =>
    router.match(method, context.req.path)[0].some(([[, route]]) => route.method === method),
  );
  if (allowed.length === 0) return answerRefusal(context, refusalOf('not-found'));
  const response = answerRefusal(context, refusalOf('method-not-allowed'));
  const names = allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  response.headers.set('allow', names.join(', '));
  return response;
}

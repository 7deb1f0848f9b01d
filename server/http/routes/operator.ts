import type { ServiceContext } from '../../services/context.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { addActRoutes } from './operator/acts.ts';
import { addCompanyRoutes } from './operator/companies.ts';
import { addKeyRoutes } from './operator/keys.ts';
import { addMergeRoutes } from './operator/merges.ts';
import { describeOperatorRoute } from './operator/operator-route.ts';
import { addPeopleRoutes } from './operator/people.ts';
import { addStandRoutes } from './operator/stands.ts';
import { addWebhookRoutes } from './operator/webhooks.ts';

/** What whoever runs the installation does by key, scope `operate`; every act is logged. */
export function makeOperatorRoutes(services: ServiceContext, limits: Limits): Router {
  const router = makeRouter();
  const shared = describeOperatorRoute(services, limits);
  // Their order is that of the documentation.
  addCompanyRoutes(router, services, shared);
  addPeopleRoutes(router, services, shared);
  addMergeRoutes(router, services, shared);
  addStandRoutes(router, services, shared);
  addKeyRoutes(router, services, shared);
  addWebhookRoutes(router, services, shared);
  addActRoutes(router, services, shared);
  return router;
}

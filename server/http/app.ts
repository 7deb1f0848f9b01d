import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { ServiceContext } from '../services/context.ts';
import type { ChangeWatch } from '../services/watch-changes.ts';
import { makeRouter, type Router } from './make-router.ts';
import { allowedOrigins } from './middleware/allowed-origins.ts';
import { jsonOnly } from './middleware/json-only.ts';
import { DEFAULT_LIMIT_POINTS, makeLimits, type LimitPoints } from './middleware/limits.ts';
import { protocolVersion } from './middleware/protocol-version.ts';
import { requestContext } from './middleware/request-context.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { sizeLimit } from './middleware/size-limit.ts';
import { answerUnrouted } from './not-found.ts';
import { describeApi, registerSecurity } from './openapi/document.ts';
import { answerRefusal, findRefusal, refusalOf } from './problem.ts';
import { makeBuyerRoutes } from './routes/buyer.ts';
import { makeDeliverabilityRoutes } from './routes/deliverability.ts';
import { makeDistributorRoutes } from './routes/distributors.ts';
import { makeCompanyPeopleRoutes } from './routes/company-people.ts';
import { makeDocsRoutes } from './routes/docs.ts';
import { makeMarketplaceRoutes } from './routes/marketplaces.ts';
import { makeOperatorRoutes } from './routes/operator.ts';
import { makeNetworkInsightRoutes } from './routes/network-insight.ts';
import { makeNetworkFileRoutes } from './routes/network-files.ts';
import { makeNetworkRoutes } from './routes/networks.ts';
import { makePageRoutes, sendMissingPage, wantsPage } from './routes/pages.ts';
import { makePlaceRoutes } from './routes/places.ts';
import { makePublicRoutes } from './routes/public.ts';
import { makeRequestActRoutes } from './routes/request-acts.ts';
import { makeRequestRoutes } from './routes/requests.ts';
import { makeRoutingPreviewRoutes } from './routes/routing-preview.ts';
import { makeSignInRoutes } from './routes/sign-in.ts';
import { makeSyncRoutes } from './routes/sync.ts';

export interface AppOptions {
  readonly services: ServiceContext;
  readonly changes: ChangeWatch;
  readonly log: Logger;
  /** Aborts when the server stops: open streams end with it. */
  readonly closing: AbortSignal;
  /** How many proxies stand in front, whose X-Forwarded-For is believed. */
  readonly trustedProxies: number;
  /** Where the build left the pages. */
  readonly pagesFolder: string;
  /** The development mailbox, where there is one. */
  readonly mailbox?: Hono;
  readonly limitPoints?: LimitPoints;
}

const REQUEST_ID_BYTES = 8;

/** The whole HTTP side of the server: API, its documentation, pages. */
export function makeApp(options: AppOptions): Router {
  const { services, log } = options;
  const { origin, protocol } = new URL(services.publicUrl);
  const isHttps = protocol === 'https:';
  const app = makeRouter();

  app.use(
    requestContext({
      log,
      makeId: () => randomBytes(REQUEST_ID_BYTES).toString('hex'),
      nowMs: () => performance.now(),
      trustedProxies: options.trustedProxies,
    }),
    securityHeaders(isHttps),
  );
  app.use('/v1/*', allowedOrigins(origin), protocolVersion, sizeLimit, jsonOnly);

  registerSecurity(app);
  const limits = makeLimits(options.limitPoints ?? DEFAULT_LIMIT_POINTS);
  app.route('/', makePublicRoutes(services, limits));
  app.route('/', makeRoutingPreviewRoutes(limits));
  app.route('/', makeMarketplaceRoutes(services, limits));
  app.route('/', makeOperatorRoutes(services, limits));
  app.route('/', makeSignInRoutes(services, limits, isHttps));
  app.route('/', makeRequestRoutes(services, limits));
  app.route('/', makeRequestActRoutes(services, limits));
  app.route('/', makeSyncRoutes(services, limits, options.changes, options.closing));
  app.route('/', makeBuyerRoutes(services, limits));
  app.route('/', makeDistributorRoutes(services, limits));
  app.route('/', makeDeliverabilityRoutes(services, limits));
  app.route('/', makeNetworkFileRoutes(services, limits, log));
  app.route('/', makeNetworkRoutes(services, limits));
  app.route('/', makeCompanyPeopleRoutes(services, limits));
  app.route('/', makePlaceRoutes(services, limits));
  app.route('/', makeNetworkInsightRoutes(services, limits));
  app.route('/', makeDocsRoutes(describeApi(app, services.publicUrl)));
  app.route('/', makePageRoutes(options.pagesFolder));
  if (options.mailbox !== undefined) app.route('/', options.mailbox);

  app.notFound((context) => {
    const response = answerUnrouted(app.router, context);
    return response.status === 404 && wantsPage(context)
      ? sendMissingPage(context, options.pagesFolder)
      : response;
  });
  app.onError((error, context) => {
    const refusal = findRefusal(error);
    if (refusal !== null) {
      if (refusal.code === 'store-unavailable') {
        log.warn({ requestId: context.get('requestId'), err: error }, 'the store does not answer');
      }
      return answerRefusal(context, refusal);
    }
    log.error({ requestId: context.get('requestId'), err: error }, 'a request failed');
    return answerRefusal(context, refusalOf('technical-problem'));
  });
  return app;
}

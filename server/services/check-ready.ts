import { listMarketplaces } from '../store/companies.ts';
import type { ServiceContext } from './context.ts';
import { ServiceError } from './service-error.ts';

/** Long enough for a busy store, short enough for a balancer's patience. */
const PATIENCE_MS = 3_000;

/** Asks the store for something small. Throws `store-unavailable` when it does not answer in time. */
export async function checkReady(context: ServiceContext): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new ServiceError('store-unavailable', { retryAfterSeconds: 5 })),
    PATIENCE_MS,
  );
  try {
    await Promise.race([listMarketplaces(context.store.db), late.promise]);
  } catch (cause) {
    throw new ServiceError('store-unavailable', { cause, retryAfterSeconds: 5 });
  } finally {
    clearTimeout(timer);
  }
}

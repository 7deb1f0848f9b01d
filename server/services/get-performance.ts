import type { Performance } from '../../shared/contract/network-insight.ts';
import { listPerformance } from '../store/performance.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { assertStaff } from './network-access.ts';
import { ServiceError } from './service-error.ts';

/** The period shown where nobody says: as many months before now. */
const DEFAULT_MONTHS = 12;

/**
 * The figures of the members that requests of a period were first sent to, for the manufacturer's
 * staff; `from` and `to` are instants. Source: N6, V2.
 * @throws `input-invalid` for a period that ends before it begins.
 */
export async function getPerformance(
  context: ServiceContext,
  caller: PersonCaller,
  manufacturerId: string,
  query: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<Performance> {
  await assertStaff(context.store.db, caller, manufacturerId);
  const now = context.clock();
  const to = query.to === undefined ? now : new Date(query.to);
  const from = query.from === undefined ? subtractMonths(to) : new Date(query.from);
  if (from >= to) {
    const fields = [{ pointer: '/from', code: 'period-invalid' }];
    throw new ServiceError('input-invalid', { fields });
  }
  const members = await context.store.transaction((tx) =>
    listPerformance(tx, manufacturerId, { from, to, now }),
  );
  return { from: from.toISOString(), to: to.toISOString(), members };
}

function subtractMonths(date: Date): Date {
  const earlier = new Date(date);
  earlier.setUTCMonth(date.getUTCMonth() - DEFAULT_MONTHS);
  return earlier;
}

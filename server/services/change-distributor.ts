import type { DistributorChange, DistributorView } from '../../shared/contract/distributor.ts';
import { loadDistributor } from '../store/distributor-view.ts';
import type { Tx } from '../store/store.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { declareProducts, withdrawDeclaration } from './declare-products.ts';
import type { DistributorAct } from './distributor-change.ts';
import { readCurrentDetails, viewDistributor } from './get-distributor.ts';
import { assertDistributor } from './network-access.ts';
import { readOwnDetails } from './read-own-details.ts';
import { setOwnAbsence, setOwnDetails, setProtection } from './set-own-details.ts';
import { setOwnRadius } from './set-own-radius.ts';
import { ServiceError } from './service-error.ts';
import { setOwnRange } from './set-own-range.ts';
import { spendLimits } from './spend-limits.ts';

/**
 * One change by the distributor himself, whole or not at all: every network concerned moves to a
 * next version and tells who changed what. Gives him as he then stands. Source: N4, N5, N10.
 */
export async function changeDistributor(
  context: ServiceContext,
  caller: PersonCaller,
  input: { readonly companyId: string; readonly change: DistributorChange },
): Promise<DistributorView> {
  const { companyId, change } = input;
  const apply = await prepare(context, caller, companyId, change);
  const now = context.clock();
  return context.store.transaction(async (tx) => {
    await assertDistributor(tx, caller, companyId);
    await apply(tx, { caller, companyId, now });
    return viewDistributor(tx, caller, companyId);
  });
}

/** What the transaction has to do; the geocoder is asked before it begins. */
async function prepare(
  context: ServiceContext,
  caller: PersonCaller,
  companyId: string,
  change: DistributorChange,
): Promise<(tx: Tx, act: DistributorAct) => Promise<void>> {
  switch (change.kind) {
    case 'set-details': {
      // A stranger learns nothing, not even what an address leads to.
      await assertDistributor(context.store.db, caller, companyId);
      const loaded = await context.store.transaction((tx) => loadDistributor(tx, companyId));
      if (loaded === null) throw new ServiceError('not-found');
      const before = readCurrentDetails(loaded, caller);
      const details = await readOwnDetails(context, caller, change.details, before);
      return (tx, act) => setOwnDetails(tx, act, change, details);
    }
    case 'set-radius':
      return (tx, act) => setOwnRadius(tx, act, change);
    case 'set-range':
      return (tx, act) => setOwnRange(tx, act, change);
    case 'set-protection':
      return (tx, act) => setProtection(tx, act, change);
    case 'set-absence':
      return (tx, act) => setOwnAbsence(tx, act, change);
    case 'declare':
      await assertDistributor(context.store.db, caller, companyId);
      // Each may be told to every administrator of a manufacturer that never heard of him.
      await spendLimits([[context.mailLimiters.declarationsPerHour, companyId]]);
      return (tx, act) => declareProducts(tx, act, change);
    case 'withdraw-declaration':
      return (tx, act) => withdrawDeclaration(tx, act, change);
  }
}

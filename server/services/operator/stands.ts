import type { OperatorStands, StandInput } from '../../../shared/contract/operator.ts';
import { findCompany, findMarketplace } from '../../store/companies.ts';
import { findStand } from '../../store/load-network.ts';
import {
  listStands as listStoredStands,
  removeStand as removeStoredStand,
  saveStand as storeStand,
} from '../../store/operator-companies.ts';
import type { ServiceContext } from '../context.ts';
import { ServiceError, type RefusedField } from '../service-error.ts';
import { makeLine, moveNetwork, runOperatorAct, type Operator } from './operator-act.ts';

/** Adds a manufacturer's stand on a marketplace, or replaces what is known of it. */
export async function saveStand(
  context: ServiceContext,
  operator: Operator,
  id: string,
  input: StandInput,
): Promise<void> {
  const { marketplace, manufacturer, name, url } = input;
  await runOperatorAct(
    context,
    operator,
    { act: 'stand-saved', target: id, details: { ...input } },
    async (tx, at) => {
      const fields: RefusedField[] = [];
      if ((await findMarketplace(tx, marketplace)) === null) {
        fields.push({ pointer: '/marketplace', code: 'marketplace-unknown' });
      }
      if ((await findCompany(tx, manufacturer)) === null) {
        fields.push({ pointer: '/manufacturer', code: 'company-unknown' });
      }
      if (fields.length > 0) throw new ServiceError('input-invalid', { fields });
      await moveNetwork(tx, manufacturer, makeLine(operator, at, 'stand-saved'));
      const isSaved = await storeStand(tx, {
        id,
        marketplaceId: marketplace,
        manufacturerId: manufacturer,
        name,
        url,
        removedAt: null,
      });
      if (!isSaved) {
        throw new ServiceError('input-invalid', {
          fields: [{ pointer: '/manufacturer', code: 'stand-of-another' }],
        });
      }
      return { value: undefined, changed: true };
    },
  );
}

/** A stand that takes no requests any more; those it had stay. Throws `not-found`. */
export async function removeStand(
  context: ServiceContext,
  operator: Operator,
  id: string,
): Promise<void> {
  await runOperatorAct(context, operator, { act: 'stand-removed', target: id }, async (tx, at) => {
    const stand = await findStand(tx, id);
    if (stand === null) throw new ServiceError('not-found');
    await moveNetwork(tx, stand.manufacturerId, makeLine(operator, at, 'stand-removed'));
    if (!(await removeStoredStand(tx, id, at))) throw new ServiceError('not-found');
    return { value: undefined, changed: true };
  });
}

/** Every stand, removed ones too. */
export async function listStands(context: ServiceContext): Promise<OperatorStands> {
  const rows = await listStoredStands(context.store.db);
  return {
    stands: rows.map(({ id, marketplaceId, manufacturerId, name, url, removedAt }) => ({
      id,
      marketplace: marketplaceId,
      manufacturer: manufacturerId,
      name,
      url,
      removedAt: removedAt?.toISOString() ?? null,
    })),
  };
}

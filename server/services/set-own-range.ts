import type { ProductRange } from '../../shared/domain/network.ts';
import { lockOwnMembership, saveRange } from '../store/change-distributor.ts';
import {
  listCatalogues,
  listRangeProducts,
  loadDistributor,
  type MembershipRow,
} from '../store/distributor-view.ts';
import { recordChange } from '../store/network-changes.ts';
import { readSellerDetails } from '../store/seller-details.ts';
import type { Tx } from '../store/store.ts';
import type { ChangedField } from '../store/words.ts';
import {
  assertRevision,
  describeAct,
  type ChangeOf,
  type DistributorAct,
} from './distributor-change.ts';
import { ServiceError, type RefusedField } from './service-error.ts';

/**
 * The distributor says which products of a manufacturer he sells: all, or a list of the catalogue's
 * and of those he had. A list of none is refused: it would accept no request. Source: R7, N4.
 */
export async function setOwnRange(
  tx: Tx,
  act: DistributorAct,
  change: ChangeOf<'set-range'>,
): Promise<void> {
  const { companyId, now } = act;
  const { manufacturer: manufacturerId, memberId } = change;
  const found = await lockOwnMembership(tx, { companyId, manufacturerId, memberId });
  const loaded = await loadDistributor(tx, companyId);
  if (found === null || loaded === null) throw new ServiceError('not-found');
  const { membership } = found;
  assertRevision(change.revision, membership.revision);
  const had = await listRangeProducts(tx, membership);
  const range = withoutRepeats(change.range);
  await assertKnownProducts(tx, manufacturerId, change.range, had);
  const revision = await recordChange(tx, {
    ...describeAct(act, loaded.company.name, change.kind, compareRanges(membership, had, range)),
    manufacturerId,
    memberId,
    memberName: readSellerDetails(membership, loaded.company, loaded.own).name,
  });
  await saveRange(tx, membership, { range, at: now, revision });
}

function withoutRepeats(range: ProductRange): ProductRange {
  return range.mode === 'full' ? range : { ...range, products: [...new Set(range.products)] };
}

async function assertKnownProducts(
  tx: Tx,
  manufacturerId: string,
  range: ProductRange,
  had: readonly string[],
): Promise<void> {
  if (range.mode === 'full') return;
  const pointer = '/range/products';
  if (range.products.length === 0) {
    throw new ServiceError('input-invalid', { fields: [{ pointer, code: 'products-missing' }] });
  }
  const catalogue = (await listCatalogues(tx, [manufacturerId])).get(manufacturerId) ?? [];
  const known = new Set([...catalogue.map(({ id }) => id), ...had]);
  const fields = range.products.flatMap((id, index): RefusedField[] =>
    known.has(id) ? [] : [{ pointer: `${pointer}/${index}`, code: 'product-unknown' }],
  );
  if (fields.length > 0) {
    throw new ServiceError('input-invalid', { fields: fields.slice(0, MAX_FIELDS) });
  }
}

/** More would help nobody mend a list. */
const MAX_FIELDS = 100;

/** The history tells how many products, which may be a whole catalogue, not each. */
function compareRanges(
  membership: Pick<MembershipRow, 'rangeMode'>,
  had: readonly string[],
  range: ProductRange,
): ChangedField[] {
  const count = (mode: string, products: number): string | null =>
    mode === 'full' ? null : String(products);
  return [
    { name: 'range', before: membership.rangeMode, after: range.mode },
    {
      name: 'productCount',
      before: count(membership.rangeMode, had.length),
      after: range.mode === 'full' ? null : count(range.mode, range.products.length),
    },
  ].filter(({ before, after }) => before !== after);
}

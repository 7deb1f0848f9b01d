import { findPosition, radiusKm, type Radius } from '../../shared/domain/geo.ts';
import { MAX_RADIUS_KM } from '../../shared/domain/network.ts';
import { lockOwnMembership, saveRadius } from '../store/change-distributor.ts';
import { loadDistributor } from '../store/distributor-view.ts';
import { recordChange } from '../store/network-changes.ts';
import { readSellerDetails } from '../store/seller-details.ts';
import type { Tx } from '../store/store.ts';
import {
  assertRevision,
  describeAct,
  type ChangeOf,
  type DistributorAct,
} from './distributor-change.ts';
import { ServiceError } from './service-error.ts';

/**
 * The distributor sets his sales radius with one manufacturer, who is told of it as news; null gives
 * him the whole country again. Only a local seller has one, and only around a place. Source: R6, N4.
 */
export async function setOwnRadius(
  tx: Tx,
  act: DistributorAct,
  change: ChangeOf<'set-radius'>,
): Promise<void> {
  const { companyId, now } = act;
  const { manufacturer: manufacturerId, memberId, radius } = change;
  const found = await lockOwnMembership(tx, { companyId, manufacturerId, memberId });
  const loaded = await loadDistributor(tx, companyId);
  if (found === null || loaded === null) throw new ServiceError('not-found');
  const { membership } = found;
  assertRevision(change.revision, membership.revision);
  const details = readSellerDetails(membership, loaded.company, loaded.own);
  if (radius !== null) {
    if (membership.kind !== 'local') refuse('/radius', 'radius-on-national-seller');
    if (!isUsable(radius)) refuse('/radius/value', 'radius-invalid');
    if (findPosition(details) === null) refuse('/radius', 'radius-needs-place');
  }
  const before = describeRadius(membership.radiusValue, membership.radiusUnit);
  const after = describeRadius(radius?.value ?? null, radius?.unit ?? null);
  const revision = await recordChange(tx, {
    ...describeAct(act, loaded.company.name, change.kind, [{ name: 'radius', before, after }]),
    manufacturerId,
    memberId,
    memberName: details.name,
  });
  await saveRadius(tx, membership, { radius, at: now, revision });
}

/** More than nothing to the millimetre, and at most half way round. */
function isUsable(radius: Radius): boolean {
  const km = radiusKm(radius);
  return km > 0 && km <= MAX_RADIUS_KM;
}

function describeRadius(value: number | null, unit: string | null): string | null {
  return value === null || unit === null ? null : `${value} ${unit}`;
}

function refuse(pointer: string, code: string): never {
  throw new ServiceError('input-invalid', { fields: [{ pointer, code }] });
}

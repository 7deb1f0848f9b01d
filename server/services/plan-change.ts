import type { NetworkChange } from '../../shared/contract/sales-network.ts';
import type { MemberKind, Network } from '../../shared/domain/network.ts';
import { listMemberDetails } from '../store/load-network.ts';
import type { Tx } from '../store/store.ts';
import { assertChangeFits } from './assert-change-fits.ts';
import type { PersonCaller } from './caller.ts';
import { changedNetwork } from './changed-network.ts';
import type { ServiceContext } from './context.ts';
import { assertStaff } from './network-access.ts';
import type { ReadyNetwork } from './network-cache.ts';
import { prepareChange } from './prepare-change.ts';
import type { ReadyChange } from './ready-change.ts';
import { ServiceError } from './service-error.ts';

/** A network as it stands and as a change not saved would leave it; the same without a change. */
export interface PlannedNetwork {
  readonly manufacturerId: string;
  readonly before: ReadyNetwork;
  readonly change: ReadyChange | null;
  readonly after: Network;
}

/** For the manufacturer's staff alone. Nothing is written; the geocoder may be asked. Source: N9. */
export async function planChange(
  context: ServiceContext,
  caller: PersonCaller,
  manufacturerId: string,
  change: NetworkChange | null,
): Promise<PlannedNetwork> {
  const { db } = context.store;
  await assertStaff(db, caller, manufacturerId);
  const ready = change === null ? null : await prepareChange(context, manufacturerId, change);
  const before = await context.networks.get(db, manufacturerId);
  if (before === null) throw new ServiceError('not-found');
  if (ready === null) return { manufacturerId, before, change: null, after: before.network };
  await assertChangeFits(db, { manufacturerId, settingsVersion: before.settingsVersion }, ready);
  return { manufacturerId, before, change: ready, after: changedNetwork(before.network, ready) };
}

/** A member as people call him. */
export interface NamedMember {
  readonly name: string;
  readonly kind: MemberKind;
  readonly city: string | null;
}

/** The members of these ids, as they are called once the change is saved. */
export async function nameMembers(
  tx: Tx,
  { manufacturerId, change }: Pick<PlannedNetwork, 'manufacturerId' | 'change'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NamedMember>> {
  const details = await listMemberDetails(tx, manufacturerId, ids);
  const members = new Map<string, NamedMember>(
    details.map(({ id, name, kind, city }) => [id, { name, kind, city }]),
  );
  if (change === null) return members;
  const world = details.find(({ kind }) => kind === 'world')?.id;
  const renamed = nameChanged(change, world);
  return renamed === null ? members : new Map([...members, renamed]);
}

function nameChanged(
  change: ReadyChange,
  worldId: string | undefined,
): readonly [id: string, member: NamedMember] | null {
  switch (change.kind) {
    case 'add-seller':
    case 'edit-seller': {
      const { name, city } = change.seller.standing;
      return [change.id, { name, kind: change.seller.kind, city }];
    }
    case 'add-zone-manager':
    case 'edit-zone-manager':
      return [change.id, { name: change.manager.contact, kind: 'zone-manager', city: null }];
    case 'edit-world-contact':
      return worldId === undefined
        ? null
        : [worldId, { name: change.contact.contact, kind: 'world', city: null }];
    case 'decide-declaration': {
      if (change.seller === null) return null;
      const { name, city } = change.seller.details;
      return [change.declarationId, { name, kind: 'local', city }];
    }
    case 'edit-settings':
    case 'remove-member':
      return null;
  }
}

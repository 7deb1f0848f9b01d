import { listCompanyPeople } from '../store/companies.ts';
import { recordChange } from '../store/network-changes.ts';
import type { NetworkRow } from '../store/load-network.ts';
import type { Tx } from '../store/store.ts';
import type { ChangedField } from '../store/words.ts';
import type { NetworkChanged } from '../../shared/contract/sales-network.ts';
import type { PersonCaller } from './caller.ts';
import { ServiceError } from './service-error.ts';

/** A change of a network while it is done: the network is locked, the caller is of its staff. */
export interface ChangeScene {
  readonly tx: Tx;
  readonly manufacturerId: string;
  /** As it stood before. */
  readonly network: NetworkRow;
  readonly caller: PersonCaller;
  readonly now: Date;
}

/** Writes the line of the history of changes; gives the version that the change belongs to. */
export async function recordStaffChange(
  scene: ChangeScene,
  change: {
    /** A kind of `NetworkChange`. */
    readonly kind: string;
    readonly member: { readonly id: string; readonly name: string } | null;
    readonly fields: readonly ChangedField[];
  },
): Promise<number> {
  const { tx, manufacturerId, caller, now } = scene;
  const { kind, member, fields } = change;
  return recordChange(tx, {
    manufacturerId,
    at: now,
    actor: `person:${caller.personId}`,
    actorName: caller.name ?? (await findStaffAddress(tx, caller, manufacturerId)) ?? '',
    actorKind: 'staff',
    kind,
    memberId: member?.id ?? null,
    memberName: member?.name ?? null,
    fields,
  });
}

/** The one of somebody's addresses under which he works at a company; null for who does not. */
export async function findStaffAddress(
  tx: Tx,
  caller: PersonCaller,
  companyId: string,
): Promise<string | null> {
  const people = await listCompanyPeople(tx, companyId);
  return people.find(({ address }) => caller.addresses.includes(address))?.address ?? null;
}

/** What a change is answered that changed nothing: it was done before, or is how things stand. */
export function alreadyDone(scene: ChangeScene, memberId: string | null): NetworkChanged {
  return { version: scene.network.version, memberId, openRequests: 0 };
}

/** What a person edits must be what he saw. Source: two editors at once. */
export function assertUnedited(
  row: { readonly revision: number; readonly removedAt: Date | null },
  revision: number,
): void {
  if (row.removedAt !== null || row.revision !== revision) {
    throw new ServiceError('edited-meanwhile');
  }
}

/** A thing's fields as the history of changes keeps them; null for nothing there. */
export type PlainFields = Readonly<Record<string, string | null>>;

/** The fields that differ; of something new or gone, those that it has. */
export function listChangedFields(
  before: PlainFields | null,
  after: PlainFields | null,
): ChangedField[] {
  return Object.keys(after ?? before ?? {}).flatMap((name) => {
    const change = { name, before: before?.[name] ?? null, after: after?.[name] ?? null };
    return change.before === change.after ? [] : [change];
  });
}

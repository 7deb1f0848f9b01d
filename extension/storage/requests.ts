import { storage } from 'wxt/utils/storage';
import type { RequestView } from '../../shared/contract/request.ts';
import type { RequestId } from '../../shared/domain/ids.ts';

/** One request as the server last told it, and the grants its mails' links are for. */
export interface RequestRecord {
  readonly view: RequestView;
  /** By link token: the own grant it stands for, null for somebody else's link (A8). */
  readonly linkGrants: Readonly<Record<string, string | null>>;
}

/** What the replica holds, and how far it has been brought. */
export interface ReplicaIndex {
  readonly ids: readonly RequestId[];
  /** Opaque; null before the first pull. */
  readonly cursor: string | null;
}

const EMPTY: ReplicaIndex = { ids: [], cursor: null };

/** Read together with others by the popup; written here alone. */
export const replicaIndex = storage.defineItem<ReplicaIndex>('local:replica', {
  // A cache: a version that cannot read the last one's records starts it afresh.
  version: 1,
  fallback: EMPTY,
});

const KEY_PREFIX = 'request:';

function keyOf(id: RequestId): `local:${string}` {
  return `local:${KEY_PREFIX}${id}`;
}

export function readIndex(): Promise<ReplicaIndex> {
  return replicaIndex.getValue();
}

export function readRecord(id: RequestId): Promise<RequestRecord | null> {
  return storage.getItem<RequestRecord>(keyOf(id));
}

/** Every record of the index; one record is one key, so that a change writes little. */
export async function readRecords(): Promise<RequestRecord[]> {
  return readRecordsOf(await replicaIndex.getValue());
}

/** The same for an index that is known already. */
export async function readRecordsOf({ ids }: ReplicaIndex): Promise<RequestRecord[]> {
  if (ids.length === 0) return [];
  const found = await storage.getItems(ids.map(keyOf));
  return found.flatMap(({ value }) => (value === null ? [] : [value as RequestRecord]));
}

/**
 * Writes records and the index that lists them in one go, so that a worker stopped in between
 * leaves no half.
 */
export async function writeRecords(
  records: readonly RequestRecord[],
  removed: readonly RequestId[],
  next: ReplicaIndex,
): Promise<void> {
  await storage.setItems([
    ...records.map((record) => ({ key: keyOf(record.view.id), value: record })),
    { item: replicaIndex, value: next },
  ]);
  await storage.removeItems(removed.map(keyOf));
}

/** Forgets every request and the cursor. */
export async function clearRecords(): Promise<void> {
  const everything = await storage.snapshot('local');
  const keys = Object.keys(everything).filter((key) => key.startsWith(KEY_PREFIX));
  await replicaIndex.setValue(EMPTY);
  await storage.removeItems(keys.map((key) => `local:${key}` as const));
}

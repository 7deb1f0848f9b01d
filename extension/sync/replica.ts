import type { RequestView } from '../../shared/contract/request.ts';
import type { SyncAnswer } from '../../shared/contract/sync.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import {
  clearRecords,
  readIndex,
  readRecord,
  writeRecords,
  type RequestRecord,
} from '../storage/requests.ts';

/** How many requests are kept at most; those to handle first, then the latest received. */
export const MAX_RECORDS = 500;

/**
 * Takes one answer of a pull into the replica. A view older than the one held is left out: answers
 * may overtake one another. Call it exclusively.
 * @returns the requests that changed or went.
 */
export async function applyAnswer(answer: SyncAnswer): Promise<RequestId[]> {
  const before = await readIndex();
  if (answer.reset) await clearRecords();
  const newer: RequestRecord[] = [];
  for (const view of answer.changed) {
    const record = await mergeView(view);
    if (record !== null) newer.push(record);
  }
  const { ids } = await readIndex();
  const kept = new Set(ids);
  for (const { view } of newer) kept.add(view.id);
  for (const id of answer.gone) kept.delete(id);
  await writeRecords(newer, answer.gone, { ids: [...kept], cursor: answer.cursor });
  if (kept.size > MAX_RECORDS) await dropOldest();
  return [
    ...new Set([
      ...newer.map(({ view }) => view.id),
      ...answer.gone,
      ...(answer.reset ? before.ids : []),
    ]),
  ];
}

/**
 * Takes one request as the server just told it, with the grant of the link it was asked by. Call it
 * exclusively.
 * @returns false when what is held is newer.
 */
export async function applyView(view: RequestView, linkToken: string | null): Promise<boolean> {
  const merged = await mergeView(view);
  const record = merged ?? (await readRecord(view.id));
  if (record === null || (merged === null && linkToken === null)) return false;
  const linkGrants =
    linkToken === null
      ? record.linkGrants
      : { ...record.linkGrants, [linkToken]: view.linkGrantId };
  const index = await readIndex();
  const ids = index.ids.includes(view.id) ? index.ids : [...index.ids, view.id];
  await writeRecords([{ ...record, linkGrants }], [], { ...index, ids });
  return merged !== null;
}

/** Forgets a request that the server no longer shows to this person. Call it exclusively. */
export async function forgetRequest(id: RequestId): Promise<void> {
  const index = await readIndex();
  await writeRecords([], [id], { ...index, ids: index.ids.filter((known) => known !== id) });
}

async function mergeView(view: RequestView): Promise<RequestRecord | null> {
  const known = await readRecord(view.id);
  if (known !== null && known.view.revision > view.revision) return null;
  // Which grant a link is for is kept apart: the view is shared by every mail of the request.
  return { view: { ...view, linkGrantId: null }, linkGrants: known?.linkGrants ?? {} };
}

async function dropOldest(): Promise<void> {
  const index = await readIndex();
  const found: RequestRecord[] = [];
  for (const id of index.ids) {
    const record = await readRecord(id);
    if (record !== null) found.push(record);
  }
  const views = found
    .map(({ view }) => view)
    .toSorted(
      (a, b) =>
        Number(b.verb === 'handle') - Number(a.verb === 'handle') ||
        Date.parse(b.receivedAt) - Date.parse(a.receivedAt),
    );
  const dropped = views.slice(MAX_RECORDS).map(({ id }) => id);
  const kept = index.ids.filter((id) => !dropped.includes(id));
  await writeRecords([], dropped, { ...index, ids: kept });
}

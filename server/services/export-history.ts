import type { HistoryExport } from '../../shared/contract/request.ts';
import { canReadField, entryVisibility, type Viewer } from '../../shared/domain/access.ts';
import { sealEntry } from '../../shared/domain/history.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { listHistory, listHistoryValues } from '../store/history.ts';
import { makeGrant } from '../store/load-request.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { loadEntitled } from './load-entitled.ts';
import { listOwnGrants } from './request-view.ts';

/**
 * The whole chain of a request, whose entries name nobody, with the private values the caller may
 * read and their salts: whoever holds it can locate an edit, a deletion or a swap. Of what the caller
 * may not know, the place in the chain alone. Source: H4, A2.
 */
export async function exportHistory(
  context: ServiceContext,
  { addresses }: PersonCaller,
  { id }: { readonly id: RequestId },
): Promise<HistoryExport> {
  // One moment for the chain and its head.
  return context.store.transaction(async (tx) => {
    const loaded = await loadEntitled(tx, id, addresses);
    const entries = await listHistory(tx, id);
    const values = await listHistoryValues(tx, id);
    const grants = listOwnGrants(loaded, addresses).map(makeGrant);
    const viewer: Viewer = { kind: 'seller', grants };
    const last = entries.at(-1);
    if (last === undefined) throw new Error(`request ${id} has no history`);
    return {
      requestId: id,
      head: { seq: last.seq, hash: last.hash },
      entries: entries.map((entry) =>
        entryVisibility(viewer, entry) === 'hidden'
          ? sealEntry(entry)
          : {
              ...entry,
              facts: { ...entry.facts },
              privateHashes: { ...entry.privateHashes },
            },
      ),
      values: values.filter(({ seq, field }) => {
        const entry = entries.find((candidate) => candidate.seq === seq);
        return entry !== undefined && canReadField(viewer, entry, field);
      }),
    };
  });
}

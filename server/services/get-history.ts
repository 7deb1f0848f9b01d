import type { History, HistoryLine } from '../../shared/contract/request.ts';
import {
  canReadField,
  entryVisibility,
  visibleSides,
  type Viewer,
} from '../../shared/domain/access.ts';
import type { Side } from '../../shared/domain/side.ts';
import type { HistoryEntry } from '../../shared/domain/history.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { listHistory, listHistoryValues } from '../store/history.ts';
import { makeGrant, type LoadedRequest } from '../store/load-request.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { loadEntitled } from './load-entitled.ts';
import { listOwnGrants, nameSide } from './request-view.ts';

/** What the caller may read of a request's history, newest first. Source: H1–H3, A2, A7. */
export async function getHistory(
  context: ServiceContext,
  { addresses }: PersonCaller,
  { id }: { readonly id: RequestId },
): Promise<History> {
  const { db } = context.store;
  const loaded = await loadEntitled(db, id, addresses);
  const entries = await listHistory(db, id);
  const values = await listHistoryValues(db, id);
  const grants = listOwnGrants(loaded, addresses).map(makeGrant);
  const viewer: Viewer = { kind: 'seller', grants };
  const sides = visibleSides(grants);
  const lines = entries
    .filter((entry) => entryVisibility(viewer, entry) !== 'hidden')
    .map((entry): HistoryLine => {
      const readable = values.filter(
        (value) => value.seq === entry.seq && canReadField(viewer, entry, value.field),
      );
      return {
        seq: entry.seq,
        at: entry.at,
        kind: entry.kind,
        actor: nameActor(loaded, entry, addresses, sides),
        side: entry.side,
        sideName: entry.side === null ? null : nameSide(loaded, entry.side),
        facts: { ...entry.facts },
        fields: Object.fromEntries(readable.map(({ field, value }) => [field, value])),
      };
    });
  return { requestId: id, lines: lines.toReversed() };
}

/** Who did it: on one's own side the person's address, of another side the company alone (A2). */
function nameActor(
  loaded: LoadedRequest,
  entry: HistoryEntry,
  addresses: readonly string[],
  sides: readonly Side[],
): HistoryLine['actor'] {
  if (entry.actorId === 'buyer') {
    return { kind: 'buyer', name: loaded.request.buyerName, own: false };
  }
  const grant = loaded.grants.find(({ id }) => entry.actorId === `grant:${id}`);
  if (grant === undefined) return { kind: 'system', name: loaded.marketplace.name, own: false };
  const own = addresses.includes(grant.address);
  const isOwnSide = own || sides.includes(grant.side);
  const name = isOwnSide ? grant.address : nameSide(loaded, grant.side);
  return { kind: 'seller', name, own };
}

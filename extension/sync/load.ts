import type { ApiAnswer } from '../../shared/api/call.ts';
import type { RequestView } from '../../shared/contract/request.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import type { RefusedCommand } from '../storage/outbox.ts';
import { readRecord } from '../storage/requests.ts';
import { session } from '../storage/session.ts';
import { isOffline } from './caller.ts';
import type { SyncContext } from './context.ts';
import { foreseeRequest } from './foreseen-requests.ts';
import { readOutbox } from './outbox.ts';
import type { Pull } from './pull.ts';

/** A request as it is shown in this browser now. */
export interface LoadedRequest {
  readonly view: RequestView;
  readonly waiting: number;
  /** Acts on this request that the server refused later, still to be told. */
  readonly refused: readonly RefusedCommand[];
}

/**
 * The request that a mail speaks of. Known: at once, and a pull brings it up to date. Unknown: one
 * call. Known with several sides and a link not met before: one call too, since only the server
 * knows which of them the mail was for (A8).
 */
export async function loadRequest(
  context: SyncContext,
  pull: Pull,
  id: RequestId,
  linkToken: string | null,
): Promise<ApiAnswer<LoadedRequest>> {
  const known =
    (await session.getValue()) === null ? null : await readLoaded(context, id, linkToken);
  if (known !== null && !(await isLinkUnknown(id, linkToken))) {
    void pull.pull();
    return { ok: true, value: known };
  }
  const fetched = await pull.fetchRequest(id, linkToken);
  if (!fetched.ok) {
    if (known !== null && isOffline(fetched.refusal)) return { ok: true, value: known };
    return fetched;
  }
  const loaded = await readLoaded(context, id, linkToken);
  return { ok: true, value: loaded ?? { view: fetched.value, waiting: 0, refused: [] } };
}

/** The request as the replica and the outbox have it; null when the replica does not. */
export async function readLoaded(
  { clock }: SyncContext,
  id: RequestId,
  linkToken: string | null,
): Promise<LoadedRequest | null> {
  const [record, box] = await Promise.all([readRecord(id), readOutbox()]);
  if (record === null) return null;
  const { view, waiting } = foreseeRequest(record.view, box, clock());
  const linkGrantId = linkToken === null ? null : (record.linkGrants[linkToken] ?? null);
  const refused = box.refused.filter(({ requestId }) => requestId === id);
  return { view: { ...view, linkGrantId }, waiting, refused };
}

async function isLinkUnknown(id: RequestId, linkToken: string | null): Promise<boolean> {
  const record = await readRecord(id);
  if (record === null || linkToken === null || linkToken in record.linkGrants) return false;
  const sides = new Set(
    record.view.grants.filter(({ messageId }) => messageId === null).map(({ side }) => side),
  );
  return sides.size > 1;
}

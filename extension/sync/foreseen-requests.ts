import { foresee, viewAt } from '../../shared/contract/foresee.ts';
import type { RequestView } from '../../shared/contract/request.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import type { Outbox } from '../storage/outbox.ts';
import { readRecord, readRecords, type RequestRecord } from '../storage/requests.ts';
import { listForeseen, readOutbox } from './outbox.ts';

/** A request as the person is to see it: what the server said, and over it what waits to be sent. */
export interface ForeseenRequest {
  readonly view: RequestView;
  /** Acts of this browser that the server has not acknowledged. */
  readonly waiting: number;
}

/**
 * The server's view with the pending acts laid over it, each at the moment it was done. An act that
 * is refused on what is known now changes nothing to see; the server will tell.
 */
export function foreseeRequest(view: RequestView, box: Outbox, now: Date): ForeseenRequest {
  const commands = listForeseen(box, view.id);
  const foreseen = commands.reduce((before, { command, queuedAt }) => {
    const outcome = foresee(before, command, new Date(queuedAt));
    return outcome.ok ? outcome.value : before;
  }, view);
  return { view: viewAt(foreseen, now), waiting: commands.length };
}

/** One request of the replica, foreseen; null when the replica does not hold it. */
export async function readForeseen(id: RequestId, now: Date): Promise<ForeseenRequest | null> {
  const [record, box] = await Promise.all([readRecord(id), readOutbox()]);
  return record === null ? null : foreseeRequest(record.view, box, now);
}

/** What is for this person to handle, what is most urgent first: least time left. Source: M11, V5. */
export async function listToHandle(now: Date): Promise<ForeseenRequest[]> {
  const [records, box] = await Promise.all([readRecords(), readOutbox()]);
  return pickToHandle(records, box, now);
}

/** The same of records and outbox that are known already. */
export function pickToHandle(
  records: readonly RequestRecord[],
  box: Outbox,
  now: Date,
): ForeseenRequest[] {
  return records
    .map(({ view }) => foreseeRequest(view, box, now))
    .filter(({ view }) => view.verb === 'handle')
    .toSorted((a, b) => Date.parse(a.view.evaluationAt) - Date.parse(b.view.evaluationAt));
}

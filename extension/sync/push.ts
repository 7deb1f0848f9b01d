import type { ApiRefusal } from '../../shared/api/call.ts';
import { makeRequestsApi } from '../../shared/api/requests.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import type { PendingCommand, RefusedCommand } from '../storage/outbox.ts';
import { session } from '../storage/session.ts';
import { callerAs, isAboutSession, isOffline } from './caller.ts';
import type { SyncContext } from './context.ts';
import {
  findNextCommand,
  isUndo,
  markFailed,
  markSent,
  readOutbox,
  settleCommand,
} from './outbox.ts';
import { applyView, forgetRequest } from './replica.ts';

const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 5 * 60_000;
/** After so many attempts a fault of the server's is told, with what to quote to support (M3). */
const MAX_FAULTS = 6;

export interface Push {
  /**
   * Sends what waits: the acts of one request one at a time and in order, those of different requests
   * side by side. Ends when nothing more can be sent now.
   * @param evenEarly also what is not due yet, since the road seems open again.
   */
  pushAll(evenEarly?: boolean): Promise<void>;
  /** The same for one request. */
  pushRequest(id: RequestId, evenEarly?: boolean): Promise<void>;
  isInFlight(commandId: string): boolean;
}

/** Empties the outbox, in order within a request. */
export function makePush(context: SyncContext): Push {
  const inFlight = new Set<string>();
  const busyRequests = new Map<RequestId, Promise<void>>();

  async function pushAll(evenEarly = false): Promise<void> {
    const { pending } = await readOutbox();
    const requestIds = [...new Set(pending.map(({ requestId }) => requestId))];
    await Promise.all(requestIds.map((id) => pushRequest(id, evenEarly)));
  }

  /**
   * A second caller waits for the first, which takes up whatever was added meanwhile; one that may go
   * early has another try after it, since the first may have stopped at what was not due.
   */
  function pushRequest(id: RequestId, evenEarly = false): Promise<void> {
    const running = busyRequests.get(id);
    if (running !== undefined) {
      return evenEarly ? running.then(() => pushRequest(id, true)) : running;
    }
    const run = drain(id, evenEarly).finally(() => busyRequests.delete(id));
    busyRequests.set(id, run);
    return run;
  }

  async function drain(id: RequestId, evenEarly: boolean): Promise<void> {
    for (;;) {
      const next = findNextCommand(await readOutbox(), id);
      if (next === undefined) return;
      if (!(await attempt(next, evenEarly))) return;
    }
  }

  /** @returns whether the next act of the request may go. */
  async function attempt(pending: PendingCommand, evenEarly: boolean): Promise<boolean> {
    const current = await session.getValue();
    const isOwn =
      current !== null &&
      pending.owner.server === current.server &&
      pending.owner.personId === current.me.id;
    if (!isOwn) return false;
    const now = context.clock().getTime();
    const dueMs = pending.notBefore === null ? 0 : Date.parse(pending.notBefore) - now;
    if (dueMs > 0 && !evenEarly) {
      context.scheduleRetry(dueMs);
      return false;
    }
    // Nothing leaves a browser that knows it has no network: an undo can still simply remove it.
    if (!context.isOnline()) {
      context.onReach('offline');
      context.scheduleRetry(LONGEST_DELAY_MS);
      return false;
    }
    // The mark and the flight begin together, so that an undo never falls between them; one that came
    // just before has taken the act away.
    const isLeaving = await context.exclusively(async () => {
      const { pending: left } = await readOutbox();
      if (!left.some(({ id }) => id === pending.id)) return false;
      inFlight.add(pending.id);
      await markSent(pending.id);
      return true;
    });
    if (!isLeaving) return true;
    const api = makeRequestsApi(callerAs(current, await context.language()));
    const { verb, body } = pending.command;
    const answer = await api.act(pending.requestId, verb, body, pending.id);
    const proceed = await context.exclusively(async () => {
      inFlight.delete(pending.id);
      if (!answer.ok) return takeRefusal(pending, answer.refusal);
      context.onReach('online');
      await settleCommand(pending.id, null);
      await applyView(answer.value, null);
      return true;
    });
    context.onChange([pending.requestId]);
    return proceed;
  }

  async function takeRefusal(pending: PendingCommand, refusal: ApiRefusal): Promise<boolean> {
    context.onReach(isOffline(refusal) ? 'offline' : 'online');
    if (isAboutSession(refusal)) {
      await markFailed(pending.id, { notBefore: context.clock(), knownNotDone: true });
      context.onSignedOut();
      return false;
    }
    if (isPassing(refusal, pending.attempts)) {
      const delayMs = retryDelayMs(pending.attempts, refusal.retryAfterSeconds);
      const notBefore = new Date(context.clock().getTime() + delayMs);
      const knownNotDone = refusal.code === 'too-many-attempts';
      await markFailed(pending.id, { notBefore, knownNotDone });
      context.scheduleRetry(delayMs);
      // A decline undone while it was on its way is gone now; its undo is next.
      const { pending: left } = await readOutbox();
      return !left.some(({ id }) => id === pending.id);
    }
    const { pending: left } = await readOutbox();
    const withdrawn = left.find(({ id }) => id === pending.id)?.withdrawn === true;
    const isMoot = isUndo(pending.command) && refusal.code === 'nothing-to-undo';
    await settleCommand(
      pending.id,
      withdrawn || isMoot ? null : reportOf(pending, refusal, context),
    );
    if (refusal.code === 'not-found') await forgetRequest(pending.requestId);
    return true;
  }

  return {
    pushAll,
    pushRequest,
    isInFlight: (commandId) => inFlight.has(commandId),
  };
}

/** Refusals that say nothing of the act itself: it is tried again. A fault of the server's may last. */
function isPassing(refusal: ApiRefusal, attempts: number): boolean {
  const { code } = refusal;
  return (
    isOffline(refusal) ||
    (code === 'technical-problem' && attempts < MAX_FAULTS) ||
    code === 'too-many-attempts' ||
    code === 'store-unavailable' ||
    code === 'client-too-old'
  );
}

/** Doubles from two seconds on, up to five minutes; a quarter of it by chance, not all at once. */
export function retryDelayMs(attempts: number, retryAfterSeconds: number | null): number {
  if (retryAfterSeconds !== null) return retryAfterSeconds * 1000;
  const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempts, 20));
  return delayMs * (1 - Math.random() / 4);
}

function reportOf(
  { id, requestId, command }: PendingCommand,
  { code, errors, reference }: ApiRefusal,
  { clock }: SyncContext,
): RefusedCommand {
  return {
    id,
    requestId,
    command,
    // « Offline » is never a refusal of the act, see isPassing.
    code: code === 'offline' ? 'technical-problem' : code,
    errors,
    reference,
    refusedAt: clock().toISOString(),
  };
}

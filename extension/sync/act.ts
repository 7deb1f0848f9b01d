import type { ApiAnswer, ApiRefusal } from '../../shared/api/call.ts';
import { foresee, type SellerCommand } from '../../shared/contract/foresee.ts';
import type { ProblemCode } from '../../shared/contract/problem.ts';
import type { RequestView, SellerCommandVerb } from '../../shared/contract/request.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { readRecord } from '../storage/requests.ts';
import { session } from '../storage/session.ts';
import type { SyncContext } from './context.ts';
import { foreseeRequest, readForeseen } from './foreseen-requests.ts';
import {
  appendCommand,
  dismissRefused,
  readOutbox,
  settleCommand,
  withdrawDecline,
} from './outbox.ts';
import type { Pull } from './pull.ts';
import type { Push } from './push.ts';

/** The request after an act, and whether the act still waits in this browser. */
export interface ActOutcome {
  readonly request: RequestView;
  readonly queued: boolean;
}

/**
 * How long an act is awaited before it is shown as waiting. What is foreseen whole is shown at once
 * anyway; for the rest the person looks at a form, and a refusal belongs beside its field.
 */
const PATIENCE_MS: Readonly<Record<SellerCommandVerb, number>> = {
  decline: 1_500,
  'undo-decline': 1_500,
  reply: 10_000,
  forward: 10_000,
  'reveal-phone': 10_000,
  'log-call': 10_000,
};

/**
 * Does one act: decides it as the server will, keeps it until the server has it, and sends it.
 * The same `commandId` again does nothing more.
 */
export async function act(
  parts: { readonly context: SyncContext; readonly push: Push; readonly pull: Pull },
  requestId: RequestId,
  command: SellerCommand,
  commandId: string,
): Promise<ApiAnswer<ActOutcome>> {
  const { context, push, pull } = parts;
  if ((await readRecord(requestId)) === null) {
    const fetched = await pull.fetchRequest(requestId, null);
    if (!fetched.ok) return fetched;
  }
  const refused = await context.exclusively(() =>
    enqueue(context, push, requestId, command, commandId),
  );
  if (refused !== null) return { ok: false, refusal: makeRefusal(refused) };
  context.onChange([requestId]);
  const sent = push.pushRequest(requestId, true);
  await Promise.race([sent, wait(PATIENCE_MS[command.verb])]);
  return context.exclusively(() => readOutcome(context, requestId, commandId));
}

/** @returns why the act cannot be done; null when it is in the outbox or was taken care of. */
async function enqueue(
  context: SyncContext,
  push: Push,
  requestId: RequestId,
  command: SellerCommand,
  commandId: string,
): Promise<ProblemCode | null> {
  const current = await session.getValue();
  if (current === null) return 'not-signed-in';
  const box = await readOutbox();
  if (box.settledIds.includes(commandId) || box.pending.some(({ id }) => id === commandId)) {
    return null;
  }
  const record = await readRecord(requestId);
  if (record === null) return 'not-found';
  const now = context.clock();
  if (command.verb === 'undo-decline') {
    const withdrawal = await withdrawDecline(requestId, (id) => push.isInFlight(id));
    if (withdrawal === 'removed') {
      await settleCommand(commandId, null);
      return null;
    }
    if (withdrawal === 'none') {
      const foreseen = foresee(foreseeRequest(record.view, box, now).view, command, now);
      if (!foreseen.ok) return foreseen.code;
    }
  } else {
    const foreseen = foresee(foreseeRequest(record.view, box, now).view, command, now);
    if (!foreseen.ok) return foreseen.code;
  }
  await appendCommand({
    id: commandId,
    requestId,
    command,
    queuedAt: now.toISOString(),
    owner: { server: current.server, personId: current.me.id },
    attempts: 0,
    notBefore: null,
    mayHaveArrived: false,
    withdrawn: false,
  });
  return null;
}

async function readOutcome(
  context: SyncContext,
  requestId: RequestId,
  commandId: string,
): Promise<ApiAnswer<ActOutcome>> {
  const { pending, refused } = await readOutbox();
  const report = refused.find(({ id }) => id === commandId);
  if (report !== undefined) {
    // Told right here, beside what was typed: not a second time later.
    await dismissRefused(commandId);
    const { code, errors, reference } = report;
    return { ok: false, refusal: { code, errors, reference, retryAfterSeconds: null } };
  }
  const foreseen = await readForeseen(requestId, context.clock());
  // The session ended or the request went while the act was under way.
  if (foreseen === null) {
    const code = (await session.getValue()) === null ? 'session-expired' : 'not-found';
    return { ok: false, refusal: makeRefusal(code) };
  }
  const queued = pending.some(({ id }) => id === commandId);
  return { ok: true, value: { request: foreseen.view, queued } };
}

function makeRefusal(code: ProblemCode): ApiRefusal {
  return { code, errors: [], reference: null, retryAfterSeconds: null };
}

function wait(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}

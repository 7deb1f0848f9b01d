import type { SellerCommand } from '../../shared/contract/foresee.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import {
  outbox,
  type Outbox,
  type PendingCommand,
  type RefusedCommand,
} from '../storage/outbox.ts';

/** How many ids of settled acts are remembered: more than anybody does while one is in flight. */
const REMEMBERED_IDS = 100;

/** Acts done in this browser and not settled yet, in order. */
export async function readOutbox(): Promise<Outbox> {
  return outbox.getValue();
}

/** The acts that are still to have their effect on a request, as it is shown. */
export function listForeseen({ pending }: Outbox, requestId: RequestId): readonly PendingCommand[] {
  return pending.filter((command) => command.requestId === requestId && !command.withdrawn);
}

/** Puts an act at the end of the queue. Call it exclusively, like everything here that writes. */
export async function appendCommand(command: PendingCommand): Promise<void> {
  const before = await outbox.getValue();
  await outbox.setValue({ ...before, pending: [...before.pending, command] });
}

/**
 * An attempt begins. Written before it leaves, so that a worker stopped meanwhile still knows that
 * the server may have the act.
 */
export function markSent(id: string): Promise<void> {
  return change(id, (command) => ({
    ...command,
    attempts: command.attempts + 1,
    mayHaveArrived: true,
  }));
}

/**
 * An attempt failed and may be repeated; an act undone meanwhile is not, and goes.
 * @param knownNotDone whether the server said that it did nothing.
 */
export async function markFailed(
  id: string,
  { notBefore, knownNotDone }: { readonly notBefore: Date; readonly knownNotDone: boolean },
): Promise<void> {
  await change(id, (command) =>
    command.withdrawn
      ? null
      : {
          ...command,
          notBefore: notBefore.toISOString(),
          mayHaveArrived: command.mayHaveArrived && !knownNotDone,
        },
  );
}

/** The act came to an end: done, or refused and reported. */
export async function settleCommand(id: string, refused: RefusedCommand | null): Promise<void> {
  const before = await outbox.getValue();
  await outbox.setValue({
    pending: before.pending.filter((command) => command.id !== id),
    refused: refused === null ? before.refused : [...before.refused, refused],
    settledIds: [...before.settledIds.filter((known) => known !== id), id].slice(-REMEMBERED_IDS),
  });
}

/** The person has read why an act was refused. */
export async function dismissRefused(id: string): Promise<void> {
  const before = await outbox.getValue();
  await outbox.setValue({
    ...before,
    refused: before.refused.filter((command) => command.id !== id),
  });
}

/** What an undo found of the decline it takes back. */
export type Withdrawal = 'removed' | 'withdrawn' | 'none';

/**
 * Takes back a decline that this browser still holds. One that never left is simply removed (M9).
 * One that may have arrived is not tried again, and its undo has to be sent: the server says whether
 * there was anything to undo.
 * @param isInFlight whether an attempt is under way now.
 */
export async function withdrawDecline(
  requestId: RequestId,
  isInFlight: (id: string) => boolean,
): Promise<Withdrawal> {
  const { pending } = await outbox.getValue();
  const decline = pending.findLast(
    (command) =>
      command.requestId === requestId && command.command.verb === 'decline' && !command.withdrawn,
  );
  if (decline === undefined) return 'none';
  const inFlight = isInFlight(decline.id);
  if (!inFlight && !decline.mayHaveArrived) {
    await settleCommand(decline.id, null);
    return 'removed';
  }
  if (inFlight) await change(decline.id, (command) => ({ ...command, withdrawn: true }));
  else await settleCommand(decline.id, null);
  return 'withdrawn';
}

/** Every act of one request whose turn has come: in order, and one at a time. */
export function findNextCommand(
  { pending }: Outbox,
  requestId: RequestId,
): PendingCommand | undefined {
  return pending.find((command) => command.requestId === requestId);
}

/** Whether undoing is what the act does: refusing it because nothing is to undo changes nothing. */
export function isUndo(command: SellerCommand): boolean {
  return command.verb === 'undo-decline';
}

async function change(
  id: string,
  next: (command: PendingCommand) => PendingCommand | null,
): Promise<void> {
  const before = await outbox.getValue();
  const pending = before.pending.flatMap((command) => {
    if (command.id !== id) return [command];
    const changed = next(command);
    return changed === null ? [] : [changed];
  });
  await outbox.setValue({ ...before, pending });
}

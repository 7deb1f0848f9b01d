import { storage } from 'wxt/utils/storage';
import type { SellerCommand } from '../../shared/contract/foresee.ts';
import type { FieldProblem, ProblemCode } from '../../shared/contract/problem.ts';
import type { RequestId } from '../../shared/domain/ids.ts';

/** An act that the server has not acknowledged. */
export interface PendingCommand {
  /** The Idempotency-Key: the same on every attempt. */
  readonly id: string;
  readonly requestId: RequestId;
  readonly command: SellerCommand;
  readonly queuedAt: string;
  /** Whose act it is, and at which server: somebody else's session never sends it. */
  readonly owner: { readonly server: string; readonly personId: string };
  readonly attempts: number;
  /** No attempt before this instant; null for at once. */
  readonly notBefore: string | null;
  /** An attempt left the browser and its answer never came: the server may have it. */
  readonly mayHaveArrived: boolean;
  /** Undone meanwhile: it is not tried again. */
  readonly withdrawn: boolean;
}

/** An act the server refused after it was shown as done: told to the person, what he wrote kept. */
export interface RefusedCommand {
  readonly id: string;
  readonly requestId: RequestId;
  readonly command: SellerCommand;
  readonly code: ProblemCode;
  readonly errors: readonly FieldProblem[];
  readonly reference: string | null;
  readonly refusedAt: string;
}

export interface Outbox {
  /** In the order they were done. */
  readonly pending: readonly PendingCommand[];
  /** Until the person has seen them. */
  readonly refused: readonly RefusedCommand[];
  /** Ids of the last acts that came to an end, so that one asked for twice is not done twice. */
  readonly settledIds: readonly string[];
}

export const EMPTY_OUTBOX: Outbox = { pending: [], refused: [], settledIds: [] };

export const outbox = storage.defineItem<Outbox>('local:outbox', {
  version: 1,
  fallback: EMPTY_OUTBOX,
});

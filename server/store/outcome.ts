import type { ProblemCode } from '../../shared/contract/problem.ts';

/** A refusal as it is kept and told again, word for word. */
export interface CommandRefusal {
  readonly code: ProblemCode;
  readonly fields: readonly { readonly pointer: string; readonly code: string }[];
  readonly retryAfterSeconds: number | null;
}

/** What came of a command, as kept in `commands.outcome`. */
export type StoredOutcome =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly refusal: CommandRefusal };

import type { ProblemCode } from '../../shared/contract/problem.ts';
import type { Result } from '../../shared/domain/result.ts';

/** A field that a verb refused: where it is in the body (RFC 6901) and the code of the reason. */
export interface RefusedField {
  readonly pointer: string;
  readonly code: string;
}

/**
 * The one way a verb says no. The code is the contract; the transport maps it to a status and a
 * sentence, once.
 */
export class ServiceError extends Error {
  readonly code: ProblemCode;
  readonly fields: readonly RefusedField[];
  /** When to try again, for `too-many-attempts`. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: ProblemCode,
    details: {
      readonly fields?: readonly RefusedField[];
      readonly retryAfterSeconds?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(code, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'ServiceError';
    this.code = code;
    this.fields = details.fields ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
  }
}

/** The value of a result; its refusal is thrown for the transport to tell. */
export function unwrap<T>(result: Result<T, ProblemCode>): T {
  if (!result.ok) throw new ServiceError(result.code);
  return result.value;
}

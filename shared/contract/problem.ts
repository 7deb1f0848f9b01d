import { z } from 'zod';
import type { NEGOTIATION_REFUSALS } from '../domain/negotiation.ts';

/**
 * Every refusal the API knows, with its HTTP status. Codes are the contract and never change their
 * meaning; sentences are in the locales under `problem.<code>`. Source: RFC 9457.
 */
export const PROBLEM_STATUS = {
  // The same answer for what does not exist and what is not yours (A6).
  'not-found': 404,
  'not-signed-in': 401,
  'session-expired': 401,
  'key-invalid': 401,
  'key-scope-missing': 403,
  'origin-refused': 403,
  'input-invalid': 422,
  'body-not-json': 400,
  'body-not-csv': 400,
  'body-too-large': 413,
  'method-not-allowed': 405,
  'too-many-attempts': 429,
  'client-too-old': 426,
  'code-invalid': 422,
  'command-reused': 409,
  'command-key-missing': 400,
  'reference-reused': 409,
  'version-missing': 428,
  'version-outdated': 412,
  'network-missing': 409,
  'edited-meanwhile': 409,
  'details-protected': 409,
  'member-exists': 409,
  'declaration-decided': 409,
  'declaration-open': 409,
  'own-details-missing': 409,
  'geocoder-unavailable': 503,
  'declaration-not-placed': 409,
  'world-contact-needed': 409,
  'admin-needed': 403,
  'last-admin': 409,
  'side-not-chosen': 409,
  'sender-not-verified': 422,
  'address-taken': 409,
  'contact-unavailable': 409,
  'store-unavailable': 503,
  'technical-problem': 500,
  // Refusals of the domain: the input was understood and the state forbids it.
  'not-entitled': 404,
  'request-declined': 409,
  'already-declined': 409,
  'nothing-to-undo': 409,
  'undo-too-late': 409,
  'message-empty': 422,
  'text-too-long': 422,
  'reason-text-missing': 422,
  'address-invalid': 422,
  'too-many-copies': 422,
  'recipient-is-self': 422,
  'recipient-is-buyer': 422,
  'recipient-is-masked': 422,
} as const satisfies Record<string, number> & Record<(typeof NEGOTIATION_REFUSALS)[number], number>;

export type ProblemCode = keyof typeof PROBLEM_STATUS;

/** Whether this version of the client knows the code: an older one may meet newer codes. */
export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEM_STATUS, text);
}

/** One field that was refused: where it is in the body and why. */
export const FieldProblem = z
  .object({
    /** JSON Pointer into the body, e.g. `/buyer/email` (RFC 6901). */
    pointer: z.string(),
    code: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'FieldProblem' });
export type FieldProblem = z.infer<typeof FieldProblem>;

/** `application/problem+json`, in the language asked for by Accept-Language. Source: RFC 9457. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    /** What to quote to support: finds the log line of this very answer. */
    instance: z.string(),
    errors: z.array(FieldProblem).optional(),
    retryAfterSeconds: z.int().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

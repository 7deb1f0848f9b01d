import type { ZodType } from 'zod';
import { Problem, PROBLEM_STATUS, type ProblemCode } from '../../../shared/contract/problem.ts';

/** A JSON body that must be there. */
export function jsonBody<T extends ZodType>(schema: T, example?: unknown) {
  return {
    required: true,
    content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
  };
}

/** An answer in JSON. */
export function jsonAnswer<T extends ZodType>(schema: T, description: string, example?: unknown) {
  return {
    description,
    content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
  };
}

/** Refusals that any endpoint may give besides its own. */
const COMMON: readonly ProblemCode[] = [
  'too-many-attempts',
  'store-unavailable',
  'technical-problem',
];

type ProblemAnswers = Record<
  string,
  { description: string; content: ReturnType<typeof problemContent> }
>;

/** The refusals of an endpoint, by status: each is a problem whose `code` is one of those named. */
export function problems(...codes: readonly ProblemCode[]): ProblemAnswers {
  const byStatus = Map.groupBy([...new Set([...codes, ...COMMON])], (code) => PROBLEM_STATUS[code]);
  return Object.fromEntries(
    [...byStatus]
      .toSorted(([a], [b]) => a - b)
      .map(([status, sameStatus]) => [
        String(status),
        {
          description: sameStatus.map((code) => `\`${code}\``).join(', '),
          content: problemContent(),
        },
      ]),
  );
}

function problemContent() {
  return { 'application/problem+json': { schema: Problem } };
}

/** Who may call, in the words of the document's security schemes. */
export const BY_PERSON = { security: [{ session: [] }, { bearer: [] }] };
export const BY_KEY = { security: [{ apiKey: [] }] };
export const BY_ANYONE = { security: [] };

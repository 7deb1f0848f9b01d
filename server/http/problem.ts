import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import { PROBLEM_STATUS, type Problem, type ProblemCode } from '../../shared/contract/problem.ts';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import { makeI18n } from '../../shared/locales/catalogue.ts';
import english from '../../shared/locales/en/problem.json' with { type: 'json' };
import french from '../../shared/locales/fr/problem.json' with { type: 'json' };
import { ServiceError } from '../services/service-error.ts';
import { isStoreUnavailable } from '../store/database-error.ts';
import { listFieldRefusals, type FieldRefusal } from './field-problems.ts';
import type { HttpContext } from './environment.ts';

const i18n = { fr: makeI18n('fr', [french]), en: makeI18n('en', [english]) };

/** Input that the contract's schema refuses. */
export class InputRefused extends Error {
  readonly refusal: z.ZodError;

  constructor(refusal: z.ZodError) {
    super('input refused by the contract');
    this.name = 'InputRefused';
    this.refusal = refusal;
  }
}

/** A refusal before it is put into words. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly fields: readonly FieldRefusal[];
  readonly retryAfterSeconds: number | null;
}

/**
 * What went wrong, as a code; null for what nobody expected, which is logged and told as a technical
 * problem. `not-entitled` becomes `not-found`: one answer for both (A6).
 */
export function findRefusal(error: unknown): Refusal | null {
  if (error instanceof ServiceError) {
    const code = error.code === 'not-entitled' ? 'not-found' : error.code;
    const fields = error.fields.map((field) => ({ ...field, arguments: {} }));
    return { code, fields, retryAfterSeconds: error.retryAfterSeconds };
  }
  if (error instanceof InputRefused) {
    const fields = listFieldRefusals(error.refusal, (code) => `problem.field.${code}` in english);
    return { code: 'input-invalid', fields, retryAfterSeconds: null };
  }
  if (error instanceof HTTPException) {
    const code = codeByHttpStatus(error.status);
    return code === null ? null : { code, fields: [], retryAfterSeconds: null };
  }
  if (isStoreUnavailable(error)) {
    return { code: 'store-unavailable', fields: [], retryAfterSeconds: 5 };
  }
  return null;
}

/** The framework's own refusals: a body that is not JSON, or of another type. */
function codeByHttpStatus(status: number): ProblemCode | null {
  if (status === 400 || status === 415) return 'body-not-json';
  if (status === 413) return 'body-too-large';
  return status === 404 ? 'not-found' : null;
}

/** A refusal in the words of a language. Source: RFC 9457. */
export function makeProblem(
  refusal: Refusal,
  language: InterfaceLanguage,
  instance: string,
): Problem {
  const { code, fields, retryAfterSeconds } = refusal;
  const words = i18n[language];
  return {
    type: `/docs#problem-${code}`,
    title: words._(`problem.${code}.title`),
    status: PROBLEM_STATUS[code],
    detail: words._(`problem.${code}.detail`),
    code,
    instance,
    ...(fields.length > 0 && {
      errors: fields.map((field) => ({
        pointer: field.pointer,
        code: field.code,
        detail: words._(`problem.field.${field.code}`, field.arguments),
      })),
    }),
    ...(retryAfterSeconds !== null && { retryAfterSeconds }),
  };
}

/** The answer that carries a refusal. */
export function answerRefusal(context: HttpContext, refusal: Refusal): Response {
  const language = context.get('language');
  const problem = makeProblem(refusal, language, context.get('requestId'));
  const { status, retryAfterSeconds } = problem;
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language,
      vary: 'Accept-Language',
      'cache-control': 'no-store',
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
  });
}

/** A refusal that needs only its code. */
export function refusalOf(code: ProblemCode): Refusal {
  return { code, fields: [], retryAfterSeconds: null };
}

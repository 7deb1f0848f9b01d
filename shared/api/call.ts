import ky, { type Options } from 'ky';
import {
  isProblemCode,
  Problem,
  type FieldProblem,
  type ProblemCode,
} from '../contract/problem.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../contract/version.ts';

/** Why a call gave nothing: a code of the API, or `offline` when no answer came from the network. */
export interface ApiRefusal {
  readonly code: ProblemCode | 'offline';
  /** The fields refused, with sentences in the language asked for. */
  readonly errors: readonly FieldProblem[];
  /** What to quote to support; null when no server was reached. */
  readonly reference: string | null;
  /** When trying again may help; null where the server did not say. */
  readonly retryAfterSeconds: number | null;
}

export type ApiAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: ApiRefusal };

/** What a schema of the contract is to this client: it checks what the server answered. */
export interface AnswerSchema<T> {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: T } | { readonly success: false };
}

export interface Call {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Begins with `/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** A body sent as it is; its type goes into `headers`. */
  readonly file?: Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Makes one call; no expected outcome throws, only the caller's own abort. */
export interface Caller {
  <T>(schema: AnswerSchema<T>, call: Call): Promise<ApiAnswer<T>>;
  /** The same road for an answer without a body to check, or one that is read as it comes. */
  readonly open: (call: Call) => Promise<ApiAnswer<Response>>;
}

export interface CallerOptions {
  /** The server's address: scheme, host and port. */
  readonly origin: string;
  /** The bearer token; null for a page, whose cookie travels by itself. */
  readonly getToken: () => Promise<string | null>;
  /** BCP 47, for the sentences of problems. */
  readonly getLanguage: () => string;
  /** Milliseconds before a call counts as offline; an open stream has no limit. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof globalThis.fetch;
}

const DEFAULT_TIMEOUT_MS = 15_000;

/** A caller of one server as one person. Retries are the caller's business: an act waits in an outbox. */
export function makeCaller(options: CallerOptions): Caller {
  const { origin, getToken, getLanguage } = options;
  const timeout = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;

  async function send(call: Call, timeoutMs: number | false): Promise<ApiAnswer<Response>> {
    const token = await getToken();
    const query = Object.entries(call.query ?? {}).filter(([, value]) => value !== undefined);
    const request: Options = {
      method: call.method,
      timeout: timeoutMs,
      retry: 0,
      throwHttpErrors: false,
      credentials: token === null ? 'same-origin' : 'omit',
      headers: {
        'accept-language': getLanguage(),
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...call.headers,
      },
      ...(call.body !== undefined && { json: call.body }),
      ...(call.file !== undefined && { body: call.file }),
      ...(query.length > 0 && {
        searchParams: query.map(([name, value]) => [name, String(value)]),
      }),
      ...(call.signal !== undefined && { signal: call.signal }),
      ...(options.fetch !== undefined && { fetch: options.fetch }),
    };
    let response: Response;
    try {
      response = await ky(new URL(call.path, origin), request);
    } catch (error) {
      if (call.signal?.aborted === true) throw error;
      return { ok: false, refusal: OFFLINE };
    }
    return response.ok
      ? { ok: true, value: response }
      : { ok: false, refusal: await readRefusal(response) };
  }

  async function ask<T>(schema: AnswerSchema<T>, call: Call): Promise<ApiAnswer<T>> {
    const answer = await send(call, timeout);
    if (!answer.ok) return answer;
    const body = await readJson(answer.value);
    const parsed = schema.safeParse(body);
    return parsed.success
      ? { ok: true, value: parsed.data }
      : { ok: false, refusal: refuseAs('technical-problem', answer.value) };
  }

  return Object.assign(ask, { open: (call: Call) => send(call, false) });
}

const OFFLINE: ApiRefusal = {
  code: 'offline',
  errors: [],
  reference: null,
  retryAfterSeconds: null,
};

async function readRefusal(response: Response): Promise<ApiRefusal> {
  const problem = Problem.safeParse(await readJson(response));
  if (!problem.success || !isProblemCode(problem.data.code)) {
    // A proxy in between, or a captive portal: the server itself did not answer.
    const isRoad = response.status === 502 || response.status === 503 || response.status === 504;
    return isRoad ? OFFLINE : refuseAs('technical-problem', response);
  }
  const { code, errors, instance, retryAfterSeconds } = problem.data;
  return {
    code,
    errors: errors ?? [],
    reference: instance,
    retryAfterSeconds: retryAfterSeconds ?? null,
  };
}

function refuseAs(code: ProblemCode, response: Response): ApiRefusal {
  const reference = response.headers.get('relais-request-id');
  return { code, errors: [], reference, retryAfterSeconds: null };
}

/** The body as JSON; null when it is none, which no schema accepts. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

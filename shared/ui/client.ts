import type { FieldProblem, ProblemCode } from '../contract/problem.ts';
import type {
  History,
  RequestView,
  SellerCommandBody,
  SellerCommandVerb,
  Why,
} from '../contract/request.ts';
import type { RequestId } from '../domain/ids.ts';

/**
 * Why something could not be done: a code of the API, or one of the road to it. `offline` is no
 * answer from the network; `reload-needed` is a page that outlived its extension.
 */
export interface Refusal {
  readonly code: ProblemCode | 'offline' | 'reload-needed';
  /** The fields refused, for the messages beside them. */
  readonly errors: readonly FieldProblem[];
  /** What to quote to support; null when no server was reached. */
  readonly reference: string | null;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

/** The result of an act: the request as it now stands. */
export interface Acted {
  readonly request: RequestView;
  /** True while the act waits in the browser to be sent (no network, or not answered yet). */
  readonly queued: boolean;
}

/**
 * What the components need from whoever holds the session: the extension's background in a webmail,
 * the API itself in a page. No method throws for an expected outcome.
 */
export interface RequestClient {
  /** The request as known now. `linkToken` is the one of the mail's link (A8). */
  load(id: RequestId, linkToken: string | null): Promise<Answer<RequestView>>;
  history(id: RequestId): Promise<Answer<History>>;
  why(id: RequestId): Promise<Answer<Why>>;
  /**
   * Does one act. Repeating it with the same `commandId` changes nothing more.
   * @param commandId a UUID made by the caller once per intention, not per attempt.
   */
  act<V extends SellerCommandVerb>(
    id: RequestId,
    verb: V,
    body: SellerCommandBody<V>,
    commandId: string,
  ): Promise<Answer<Acted>>;
  /** Calls back with every later view of the request until the signal aborts. */
  watch(id: RequestId, onChange: (request: RequestView) => void, signal: AbortSignal): void;
}

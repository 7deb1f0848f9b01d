import type { ApiAnswer, ApiRefusal, Caller } from '../../shared/api/call.ts';
import { makeRequestsApi } from '../../shared/api/requests.ts';
import type { RequestView } from '../../shared/contract/request.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { readIndex } from '../storage/requests.ts';
import { session, type Session } from '../storage/session.ts';
import { callerAs, isAboutSession, isOffline } from './caller.ts';
import type { SyncContext } from './context.ts';
import { applyAnswer, applyView, forgetRequest } from './replica.ts';

export interface Pull {
  /**
   * Brings the replica up to date. Callers of the same moment share one pull; one that calls while it
   * runs gets another right after, since what he waits for may have happened in between.
   * @returns null when it went well, else why it did not; null too when nobody is signed in.
   */
  pull(): Promise<ApiRefusal | null>;
  /** Asks for one request and keeps what came; a request that is not to be seen is forgotten. */
  fetchRequest(id: RequestId, linkToken: string | null): Promise<ApiAnswer<RequestView>>;
  /** Any other question of the person signed in. */
  ask<T>(question: (call: Caller) => Promise<ApiAnswer<T>>): Promise<ApiAnswer<T>>;
}

const NOT_SIGNED_IN: ApiRefusal = {
  code: 'not-signed-in',
  errors: [],
  reference: null,
  retryAfterSeconds: null,
};

/** The pulls of this browser: one at a time, whoever asks. */
export function makePull(context: SyncContext): Pull {
  let running: Promise<ApiRefusal | null> | null = null;
  let next: Promise<ApiRefusal | null> | null = null;

  function pull(): Promise<ApiRefusal | null> {
    if (running === null) {
      running = run().finally(() => (running = null));
      return running;
    }
    next ??= running.then(
      () => startNext(),
      () => startNext(),
    );
    return next;
  }

  function startNext(): Promise<ApiRefusal | null> {
    next = null;
    return pull();
  }

  async function run(): Promise<ApiRefusal | null> {
    const current = await session.getValue();
    if (current === null) return null;
    for (;;) {
      const { cursor } = await readIndex();
      const query = cursor === null ? {} : { cursor };
      const answer = await askAs(current, (call) => makeRequestsApi(call).sync(query));
      if (!answer.ok) return answer.refusal;
      const changed = await context.exclusively(async () =>
        // Somebody else signed in meanwhile: this answer is not his.
        (await isStill(current)) ? applyAnswer(answer.value) : [],
      );
      if (changed.length > 0) context.onChange(changed);
      if (!answer.value.more || !(await isStill(current))) return null;
    }
  }

  async function askAs<T>(
    current: Session,
    question: (call: Caller) => Promise<ApiAnswer<T>>,
  ): Promise<ApiAnswer<T>> {
    const answer = await question(callerAs(current, await context.language()));
    context.onReach(!answer.ok && isOffline(answer.refusal) ? 'offline' : 'online');
    if (!answer.ok && isAboutSession(answer.refusal) && (await isStill(current))) {
      context.onSignedOut();
    }
    return answer;
  }

  async function ask<T>(question: (call: Caller) => Promise<ApiAnswer<T>>): Promise<ApiAnswer<T>> {
    const current = await session.getValue();
    return current === null ? { ok: false, refusal: NOT_SIGNED_IN } : askAs(current, question);
  }

  async function fetchRequest(
    id: RequestId,
    linkToken: string | null,
  ): Promise<ApiAnswer<RequestView>> {
    const current = await session.getValue();
    if (current === null) return { ok: false, refusal: NOT_SIGNED_IN };
    const answer = await askAs(current, (call) => makeRequestsApi(call).get(id, linkToken));
    await context.exclusively(async () => {
      if (!(await isStill(current))) return;
      if (answer.ok) await applyView(answer.value, linkToken);
      else if (answer.refusal.code === 'not-found') await forgetRequest(id);
    });
    if (answer.ok || answer.refusal.code === 'not-found') context.onChange([id]);
    return answer;
  }

  return { pull, fetchRequest, ask };
}

async function isStill({ token }: Session): Promise<boolean> {
  return (await session.getValue())?.token === token;
}

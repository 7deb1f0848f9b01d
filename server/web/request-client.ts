import type { Caller } from '../../shared/api/call.ts';
import { listenToChanges } from '../../shared/api/events.ts';
import type { RequestsApi } from '../../shared/api/requests.ts';
import type { RequestClient } from '../../shared/ui/client.ts';

/** Whether a refusal says that nobody is signed in any more. */
export function isSessionLost({ code }: { readonly code: string }): boolean {
  return code === 'not-signed-in' || code === 'session-expired';
}

/** The client of the components over the API, as a page with its cookie calls it. */
export function makeRequestClient(
  requests: RequestsApi,
  call: Caller,
  onSessionLost: () => void,
): RequestClient {
  return {
    load: (id, linkToken) => requests.get(id, linkToken),
    history: (id) => requests.history(id),
    why: (id) => requests.why(id),
    async act(id, verb, body, commandId) {
      const answer = await requests.act(id, verb, body, commandId);
      if (answer.ok) return { ok: true, value: { request: answer.value, queued: false } };
      // The draft is kept: it is found again after signing in.
      if (isSessionLost(answer.refusal)) onSessionLost();
      return answer;
    },
    watch(id, onChange, signal) {
      const reload = async (): Promise<void> => {
        const answer = await requests.get(id, null, signal);
        // A failed refresh changes nothing: what is shown stays, the next nudge tries again.
        if (answer.ok) onChange(answer.value);
      };
      void listenToChanges(call, () => void untilAborted(reload(), signal), signal);
    },
  };
}

/** A call cut off because the page went on is no failure. */
export async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

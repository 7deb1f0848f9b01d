import { CHANGED_EVENT } from '../contract/sync.ts';
import type { Caller } from './call.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Calls back each time the server says « pull now », and once at every new connection, since what
 * happened between two connections was not heard. Reconnects by itself until the signal aborts.
 * A refusal of the person (`not-signed-in`, `session-expired`) ends it.
 */
export async function listenToChanges(
  call: Caller,
  onChange: () => void,
  signal: AbortSignal,
): Promise<void> {
  let waitMs = FIRST_WAIT_MS;
  while (!signal.aborted) {
    try {
      const answer = await call.open({ method: 'get', path: '/v1/events', signal });
      if (answer.ok) {
        waitMs = FIRST_WAIT_MS;
        onChange();
        await readEvents(answer.value, onChange);
      } else if (
        !['offline', 'store-unavailable', 'too-many-attempts'].includes(answer.refusal.code)
      ) {
        return;
      }
    } catch (error) {
      // A stream that broke is opened again; only what nobody foresaw goes up.
      if (!signal.aborted && !(error instanceof TypeError)) throw error;
    }
    await wait(waitMs, signal);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }
}

async function readEvents(response: Response, onChange: () => void): Promise<void> {
  if (response.body === null) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += decoder.decode(value, { stream: true });
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    if (events.some((event) => event.split('\n').includes(`event: ${CHANGED_EVENT}`))) onChange();
  }
}

function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, delayMs);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}

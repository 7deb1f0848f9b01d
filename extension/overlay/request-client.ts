import type { RequestClient } from '../../shared/ui/client.ts';
import { ask } from '../messaging/ask.ts';
import type { ActMessage } from '../messaging/messages.ts';

/**
 * The components' client over messages to the background, which alone holds the session.
 * @param watch how this place learns of later views.
 */
export function makeRequestClient(watch: RequestClient['watch']): RequestClient {
  return {
    async load(id, linkToken) {
      const reply = await ask({ kind: 'load', id, linkToken });
      return reply.ok ? { ok: true, value: reply.value.view } : reply;
    },
    history: (id) => ask({ kind: 'history', id }),
    why: (id) => ask({ kind: 'why', id }),
    // The verb and its body were typed as a pair by the caller.
    act: (id, verb, body, commandId) =>
      ask({ kind: 'act', id, verb, body, commandId } as ActMessage),
    watch,
  };
}

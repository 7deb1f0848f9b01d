import { createRoute } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { CHANGED_EVENT, SyncAnswer, SyncQuery } from '../../../shared/contract/sync.ts';
import type { ServiceContext } from '../../services/context.ts';
import { syncRequests } from '../../services/sync-requests.ts';
import type { ChangeWatch } from '../../services/watch-changes.ts';
import { makeRouter, type Router } from '../make-router.ts';
import type { Limits } from '../middleware/limits.ts';
import { signedIn } from '../middleware/signed-in.ts';
import { BY_PERSON, jsonAnswer, problems } from '../openapi/describe.ts';

/** Shorter than the patience of proxies, which drop a silent connection after a minute or so. */
const HEARTBEAT_MS = 25_000;
/** A session may end meanwhile: the client connects again, and is asked who it is. */
const LONGEST_STREAM_MS = 30 * 60_000;

/**
 * What changed since a client last asked, and the nudge to ask.
 * @param closing aborts when the server stops: open streams end with it.
 */
export function makeSyncRoutes(
  services: ServiceContext,
  limits: Limits,
  changes: ChangeWatch,
  closing: AbortSignal,
): Router {
  const router = makeRouter();
  const common = {
    tags: ['Sync'],
    ...BY_PERSON,
    middleware: [signedIn(services), limits.person],
  };

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/sync',
      summary: 'What changed since the cursor',
      description:
        'Every request that changed for this person, as it is now. `reset` means: drop what you ' +
        'hold first. Ask again at once while `more`.',
      request: { query: SyncQuery },
      responses: {
        200: jsonAnswer(SyncAnswer, 'The changes and the next cursor'),
        ...problems('not-signed-in', 'session-expired', 'input-invalid'),
      },
    }),
    async (context) =>
      context.json(
        await syncRequests(services, context.get('person'), context.req.valid('query')),
        200,
      ),
  );

  router.openapi(
    createRoute({
      ...common,
      method: 'get',
      path: '/v1/events',
      summary: 'Live nudges',
      description:
        `Server-sent events: \`${CHANGED_EVENT}\` says « pull now » and carries nothing of a ` +
        'request; comments keep the connection alive.',
      responses: {
        200: {
          description: 'The stream',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        ...problems('not-signed-in', 'session-expired'),
      },
    }),
    (context) => {
      const { addresses } = context.get('person');
      if (context.req.method === 'HEAD') {
        // Nobody would read the stream, nor ever close it.
        return context.body(null, 200, { 'content-type': 'text/event-stream' });
      }
      return streamSSE(context, async (stream) => {
        const ended = Promise.withResolvers<void>();
        const end = (): void => ended.resolve();
        stream.onAbort(end);
        closing.addEventListener('abort', end, { once: true });
        let isTelling = false;
        const tell = async (): Promise<void> => {
          // A nudge not read yet covers this change too: it will be read later than now.
          if (isTelling) return;
          isTelling = true;
          await stream.writeSSE({ event: CHANGED_EVENT, data: '{}' });
          isTelling = false;
        };
        const unwatch = changes.add(addresses, () => void tell());
        const heartbeat = setInterval(() => void stream.write(': still here\n\n'), HEARTBEAT_MS);
        const deadline = setTimeout(end, LONGEST_STREAM_MS);
        try {
          await stream.write(': connected\n\n');
          await ended.promise;
        } finally {
          unwatch();
          closing.removeEventListener('abort', end);
          clearInterval(heartbeat);
          clearTimeout(deadline);
        }
      });
    },
  );
  return router;
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestServices, PEOPLE, type TestServices } from '../../services/testing.ts';
import { makeRouter } from '../make-router.ts';
import { makeLimits } from '../middleware/limits.ts';
import { makeSyncRoutes } from './sync.ts';

let services: TestServices;
beforeAll(async () => {
  services = await makeTestServices();
});
afterAll(() => services.close());

/** The routes over a watch that counts who watches. */
function makeWatched() {
  const watchers = new Set<() => void>();
  const changes = {
    add(_addresses: readonly string[], onChanged: () => void) {
      watchers.add(onChanged);
      return () => watchers.delete(onChanged);
    },
    close: async () => {},
  };
  const limits = makeLimits({ anonymous: 100, previews: 100, person: 100, places: 100, key: 100 });
  const closing = new AbortController().signal;
  const app = makeRouter();
  app.route('/', makeSyncRoutes(services.context, limits, changes, closing));
  return { app, watchers };
}

test('a stream that its reader leaves, and one nobody reads, leave no watcher behind', async () => {
  const { token } = await services.signIn(PEOPLE.dealer);
  const headers = { authorization: `Bearer ${token}` };
  const { app, watchers } = makeWatched();

  const head = await app.request('/v1/events', { method: 'HEAD', headers });
  expect(head.status).toBe(200);
  expect(head.headers.get('content-type')).toContain('text/event-stream');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(watchers.size).toBe(0);

  const response = await app.request('/v1/events', { headers });
  const reader = response.body!.getReader();
  await reader.read();
  expect(watchers.size).toBe(1);
  await reader.cancel();
  await expect.poll(() => watchers.size).toBe(0);
});

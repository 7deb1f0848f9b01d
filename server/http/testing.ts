/** What tests of routes begin with: the whole app over a fresh store, called without a network. */
import { pino } from 'pino';
import { makeTestServices, type TestServices } from '../services/testing.ts';
import { watchChanges } from '../services/watch-changes.ts';
import { makeApp } from './app.ts';
import type { Router } from './make-router.ts';

export interface TestApp extends TestServices {
  readonly app: Router;
  /** Calls the app; `body` goes as JSON. */
  call(
    method: string,
    path: string,
    options?: {
      readonly token?: string;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    },
  ): Promise<{ readonly status: number; readonly body: unknown; readonly headers: Headers }>;
}

export async function makeTestApp(): Promise<TestApp> {
  const services = await makeTestServices();
  const changes = await watchChanges(services.context);
  const closing = new AbortController();
  const app = makeApp({
    services: services.context,
    changes,
    log: pino({ level: 'silent' }),
    closing: closing.signal,
    trustedProxies: 0,
    // The pages are built and tested elsewhere: any folder without them does.
    pagesFolder: import.meta.dirname,
  });
  return {
    ...services,
    app,
    async call(method, path, options = {}) {
      const { token, body, headers } = options;
      const response = await app.request(path, {
        method,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') === true;
      const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : text;
      return { status: response.status, body: parsed, headers: response.headers };
    },
    async close() {
      closing.abort();
      await changes.close();
      await services.close();
    },
  };
}

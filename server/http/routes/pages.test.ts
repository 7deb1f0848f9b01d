import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeRouter, type Router } from '../make-router.ts';
import { requestContext } from '../middleware/request-context.ts';
import { makePageRoutes } from './pages.ts';

let folder: string;
let app: Router;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'relais-pages-'));
  for (const page of ['home', 'seller']) {
    writeFileSync(join(folder, `${page}.html`), '<!doctype html>\n<html lang="">\n</html>\n');
  }
  app = makeRouter();
  app.use(
    requestContext({
      log: pino({ level: 'silent' }),
      makeId: () => 'id',
      nowMs: () => 0,
      trustedProxies: 0,
    }),
  );
  app.route('/', makePageRoutes(folder));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['the browser’s best', '/', { 'accept-language': 'de,fr;q=0.9,en;q=0.8' }, 'fr'],
  ['English where the browser asks for none of ours', '/', { 'accept-language': 'de' }, 'en'],
  ['the mail’s before the browser’s', '/r/dmv29gqy5cht?t=tok&l=fr', {}, 'fr'],
  [
    'this device’s before the mail’s',
    '/r/dmv29gqy5cht?t=tok&l=fr',
    { cookie: 'relais_language=en', 'accept-language': 'fr' },
    'en',
  ],
  ['no made-up language', '/?l=%22%3E%3Cscript%3E', { cookie: 'relais_language=x"y' }, 'en'],
])('a page is served in %s', async (_, path, headers, language) => {
  const answer = await app.request(path, { headers: { 'accept-language': 'en', ...headers } });
  expect(await answer.text()).toContain(`<html lang="${language}">`);
  expect(answer.headers.get('content-language')).toBe(language);
  expect(answer.headers.get('vary')).toBe('Accept-Language, Cookie');
  // I3: looking leaves nothing behind.
  expect(answer.headers.get('set-cookie')).toBeNull();
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { HttpContext } from '../environment.ts';
import { makeRouter, type Router } from '../make-router.ts';
import { pickPageLanguage } from '../page-language.ts';
import { answerRefusal, refusalOf } from '../problem.ts';

/** Which page stands behind which address. A page asks the API for everything: only its language differs. */
const PAGES = {
  '/': 'home.html',
  '/sign-in': 'sign-in.html',
  '/network': 'network.html',
  '/r/:id': 'seller.html',
  '/r/:id/:verb{reply|forward|decline}': 'seller.html',
  '/b/:id': 'buyer.html',
} as const;

const YEAR_S = 31_536_000;

/**
 * The pages behind the links of mails and their assets, as built. Opening one changes nothing: mail
 * scanners follow every link (I3).
 * @param folder where the build left them.
 */
export function makePageRoutes(folder: string): Router {
  const router = makeRouter();
  for (const [path, file] of Object.entries(PAGES)) {
    router.get(path, (context) => sendPage(context, join(folder, file)));
  }
  router.use(
    '/assets/*',
    serveStatic({
      root: folder,
      onFound: (_path, context) => {
        // Their names carry a hash of their content.
        context.header('Cache-Control', `public, max-age=${YEAR_S}, immutable`);
      },
    }),
  );
  return router;
}

/** Whether a person in a browser asks, rather than a program. */
export function wantsPage(context: HttpContext): boolean {
  const accepted = context.req.header('accept') ?? '';
  return context.req.method === 'GET' && accepted.includes('text/html');
}

/** For an address that nothing stands behind. */
export async function sendMissingPage(context: HttpContext, folder: string): Promise<Response> {
  const page = await sendPage(context, join(folder, 'not-found.html'));
  return new Response(page.body, { status: 404, headers: page.headers });
}

/** Built without a language, and named here: a browser judges a page before any script of it runs. */
async function sendPage(context: HttpContext, file: string): Promise<Response> {
  try {
    const page = await readFile(file, 'utf8');
    const language = pickPageLanguage(context);
    return context.html(page.replace('<html lang="">', `<html lang="${language}">`), 200, {
      'cache-control': 'no-cache',
      'content-language': language,
      vary: 'Accept-Language, Cookie',
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return answerRefusal(context, refusalOf('not-found'));
    }
    throw error;
  }
}

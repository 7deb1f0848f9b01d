import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { root } from './machine.mjs';
import { problem, type Answers } from './page-scenes.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'";
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

export interface ServedPages {
  readonly origin: string;
  /** What the API answers from now on. */
  readonly setAnswers: (answers: Answers) => void;
  readonly close: () => void;
}

/** Builds the pages and serves them, under their real content policy, until `close` is called. */
export async function servePages(): Promise<ServedPages> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-pages-'));
  await build({
    configFile: join(root, 'vite.web.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  let answers: Answers = {};
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    if (pathname.startsWith('/v1/')) {
      const [status, body] = answers[pathname] ?? [404, problem(404, 'not-found')];
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    } else {
      sendFile(response, folder, pathname.startsWith('/assets/') ? pathname : fileFor(pathname));
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The pages are not served.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    setAnswers: (next) => {
      answers = next;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true });
    },
  };
}

function fileFor(pathname: string): string {
  if (pathname === '/') return 'home.html';
  if (pathname === '/sign-in') return 'sign-in.html';
  if (pathname.startsWith('/r/')) return 'seller.html';
  return pathname.startsWith('/b/') ? 'buyer.html' : 'not-found.html';
}

function sendFile(response: ServerResponse, folder: string, path: string): void {
  response
    .writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'text/javascript',
      'content-security-policy': POLICY,
    })
    .end(readFileSync(join(folder, path)));
}

/** A page that shows the coverage map with samples, for whoever looks at it or measures it. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { compiledCatalogues } from './compiled-catalogues.ts';

const GALLERY = '/shared/ui/network/map/testing/map-gallery.tsx';

/** Serves the page on a free port until `close` is called. */
export async function serveMapPage(): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await createServer({
    root: fileURLToPath(new URL('..', import.meta.url)),
    cacheDir: join(tmpdir(), 'relais-map'),
    configFile: false,
    logLevel: 'error',
    plugins: [
      compiledCatalogues(),
      {
        name: 'map-page',
        configureServer: (vite) => {
          vite.middlewares.use('/map', (_request, response) => {
            const page = `<!doctype html><title>Map</title><meta name="viewport" content="width=device-width"><style>body{margin:16px}body.dark{background:#23262b}</style><body><script type="module" src="${GALLERY}"></script>`;
            void vite.transformIndexHtml('/map', page).then((html) => {
              response.setHeader('content-type', 'text/html').end(html);
            });
          });
        },
      },
    ],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    server: { port: 0, hmr: false, watch: null },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The map could not be served.');
  return { url: `${url}map`, close: () => server.close() };
}

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { compiledCatalogues } from './compiled-catalogues.ts';

const PAGE =
  '<!doctype html><html lang="fr"><title>Gallery</title><meta name="viewport" content="width=device-width"><body><script type="module" src="/server/web/testing/network-gallery.tsx"></script>';

/** Serves the scenes of « Mon réseau de vente » on a free port. */
export async function serveNetworkGallery(): Promise<{
  readonly url: string;
  readonly close: () => Promise<void>;
}> {
  const server = await createServer({
    root: fileURLToPath(new URL('..', import.meta.url)),
    cacheDir: join(tmpdir(), 'relais-network-gallery'),
    configFile: false,
    logLevel: 'error',
    plugins: [
      compiledCatalogues(),
      {
        name: 'gallery',
        configureServer: (vite) => {
          vite.middlewares.use('/network-gallery', (_request, response) => {
            void vite.transformIndexHtml('/network-gallery', PAGE).then((html) => {
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
  if (url === undefined) throw new Error('The gallery could not be served.');
  return { url: `${url}network-gallery`, close: () => server.close() };
}

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'vite';
import { compiledCatalogues } from './compiled-catalogues.ts';
import { GALLERIES, type GalleryName, type GalleryPlan } from './galleries.ts';
import { root } from './machine.mjs';

const JSX = { runtime: 'automatic', importSource: 'preact' } as const;

export interface ServedGallery {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves the page of a gallery on a free port until `close` is called. */
export async function serveGallery(name: GalleryName): Promise<ServedGallery> {
  const server = await createServer({
    root,
    cacheDir: join(tmpdir(), `relais-gallery-${name}`),
    configFile: false,
    logLevel: 'error',
    plugins: [
      compiledCatalogues(),
      {
        name: 'gallery',
        configureServer: (vite) => {
          vite.middlewares.use('/gallery', (_request, response) => {
            void vite.transformIndexHtml('/gallery', writePage(GALLERIES[name])).then((html) => {
              response.setHeader('content-type', 'text/html').end(html);
            });
          });
        },
      },
    ],
    oxc: { jsx: JSX },
    // Packages found only while the page loads would be bundled twice, and the page not told.
    optimizeDeps: {
      entries: [GALLERIES[name].module],
      rolldownOptions: { transform: { jsx: JSX } },
    },
    server: { port: 0, hmr: false, watch: null },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('The gallery could not be served.');
  return { url: `${url}gallery`, close: () => server.close() };
}

function writePage({ module, stylesheet }: GalleryPlan): string {
  return [
    '<!doctype html><html lang="en"><title>Gallery</title><link rel="icon" href="data:,">',
    '<meta name="viewport" content="width=device-width">',
    stylesheet === undefined ? '' : `<link rel="stylesheet" href="/${stylesheet}">`,
    `<body><script type="module" src="/${module}"></script>`,
  ].join('');
}

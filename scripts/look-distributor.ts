/**
 * Shows the distributor's own page with samples in a real browser, judges each state with axe and,
 * where a folder is named, keeps a picture of each:
 *
 *   node scripts/look-distributor.ts [folder] [scene …]
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { compiledCatalogues } from './compiled-catalogues.ts';
import { findBrowser } from './machine.mjs';

const WIDTHS_PX = [380, 768, 1280];
const GALLERY = '/shared/ui/network/distributor/testing/distributor-gallery.tsx';
const [folder, ...wanted] = process.argv.slice(2);
const executablePath = findBrowser();
if (executablePath === null) throw new Error('There is no Chromium on this machine.');

const server = await createServer({
  root: fileURLToPath(new URL('..', import.meta.url)),
  cacheDir: join(tmpdir(), 'relais-distributor'),
  configFile: false,
  logLevel: 'error',
  plugins: [
    compiledCatalogues(),
    {
      name: 'distributor-page',
      configureServer: (vite) => {
        vite.middlewares.use('/look', (_request, response) => {
          const page = `<!doctype html><title>Distributor</title><meta name="viewport" content="width=device-width"><body><script type="module" src="${GALLERY}"></script>`;
          void vite.transformIndexHtml('/look', page).then((html) => {
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
if (url === undefined) throw new Error('The page could not be served.');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
let faults = 0;
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => {
    faults += 1;
    console.error(error);
  });
  await page.goto(`${url}look`);
  await page.waitForFunction(`'distributorGallery' in window`);
  const names = await page.evaluate<string[]>('distributorGallery.names');
  for (const name of wanted.length > 0 ? wanted : names) {
    for (const width of WIDTHS_PX) await look(page, name, width);
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(faults === 0 ? 'Every state passes.' : `${faults} faults.`);
process.exitCode = faults === 0 ? 0 : 1;

async function look(page: Page, name: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  for (const [label, options] of [
    ['fr-light', { language: 'fr', dark: false, stretched: false }],
    ['fr-dark', { language: 'fr', dark: true, stretched: false }],
    ['long-light', { language: 'en', dark: false, stretched: true }],
  ] as const) {
    // Labels are what the scenes act by: stretched ones are looked at as they open.
    if (options.stretched && name !== 'page') continue;
    await page.evaluate(
      `distributorGallery.show(${JSON.stringify(name)}, ${JSON.stringify(options)})`,
    );
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({
        path: join(folder, `${name}-${width}-${label}.png`),
        fullPage: true,
      });
    }
    for (const fault of await page.evaluate<string[]>('distributorGallery.findFaults()')) {
      faults += 1;
      console.error(`${name} at ${width} px, ${label}: ${fault}`);
    }
  }
}

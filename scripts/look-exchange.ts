/**
 * Shows import, export and deliverability of a network with samples in a real browser, judges each
 * scene with axe and, where a folder is named, keeps a picture of each:
 *
 *   node scripts/look-exchange.ts [folder] [scene …]
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { compiledCatalogues } from './compiled-catalogues.ts';
import { findBrowser } from './machine.mjs';

const GALLERY = '/shared/ui/network/exchange/testing/exchange-gallery.tsx';
const WIDTHS_PX = [380, 768, 1280];
const LOOKS = [
  ['fr-light', { language: 'fr', dark: false, stretched: false }],
  ['en-dark', { language: 'en', dark: true, stretched: false }],
  ['long-light', { language: 'fr', dark: false, stretched: true }],
] as const;
const [folder, ...wanted] = process.argv.slice(2);
const executablePath = findBrowser();
if (executablePath === null) throw new Error('There is no Chromium on this machine.');

const server = await createServer({
  root: fileURLToPath(new URL('..', import.meta.url)),
  cacheDir: join(tmpdir(), 'relais-exchange'),
  configFile: false,
  logLevel: 'error',
  plugins: [
    compiledCatalogues(),
    {
      name: 'exchange-gallery',
      configureServer: (vite) => {
        vite.middlewares.use('/exchange', (_request, response) => {
          const page = `<!doctype html><title>Exchange</title><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/server/web/page.css"><body><script type="module" src="${GALLERY}"></script>`;
          void vite.transformIndexHtml('/exchange', page).then((html) => {
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
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
let faults = 0;
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => {
    faults += 1;
    console.error(error);
  });
  await page.goto(`${url}exchange`);
  await page.waitForFunction(`'exchangeGallery' in window`);
  const names = await page.evaluate<string[]>('exchangeGallery.names');
  for (const name of wanted.length > 0 ? wanted : names) {
    for (const width of WIDTHS_PX) {
      await page.setViewportSize({ width, height: 800 });
      for (const [label, options] of LOOKS) {
        await page.evaluate(
          `exchangeGallery.show(${JSON.stringify(name)}, ${JSON.stringify(options)})`,
        );
        if (folder !== undefined) {
          mkdirSync(folder, { recursive: true });
          await page.screenshot({
            path: join(folder, `${name}-${width}-${label}.png`),
            fullPage: true,
          });
        }
        for (const fault of await page.evaluate<string[]>('exchangeGallery.findFaults()')) {
          faults += 1;
          console.error(`${name} at ${width} px, ${label}: ${fault}`);
        }
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(faults === 0 ? 'Every scene passes.' : `${faults} faults.`);
process.exitCode = faults === 0 ? 0 : 1;

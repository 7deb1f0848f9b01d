/**
 * Shows every state of « Mon réseau de vente » in a real browser, judges each with axe and, where a
 * folder is named, keeps a picture of each:
 *
 *   node scripts/look-network.ts [folder] [scene …]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { SAMPLE_NOW } from '../shared/ui/testing/sample-view.ts';
import { findBrowser } from './machine.mjs';
import { serveNetworkGallery } from './serve-network-gallery.ts';

const WIDTHS_PX = [400, 768, 1280];
const HEIGHT_PX = 800;
const LOOKS = [
  ['fr-light', { language: 'fr', dark: false, stretched: false }],
  ['en-dark', { language: 'en', dark: true, stretched: false }],
  ['long-light', { language: 'en', dark: false, stretched: true }],
] as const;
const [folder, ...wanted] = process.argv.slice(2);
const executablePath = findBrowser();
if (executablePath === null) throw new Error('There is no Chromium on this machine.');

const gallery = await serveNetworkGallery();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
let faults = 0;
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => {
    faults += 1;
    console.error(error);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(message.text());
  });
  await page.clock.setFixedTime(SAMPLE_NOW);
  await page.goto(gallery.url);
  await page.waitForFunction(`'networkGallery' in window`, null, { timeout: 120_000 });
  const names = await page.evaluate<string[]>('networkGallery.names');
  for (const name of wanted.length > 0 ? wanted : names) {
    for (const width of WIDTHS_PX) await look(page, name, width);
  }
} finally {
  await browser.close();
  await gallery.close();
}
console.log(faults === 0 ? 'Every state passes.' : `${faults} faults.`);
process.exitCode = faults === 0 ? 0 : 1;

async function look(page: Page, name: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHT_PX });
  for (const [label, options] of LOOKS) {
    await page.evaluate(`networkGallery.show(${JSON.stringify(name)}, ${JSON.stringify(options)})`);
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true });
      // A dialog scrolls by itself: the screen becomes as high as it.
      const heightPx = await page.evaluate<number>(
        `document.querySelector('dialog[open]')?.scrollHeight ?? 0`,
      );
      if (heightPx > HEIGHT_PX) await page.setViewportSize({ width, height: heightPx });
      await page.screenshot({
        path: join(folder, `${name}-${width}-${label}.png`),
        fullPage: true,
      });
      await page.setViewportSize({ width, height: HEIGHT_PX });
    }
    for (const fault of await page.evaluate<string[]>('networkGallery.findFaults()')) {
      faults += 1;
      console.error(`${name} at ${width} px, ${label}: ${fault}`);
    }
  }
}

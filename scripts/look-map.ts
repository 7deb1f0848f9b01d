/**
 * Shows the coverage map with samples in a real browser, judges each scene with axe and, where a
 * folder is named, keeps a picture of each:
 *
 *   node scripts/look-map.ts [folder] [scene …]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from './machine.mjs';
import { serveMapPage } from './map-page.ts';

const WIDTHS_PX = [380, 768, 1280];
const [folder, ...wanted] = process.argv.slice(2);
const executablePath = findBrowser();
if (executablePath === null) throw new Error('There is no Chromium on this machine.');

const served = await serveMapPage();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
let faults = 0;
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => {
    faults += 1;
    console.error(error);
  });
  await page.goto(served.url);
  await page.waitForFunction(`'mapGallery' in window`);
  const names = await page.evaluate<string[]>('mapGallery.names');
  for (const name of wanted.length > 0 ? wanted : names) {
    for (const width of WIDTHS_PX) {
      await page.setViewportSize({ width, height: 800 });
      for (const [language, dark] of [
        ['fr', false],
        ['en', true],
      ] as const) {
        const options = JSON.stringify({ language, dark });
        const tookMs = await page.evaluate<number>(
          `mapGallery.show(${JSON.stringify(name)}, ${options})`,
        );
        await page.waitForTimeout(400);
        const label = `${name} at ${width} px, ${language}`;
        console.log(`${label}: ${tookMs.toFixed(0)} ms`);
        if (folder !== undefined) {
          mkdirSync(folder, { recursive: true });
          const theme = dark ? 'dark' : 'light';
          await page.screenshot({
            path: join(folder, `${name}-${width}-${theme}.png`),
            fullPage: true,
          });
        }
        for (const fault of await page.evaluate<string[]>('mapGallery.findFaults()')) {
          faults += 1;
          console.error(`${label}: ${fault}`);
        }
      }
    }
  }
} finally {
  await browser.close();
  await served.close();
}
console.log(faults === 0 ? 'Every scene passes.' : `${faults} faults.`);
process.exitCode = faults === 0 ? 0 : 1;

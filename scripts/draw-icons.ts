/** `npm run icons`: draws icon.svg at the sizes that the manifest names, with the machine's browser. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser, root } from './machine.mjs';

const sizesPx = [16, 32, 48, 128];

const executablePath = findBrowser();
if (executablePath === null)
  throw new Error('No browser: run "node scripts/setup.mjs test" first.');
const svg = await readFile(join(root, 'scripts/icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const sizePx of sizesPx) {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
  const address = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await page.setContent(
    `<body style="margin:0"><img src="${address}" width="${sizePx}" height="${sizePx}" style="display:block">`,
  );
  await page.evaluate(() => document.images[0]?.decode());
  const png = await page.screenshot({ omitBackground: true });
  await writeFile(join(root, `extension/public/icons/${sizePx}.png`), png);
  await page.close();
}
await browser.close();

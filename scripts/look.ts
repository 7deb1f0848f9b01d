/**
 * Shows a gallery's scenes with samples in a real browser, judges each with axe and, where a folder
 * is named, keeps a picture of each. Without a gallery's name it tells which there are.
 *
 *   node scripts/look.ts <gallery> [folder] [scene …]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import type { Look } from '../shared/ui/testing/expose-gallery.ts';
import { GALLERIES, type GalleryName, type GalleryPlan } from './galleries.ts';
import { findBrowser } from './machine.mjs';
import { serveGallery } from './serve-gallery.ts';

/** The first visit waits for the server, which compiles the modules. */
const PATIENCE_MS = 120_000;

const [name, folder, ...wanted] = process.argv.slice(2);
let looked = 0;
let faults = 0;
if (name !== undefined && isGalleryName(name)) {
  await lookAt(name, GALLERIES[name]);
  console.log(faults === 0 ? `All ${looked} looks pass.` : `${faults} faults in ${looked} looks.`);
  process.exitCode = faults === 0 ? 0 : 1;
} else {
  if (name !== undefined) {
    console.error(`There is no gallery ${name}.`);
    process.exitCode = 1;
  }
  for (const [known, { shows }] of Object.entries(GALLERIES)) {
    console.log(`${known.padEnd(12)}${shows}`);
  }
}

function isGalleryName(word: string): word is GalleryName {
  return Object.hasOwn(GALLERIES, word);
}

async function lookAt(gallery: GalleryName, plan: GalleryPlan): Promise<void> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('There is no Chromium on this machine.');
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const served = await serveGallery(gallery);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => {
      faults += 1;
      console.error(error);
    });
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(message.text());
    });
    if (plan.now !== undefined) await page.clock.setFixedTime(plan.now);
    await page.goto(served.url);
    await page.waitForFunction(() => 'gallery' in window, null, { timeout: PATIENCE_MS });
    const names = await page.evaluate(() => window.gallery.names);
    for (const scene of wanted.length > 0 ? wanted : names) {
      for (const widthPx of plan.widthsPx) await lookAtScene(page, plan, scene, widthPx);
    }
  } finally {
    await browser.close();
    await served.close();
  }
}

async function lookAtScene(
  page: Page,
  plan: GalleryPlan,
  scene: string,
  widthPx: number,
): Promise<void> {
  const { heightPx, looks, stretches, settleMs } = plan;
  await page.setViewportSize({ width: widthPx, height: heightPx });
  for (const [label, look] of Object.entries(looks)) {
    if (look.stretched && stretches?.includes(scene) === false) continue;
    const asked: readonly [string, Look] = [scene, look];
    const tookMs = await page.evaluate((given) => window.gallery.show(...given), asked);
    const title = `${scene} at ${widthPx} px, ${label}`;
    if (tookMs !== null) console.log(`${title}: ${tookMs.toFixed(0)} ms`);
    if (settleMs !== undefined) await page.waitForTimeout(settleMs);
    if (folder !== undefined) {
      // A dialog scrolls by itself: the screen becomes as high as it.
      const dialogPx = await page.evaluate(
        () => document.querySelector('dialog[open]')?.scrollHeight ?? 0,
      );
      if (dialogPx > heightPx) await page.setViewportSize({ width: widthPx, height: dialogPx });
      await page.screenshot({
        path: join(folder, `${scene}-${widthPx}-${label}.png`),
        fullPage: true,
      });
      await page.setViewportSize({ width: widthPx, height: heightPx });
    }
    looked += 1;
    for (const fault of await page.evaluate(() => window.gallery.findFaults())) {
      faults += 1;
      console.error(`${title}: ${fault}`);
    }
  }
}

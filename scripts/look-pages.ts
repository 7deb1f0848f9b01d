/**
 * Builds the pages, serves them under their real content policy with sample answers, judges each
 * state with axe and by the size of what fingers touch, and keeps pictures where a folder is named:
 *
 *   node scripts/look-pages.ts [folder] [scene …]
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { SAMPLE_NOW } from '../shared/ui/testing/sample-view.ts';
import { findBrowser } from './machine.mjs';
import { listAnswers, SCENES } from './page-scenes.ts';
import { servePages } from './serve-pages.ts';

const WIDTHS_PX = [380, 768, 1280];
const [folder, ...wanted] = process.argv.slice(2);
const executablePath = findBrowser();
if (executablePath === null) throw new Error('There is no Chromium on this machine.');
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const pages = await servePages();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
let looked = 0;
let faults = 0;
try {
  for (const name of wanted.length > 0 ? wanted : Object.keys(SCENES)) {
    for (const width of WIDTHS_PX) {
      await look(name, width, 'fr', 'light');
      await look(name, width, 'en', 'dark');
    }
  }
} finally {
  await browser.close();
  pages.close();
}
console.log(faults === 0 ? `All ${looked} looks pass.` : `${faults} faults in ${looked} looks.`);
process.exitCode = faults === 0 ? 0 : 1;

async function look(
  name: string,
  width: number,
  language: 'fr' | 'en',
  colorScheme: 'light' | 'dark',
): Promise<void> {
  const scene = SCENES[name];
  if (scene === undefined) throw new Error(`no scene is called ${name}`);
  pages.setAnswers(listAnswers(scene, language));
  const context = await browser.newContext({
    viewport: { width, height: width < 700 ? 760 : 800 },
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme,
    hasTouch: width < 700,
    bypassCSP: false,
  });
  const page = await context.newPage();
  const label = `${name} at ${width} px, ${language}`;
  const report = (fault: string): void => {
    faults += 1;
    console.error(`${label}: ${fault}`);
  };
  page.on('pageerror', (error) => report(error.stack ?? error.message));
  page.on('console', (message) => {
    // The samples answer some calls with refusals on purpose; the browser logs each.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load')) {
      report(message.text());
    }
  });
  await page.clock.setFixedTime(SAMPLE_NOW);
  await page.goto(pages.origin + scene.path);
  await page.locator('main h1, main .notice').first().waitFor();
  await scene.act?.(page);
  await page.clock.runFor(300);
  await page.waitForTimeout(150);
  looked += 1;
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name}-${width}-${language}-${colorScheme}.png`);
    await page.screenshot({ path, fullPage: true });
  }
  for (const fault of await findFaults(page, width < 700)) report(fault);
  await context.close();
}

async function findFaults(page: Page, withFingers: boolean): Promise<string[]> {
  // Evaluated over the debugging protocol, which the page's content policy does not concern.
  await page.evaluate(readFileSync(axePath, 'utf8'));
  return page.evaluate<string[]>(`(async () => {
    const faults = [];
    const overflowPx = document.documentElement.scrollWidth - innerWidth;
    if (overflowPx > 0) faults.push('wider than the screen by ' + overflowPx + ' px');
    for (const element of document.querySelectorAll('button, .button, select, input, textarea, summary')) {
      if (!${withFingers} || !element.checkVisibility()) continue;
      const { width, height } = (element.closest('label:has([type=radio])') ?? element).getBoundingClientRect();
      if (height < 44 || width < 44) faults.push('too small for a finger: ' + element.outerHTML.slice(0, 80) + ' ' + width + 'x' + height);
    }
    const { violations } = await axe.run();
    for (const { id, nodes } of violations) {
      for (const node of nodes) faults.push(id + ': ' + node.html.slice(0, 120) + ' ' + node.failureSummary);
    }
    return faults;
  })()`);
}

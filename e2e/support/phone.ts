import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findBrowser } from '../../scripts/machine.mjs';
import { takeCode } from './person.ts';
import type { World } from './world.ts';

/** A browser without any extension, from which each person gets a phone of his own. */
export interface Phones {
  /** A new phone, 380 pixels wide, that has been nowhere yet. */
  open(language?: 'fr' | 'en', colorScheme?: 'light' | 'dark'): Promise<Page>;
  close(): Promise<void>;
}

export async function startPhones(): Promise<Phones> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('There is no browser here.');
  const browser: Browser = await chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
  return {
    async open(language = 'fr', colorScheme = 'light') {
      const context = await browser.newContext({
        viewport: { width: 380, height: 780 },
        deviceScaleFactor: 2,
        hasTouch: true,
        isMobile: true,
        locale: language,
        colorScheme,
      });
      return context.newPage();
    },
    close: () => browser.close(),
  };
}

/** Opens a mail's link and signs in by the code as it comes by mail. */
export async function followLink(
  world: World,
  page: Page,
  url: string,
  address: string,
): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Adresse e-mail').fill(address);
  await page.getByRole('button', { name: 'Recevoir un code' }).click();
  await page.getByLabel('Code à six chiffres').fill(await takeCode(world.sink, address));
  await page.getByRole('button', { name: 'Valider' }).click();
}

/** The addresses a mail's links lead to, in its order, each once. */
export function listLinks(html: string): string[] {
  const found = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  );
  return [...new Set(found)];
}

/** The first of them whose path matches. */
export function findLink(html: string, path: RegExp): string {
  const link = listLinks(html).find((each) => path.test(new URL(each).pathname));
  if (link === undefined) throw new Error(`no link like ${path} in:\n${html}`);
  return link;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SAMPLE_PEOPLE } from '../server/demo/sample-network.ts';
import { listBarriers } from './support/axe.ts';
import { EXTENSION_FOLDER, openBrowser, shoot } from './support/chromium.ts';
import type { PersonalBrowser } from './support/chromium.ts';
import { driveOverlay } from './support/overlay.ts';
import { startServer } from './support/server.ts';
import type { RunningServer } from './support/server.ts';

/** Nobody listens there: this file opens no webmail. */
const NO_PORT = 9;
const HOLD_TIMEOUT_MS = 25_000;

interface MailboxMail {
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
}

let server: RunningServer;
let browser: PersonalBrowser;
beforeAll(async () => {
  // As `npm start` does on a fresh machine: embedded store, sample data, no mail server.
  server = await startServer({});
  browser = await openBrowser({ webmailPort: NO_PORT });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function readMails(to: string): Promise<MailboxMail[]> {
  const answer = await fetch(`${server.origin}/mailbox.json?to=${encodeURIComponent(to)}`);
  return (await answer.json()) as MailboxMail[];
}

async function waitForMail(to: string, kind: string): Promise<MailboxMail> {
  const find = async () => (await readMails(to)).find((mail) => mail.kind === kind);
  await expect.poll(find, { timeout: HOLD_TIMEOUT_MS }).toBeDefined();
  const mail = await find();
  if (mail === undefined) throw new Error('the mail is gone again');
  return mail;
}

test('the trial of a fresh machine: settings, sign-in, overlay and decline in the mailbox', async () => {
  const manifest = readFileSync(join(EXTENSION_FOLDER, 'manifest.json'), 'utf8');
  const { content_scripts: scripts, host_permissions: hosts } = JSON.parse(manifest) as {
    content_scripts: unknown;
    host_permissions: string[];
  };
  expect(JSON.stringify(scripts)).not.toContain('mailbox');
  expect(hosts.filter((host) => !host.startsWith('https://'))).toEqual([]);

  // The permission is optional: the browser asks for it, outside any page, when it is switched on.
  await browser.quit();
  browser.allowBeforehand('http://127.0.0.1/*');
  browser = await browser.reopen();

  const options = await browser.context.newPage();
  await options.goto(`${browser.extensionOrigin}/options.html`);
  const language = options.getByRole('combobox');
  await Promise.all([options.waitForEvent('load'), language.selectOption('fr')]);
  await options.getByLabel('Adresse du serveur').fill(server.origin);
  await options.getByRole('button', { name: 'Tester et enregistrer' }).click();
  await options.getByText('Le serveur répond.').waitFor();
  await options.getByLabel(/boîte de développement du serveur/).click();
  await options.getByRole('link', { name: 'Ouvrir la boîte de développement' }).waitFor();
  expect(await listBarriers(options)).toEqual([]);
  await shoot(options, 'options');
  await options.close();

  const popup = await browser.context.newPage();
  await popup.goto(`${browser.extensionOrigin}/popup.html`);
  await popup.getByLabel('Adresse e-mail').fill(SAMPLE_PEOPLE.designated);
  await popup.getByRole('button', { name: 'Recevoir un code' }).click();
  const { subject } = await waitForMail(SAMPLE_PEOPLE.designated, 'sign-in-code');
  await popup.getByLabel('Code à 6 chiffres').fill(/\d{6}/.exec(subject)?.[0] ?? '');
  await popup.getByText('Pierre Garnier').first().waitFor();
  await shoot(popup, 'popup-sample');
  await popup.close();

  const page = await browser.context.newPage();
  await page.goto(`${server.origin}/mailbox?to=${encodeURIComponent(SAMPLE_PEOPLE.designated)}`);
  expect(await listBarriers(page)).toEqual([]);
  await page
    .getByRole('link', { name: /Pierre Garnier/ })
    .first()
    .click();
  const overlay = await driveOverlay(page);
  await overlay.waitForState('ready');
  await overlay.waitForText(/Pierre Garnier/);
  await shoot(page, 'mailbox-ready');
  await overlay.click('button', 'Décliner');
  await overlay.click('button', /Confirmer : Concurrent/);
  await overlay.waitForText(/Déclinée/);
  await shoot(page, 'mailbox-declined');

  const notice = await waitForMail(SAMPLE_PEOPLE.buyer, 'decline-notice');
  expect(notice.text).not.toMatch(/concurrent|étudiant/i);
  await page.goto(`${server.origin}/mailbox?to=${encodeURIComponent(SAMPLE_PEOPLE.buyer)}`);
  await page
    .getByRole('link', { name: /Lyon Hydraulique/ })
    .first()
    .waitFor();
  expect(await listBarriers(page)).toEqual([]);
  // Drawn like the seller's, the mail to the buyer is no matter of his.
  expect(await page.locator('relais-overlay').count()).toBe(0);
  await shoot(page, 'mailbox-buyer');
});

test('a marketplace posts with the key that the first screen shows', async () => {
  const key = /rk_[0-9a-f]{12}_[\w-]{43}/.exec(server.readLog())?.[0] ?? '';
  const answer = await fetch(
    `${server.origin}/v1/stands/hydrauval-di/contacts?country=FR&product=HV-200`,
    {
      headers: { authorization: `Bearer ${key}` },
    },
  );
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ stand: 'hydrauval-di' });
});

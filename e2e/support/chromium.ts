import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page, Worker } from 'playwright-core';
import { findBrowser, root } from '../../scripts/machine.mjs';
import { GMAIL, OUTLOOKS } from './webmail.ts';

export const EXTENSION_FOLDER = join(root, '.output/chrome-mv3');

/** What the extension's own code finds in its worker. */
declare const chrome: {
  readonly storage: {
    readonly local: {
      set(items: Record<string, unknown>): Promise<void>;
      get(key: string): Promise<Record<string, unknown>>;
    };
  };
};

/** One person's browser: a profile of its own, the built extension, the webmails' names mapped. */
export interface PersonalBrowser {
  readonly context: BrowserContext;
  /** `chrome-extension://…`, without a trailing slash. */
  readonly extensionOrigin: string;
  readonly background: Worker;
  /** Sets what the settings page sets. */
  configure(server: string, language: 'fr' | 'en'): Promise<void>;
  /** The bearer token that the background keeps, for proof that nobody else has it. */
  readToken(): Promise<string>;
  /** Starts it again on the same profile after `quit`, as a person does the next morning. */
  reopen(): Promise<PersonalBrowser>;
  /**
   * Says yes beforehand to the question the browser will ask when the extension wants to work on
   * such pages. Between `quit` and `reopen`: the question itself is drawn outside any page.
   */
  allowBeforehand(pattern: string): void;
  /** Ends the browser and forgets the profile. */
  close(): Promise<void>;
  /** Ends the browser and keeps the profile for `reopen`. */
  quit(): Promise<void>;
}

/** The part of a profile's own account that is written to here. */
interface Preferences {
  readonly extensions: {
    readonly settings: Readonly<Record<string, { runtime_granted_permissions?: object }>>;
  };
}

export interface BrowserOptions {
  readonly webmailPort: number;
  readonly language?: 'fr' | 'en';
  readonly colorScheme?: 'light' | 'dark';
}

export async function openBrowser(options: BrowserOptions): Promise<PersonalBrowser> {
  if (!existsSync(join(EXTENSION_FOLDER, 'manifest.json'))) {
    throw new Error('The extension is not built: run "npm run build" first.');
  }
  return launch(mkdtempSync(join(tmpdir(), 'relais-profile-')), options);
}

async function launch(profile: string, options: BrowserOptions): Promise<PersonalBrowser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('There is no browser that loads extensions here.');
  const { language = 'fr', colorScheme = 'light', webmailPort } = options;
  const mapped = [GMAIL, ...OUTLOOKS].map((host) => `MAP ${host}:443 127.0.0.1:${webmailPort}`);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    colorScheme,
    viewport: { width: 1280, height: 860 },
    env: { ...process.env, LANGUAGE: language, LANG: `${language}.UTF-8` },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--lang=${language}`,
      `--accept-lang=${language}`,
      '--ignore-certificate-errors',
      // Everything but this machine is unreachable: no test depends on, or tells, the outside world.
      `--host-resolver-rules=${[...mapped, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(', ')}`,
      `--disable-extensions-except=${EXTENSION_FOLDER}`,
      `--load-extension=${EXTENSION_FOLDER}`,
    ],
  });
  const background = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const extensionId = new URL(background.url()).host;
  const forget = (): void => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  return {
    context,
    background,
    extensionOrigin: `chrome-extension://${extensionId}`,
    configure: (server, language) =>
      background.evaluate((items) => chrome.storage.local.set(items), {
        'server-address': server,
        language,
      }),
    async readToken() {
      const { session } = (await background.evaluate(() =>
        chrome.storage.local.get('session'),
      )) as { session?: { token: string } };
      return session?.token ?? '';
    },
    reopen: () => launch(profile, options),
    quit: () => context.close(),
    allowBeforehand(pattern) {
      const file = join(profile, 'Default/Preferences');
      const preferences = JSON.parse(readFileSync(file, 'utf8')) as Preferences;
      const known = preferences.extensions.settings[extensionId];
      if (known === undefined) throw new Error('the profile knows no such extension');
      // What was granted once and given back is granted again without a question.
      known.runtime_granted_permissions = {
        api: [],
        explicit_host: [pattern],
        manifest_permissions: [],
        scriptable_host: [],
      };
      writeFileSync(file, JSON.stringify(preferences));
    },
    async close() {
      await context.close();
      forget();
    },
  };
}

/** What the person sees, for a look at it afterwards: only when RELAIS_SHOTS names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['RELAIS_SHOTS'];
  if (folder === undefined || folder === '') return;
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

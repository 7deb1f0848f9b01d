/**
 * Builds the pages, serves them under their real content policy with sample answers, judges each
 * state with axe and by the size of what fingers touch, and keeps pictures where a folder is named:
 *
 *   node scripts/look-pages.ts [folder] [scene …]
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { makeRequestId, type RequestId } from '../shared/domain/ids.ts';
import {
  DESIGNATED,
  SAMPLE_HISTORY,
  SAMPLE_ID,
  SAMPLE_NOW,
  sampleView,
  SAMPLE_WHY,
} from '../shared/ui/testing/sample-view.ts';
import { findBrowser } from './machine.mjs';

const WIDTHS_PX = [380, 768, 1280];
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'";
const [folder, ...wanted] = process.argv.slice(2);

const at = SAMPLE_NOW.toISOString();
const view = sampleView();
const me = {
  id: '00000000-0000-4000-8000-0000000000aa',
  name: null,
  language: 'fr',
  addresses: [
    { address: DESIGNATED.address, verifiedAt: at },
    { address: 'ventes@hydro-nord.example', verifiedAt: at },
  ],
  companies: [{ id: 'hydro-nord', name: 'Hydro Nord', role: 'member' }],
  sessionId: '00000000-0000-4000-8000-0000000000ab',
};
const session = { id: me.sessionId, device: 'Chrome · Windows', createdAt: at, lastSeenAt: at };
const buyerRequest = {
  id: SAMPLE_ID,
  reference: view.reference,
  marketplace: 'DirectIndustry',
  manufacturer: 'Dosatec',
  product: { name: view.product.name, url: null },
  text: view.text,
  receivedAt: view.receivedAt,
  threads: [],
  otherContacts: [],
};
const contact = {
  id: 'c1',
  kind: 'local',
  name: 'Aqua Polska',
  city: 'Warszawa',
  country: 'PL',
  distanceKm: 119.4,
  rating: 4.4,
  partner: false,
};
const threads = [
  {
    side: DESIGNATED.side,
    name: 'Hydro Nord',
    declined: true,
    messages: [],
  },
  {
    side: 'manufacturer',
    name: 'Dosatec',
    declined: false,
    messages: [
      {
        id: me.id,
        from: 'seller',
        name: 'Anna Nowak',
        text: 'Bonjour Madame,\nla DX-40 est disponible sous 5 jours, 1 240 € pièce.',
        sentAt: view.receivedAt,
      },
      {
        id: me.sessionId,
        from: 'buyer',
        name: 'Marta',
        text: 'Merci, je reviens vers vous.',
        sentAt: at,
      },
    ],
  },
];

/** Another valid id. */
function sampleId(seed: number): RequestId {
  return makeRequestId(new Uint8Array(10).fill(seed));
}

type Answers = Readonly<Record<string, readonly [status: number, body: unknown]>>;

interface Scene {
  readonly path: string;
  readonly answers?: Answers;
  /** What to do once the page is drawn. */
  readonly act?: (page: Page) => Promise<void>;
}

const signedOut: Answers = { '/v1/me': [401, problem(401, 'not-signed-in')] };
const requestPath = `/v1/requests/${SAMPLE_ID}`;
const buyerPath = `/v1/buyer/requests/${SAMPLE_ID}`;
const withPhone = { ...view.buyer, phone: '+48 42 635 12 00' };
const declined = { ...buyerRequest, threads, otherContacts: [contact, { ...contact, id: 'c2' }] };
const list = [
  view,
  sampleView({ id: sampleId(1), status: 'overdue' }),
  sampleView({
    id: sampleId(2),
    status: 'handled',
    verb: 'view',
  }),
];

const SCENES: Readonly<Record<string, Scene>> = {
  seller: { path: `/r/${SAMPLE_ID}` },
  'seller-phone': {
    path: `/r/${SAMPLE_ID}`,
    answers: {
      [requestPath]: [200, { ...view, status: 'handled', verb: 'view', buyer: withPhone }],
    },
  },
  'seller-more': {
    path: `/r/${SAMPLE_ID}`,
    act: async (page) => {
      const more = page.locator('.more');
      if (await more.isVisible()) await more.click();
    },
  },
  'seller-reply': { path: `/r/${SAMPLE_ID}/reply?t=abc` },
  'seller-reply-refused': {
    path: `/r/${SAMPLE_ID}/reply`,
    answers: { [`${requestPath}/reply`]: [503, problem(503, 'store-unavailable')] },
    act: async (page) => {
      await page.locator('textarea').fill('Bonjour Madame,');
      await page.locator('.panel .filled').click();
      await page.locator('.panel .notice').waitFor();
    },
  },
  'seller-reply-unverified': {
    path: `/r/${SAMPLE_ID}/reply`,
    answers: { [`${requestPath}/reply`]: [422, problem(422, 'sender-not-verified')] },
    act: async (page) => {
      await page.locator('textarea').fill('Bonjour Madame,');
      await page.locator('.panel select').selectOption('another');
      await page.locator('input[type=email]').fill('atelier@hydro-nord.example');
      await page.locator('.panel > .submit .filled').click();
      await page.locator('.code-form').waitFor();
    },
  },
  'seller-forward': { path: `/r/${SAMPLE_ID}/forward` },
  'seller-decline': { path: `/r/${SAMPLE_ID}/decline` },
  'seller-denied': {
    path: `/r/${SAMPLE_ID}`,
    answers: { [requestPath]: [404, problem(404, 'not-found')] },
  },
  'seller-signed-out': { path: `/r/${SAMPLE_ID}`, answers: signedOut },
  'seller-code': {
    path: `/r/${SAMPLE_ID}`,
    answers: signedOut,
    act: async (page) => {
      await page.locator('[name=address]').fill('paul.moreau@hydro-nord.example');
      await page.locator('.filled').click();
      await page.locator('[name=code]').fill('12');
      await page.locator('.filled').click();
    },
  },
  home: { path: '/' },
  'home-empty': { path: '/', answers: { '/v1/requests': [200, { requests: [], next: null }] } },
  'home-failed': {
    path: '/',
    answers: { '/v1/requests': [503, problem(503, 'store-unavailable')] },
  },
  'home-add': {
    path: '/',
    act: (page) => page.locator('summary').click(),
  },
  buyer: { path: `/b/${SAMPLE_ID}` },
  'buyer-declined': { path: `/b/${SAMPLE_ID}`, answers: { [buyerPath]: [200, declined] } },
  'buyer-contacted': {
    path: `/b/${SAMPLE_ID}`,
    answers: {
      [buyerPath]: [200, declined],
      [`${buyerPath}/contacts`]: [200, { ...declined, otherContacts: [contact] }],
    },
    act: async (page) => {
      await page.locator('.row .bordered').first().click();
      await page.locator('.notice.good').waitFor();
    },
  },
  'buyer-signed-out': { path: `/b/${SAMPLE_ID}`, answers: signedOut },
  'sign-in': { path: '/sign-in', answers: signedOut },
  'not-found': { path: '/nowhere' },
};

const USUAL: Answers = {
  '/v1/me': [200, me],
  '/v1/me/sessions': [
    200,
    {
      sessions: [
        { ...session, current: true },
        { ...session, id: me.id, device: 'Firefox · Android', current: false },
      ],
    },
  ],
  '/v1/requests': [200, { requests: list, next: 'more' }],
  [requestPath]: [200, view],
  [`${requestPath}/history`]: [200, SAMPLE_HISTORY],
  [`${requestPath}/why`]: [200, SAMPLE_WHY],
  [buyerPath]: [200, buyerRequest],
  '/v1/sign-in/codes': [202, { expiresAt: at, retryAfterSeconds: 30 }],
};

function problem(status: number, code: string): unknown {
  return { type: 'about:blank', title: code, status, detail: code, code, instance: 'req-7f3a' };
}

const executablePath = findBrowser();
if (executablePath === null) throw new Error('There is no Chromium on this machine.');
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const outDir = mkdtempSync(join(tmpdir(), 'relais-pages-'));
await build({
  configFile: fileURLToPath(new URL('../vite.web.config.ts', import.meta.url)),
  logLevel: 'error',
  build: { outDir, emptyOutDir: true },
});

let answers: Answers = USUAL;
const server = createServer(({ url = '/' }, response) => {
  const { pathname } = new URL(url, 'http://localhost');
  if (pathname.startsWith('/v1/')) {
    const [status, body] = answers[pathname] ?? [404, problem(404, 'not-found')];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  } else if (pathname.startsWith('/assets/')) sendFile(response, pathname);
  else sendFile(response, `${pageFor(pathname)}.html`);
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('The pages are not served.');
const origin = `http://127.0.0.1:${address.port}`;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
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
  server.close();
  server.closeAllConnections();
  rmSync(outDir, { recursive: true });
}
console.log(faults === 0 ? 'Every page passes.' : `${faults} faults.`);
process.exitCode = faults === 0 ? 0 : 1;

function pageFor(pathname: string): string {
  if (pathname === '/') return 'home';
  if (pathname === '/sign-in') return 'sign-in';
  if (pathname.startsWith('/r/')) return 'seller';
  return pathname.startsWith('/b/') ? 'buyer' : 'not-found';
}

function sendFile(response: ServerResponse, path: string): void {
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
  };
  response
    .writeHead(200, {
      'content-type': types[extname(path)] ?? 'text/javascript',
      'content-security-policy': POLICY,
    })
    .end(readFileSync(join(outDir, path)));
}

async function look(
  name: string,
  width: number,
  language: 'fr' | 'en',
  colorScheme: 'light' | 'dark',
): Promise<void> {
  const scene = SCENES[name];
  if (scene === undefined) throw new Error(`no scene is called ${name}`);
  answers = { ...USUAL, '/v1/me': [200, { ...me, language }], ...scene.answers };
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
  await page.goto(origin + scene.path);
  await page.locator('main h1, main .notice').first().waitFor();
  await scene.act?.(page);
  await page.clock.runFor(300);
  await page.waitForTimeout(150);
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

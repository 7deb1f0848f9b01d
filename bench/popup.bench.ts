import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type BrowserContext, type Page, type Worker } from 'playwright-core';
import { EXTENSION_FOLDER } from '../e2e/support/chromium.ts';
import { makeNetworkHead, makeNetworkMembers } from '../extension/sync/network-head.ts';
import { findBrowser } from '../scripts/machine.mjs';
import type { NetworkView, SellerView } from '../shared/contract/sales-network.ts';
import {
  sampleNetworkView,
  sampleSeller,
} from '../shared/ui/network/testing/sample-network-view.ts';

const SELLERS = 500;
const ROUNDS = 20;
const WARM_UP_ROUNDS = 3;
const TARGET_MS = 200;
const SETTLE_MS = 300;
const PATIENCE_MS = 10_000;

/** What the extension's own code finds in its worker. */
declare const chrome: {
  readonly storage: { readonly local: { set(items: Record<string, unknown>): Promise<void> } };
};

/** Sellers of six countries with everything that is drawn of one. */
function makeNetwork(now: Date): NetworkView {
  const countries = ['FR', 'DE', 'IT', 'ES', 'PL', 'BR'];
  const sellers = Array.from({ length: SELLERS }, (_, n): SellerView => {
    const isLocal = n % 2 === 0;
    const country = countries[n % countries.length] ?? 'FR';
    return sampleSeller({
      id: `seller-${n}`,
      kind: isLocal ? 'local' : 'national',
      companyId: `company-${n}`,
      name: `Hydraulique ${n}`,
      email: `ventes@hydraulique-${n}.example`,
      address: {
        street: `${n} rue des Lilas`,
        postalCode: '69002',
        city: 'Lyon',
        region: null,
        country,
      },
      radius: isLocal && n % 4 === 0 ? { value: 120, unit: 'km' } : null,
      range: n % 6 === 0 ? { mode: 'limited', products: ['dx-40'] } : { mode: 'full' },
      rating: n % 5 === 0 ? null : 3 + (n % 20) / 10,
      reviewCount: n % 40,
      partner: n % 3 === 0,
      protected: n % 7 === 0,
    });
  });
  return sampleNetworkView({ sellers, zonesSeenAt: now.toISOString() });
}

/** All that the popup reads, as the background leaves it when somebody is signed in. */
function makeStored(server: string): Record<string, unknown> {
  const now = new Date();
  const view = makeNetwork(now);
  const responses = view.sellers.map(({ id }, n) => ({ id, medianResponseMinutes: 30 + n }));
  const id = '99999999-9999-4999-8999-999999999999';
  return {
    session: {
      server,
      token: 'bench',
      me: {
        id,
        name: null,
        language: 'fr',
        addresses: [{ address: 'claire@dosatec.example', verifiedAt: now.toISOString() }],
        companies: [],
        sessionId: id,
      },
    },
    'network-desk': {
      format: 2,
      desks: {
        manufacturers: [{ id: 'dosatec', name: 'Dosatec', role: 'admin' }],
        distributors: [],
      },
      shown: { kind: 'network', head: makeNetworkHead(view, responses, now) },
      fetchedAt: now.toISOString(),
    },
    'network-members': makeNetworkMembers(view, responses),
  };
}

/** The least a popup can be: one page of its own extension, without script or style. */
function writeEmptyExtension(folder: string): void {
  mkdirSync(folder);
  const manifest = {
    manifest_version: 3,
    name: 'Empty',
    version: '1',
    background: { service_worker: 'worker.js' },
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'worker.js'), '');
  const list = '<ul><li class="member">Hydraulique</li></ul>';
  writeFileSync(join(folder, 'popup.html'), `<!doctype html><title>Empty</title>${list}`);
}

async function launch(folder: string, empty: string): Promise<BrowserContext> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('There is no browser that loads extensions here.');
  return chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath,
    headless: true,
    viewport: { width: 400, height: 600 },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      `--disable-extensions-except=${EXTENSION_FOLDER},${empty}`,
      `--load-extension=${EXTENSION_FOLDER},${empty}`,
    ],
  });
}

async function findWorkers(context: BrowserContext): Promise<{ own: Worker; empty: Worker }> {
  for (;;) {
    const workers = context.serviceWorkers();
    const empty = workers.find((worker) => worker.url().endsWith('/worker.js'));
    const own = workers.find((worker) => worker !== empty);
    if (own !== undefined && empty !== undefined) return { own, empty };
    await context.waitForEvent('serviceworker');
  }
}

/**
 * In the page: when the first member came into it. The list is drawn in one go and nothing before it,
 * so that the first contentful paint is the list's; should that change, the later of both counts.
 */
const WATCH = `
  new MutationObserver((_, observer) => {
    if (document.querySelector('.member') === null) return;
    observer.disconnect();
    window.listedMs = performance.now();
  }).observe(document, { childList: true, subtree: true });
`;

/** The browser's own account of the first frame with content, and when the list was there. */
const READ = `[
  performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
  window.listedMs ?? null,
]`;

async function measureOpening(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  // What the opening before has set going comes to its end.
  await sleep(SETTLE_MS);
  await page.goto(url, { waitUntil: 'commit' });
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const [paintedMs, listedMs] = await page.evaluate<[number | null, number | null]>(READ);
    if (paintedMs !== null && listedMs !== null) return Math.max(paintedMs, listedMs);
    if (performance.now() > deadline) throw new Error(`${url} never showed its list`);
    await sleep(50);
  }
}

interface Openings {
  readonly own: readonly number[];
  readonly empty: readonly number[];
}

async function measure(context: BrowserContext): Promise<Openings> {
  const workers = await findWorkers(context);
  const urlOf = (worker: Worker): string =>
    `chrome-extension://${new URL(worker.url()).host}/popup.html`;
  const set = (items: Record<string, unknown>): Promise<void> =>
    workers.own.evaluate((given) => chrome.storage.local.set(given), items);
  // Nobody listens there: what is measured is what is known already. Another server ends the session.
  const server = 'http://127.0.0.1:9';
  await set({ 'server-address': server, language: 'fr' });
  await sleep(1000);
  await set(makeStored(server));

  const page = await context.newPage();
  await page.goto(urlOf(workers.own));
  await page.evaluate(`localStorage.setItem('popup-tab', 'network')`);
  await page.addInitScript(WATCH);
  const own: number[] = [];
  const empty: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    const emptyMs = await measureOpening(page, urlOf(workers.empty));
    const ownMs = await measureOpening(page, urlOf(workers.own));
    if (round < 0) continue;
    empty.push(emptyMs);
    own.push(ownMs);
  }
  return { own, empty };
}

function describe(values: readonly number[]): string {
  return `p50 ${quantile(values, 0.5).toFixed(0)} ms, p95 ${quantile(values, 0.95).toFixed(0)} ms`;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

async function run(): Promise<{ lines: string[]; pass: boolean }> {
  if (!existsSync(join(EXTENSION_FOLDER, 'popup.html'))) {
    return { lines: ['the extension is not built: run "npm run build" first'], pass: false };
  }
  const folder = mkdtempSync(join(tmpdir(), 'relais-popup-'));
  try {
    const empty = join(folder, 'empty');
    writeEmptyExtension(empty);
    const context = await launch(folder, empty);
    try {
      const openings = await measure(context);
      const p95Ms = quantile(openings.own, 0.95);
      return {
        lines: [
          `« Mon réseau de vente », ${SELLERS} sellers, ${ROUNDS} openings: ${describe(openings.own)} (≤ ${TARGET_MS})`,
          `an empty popup, in turn with it: ${describe(openings.empty)}`,
        ],
        pass: p95Ms <= TARGET_MS,
      };
    } finally {
      await context.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export const benches = [
  {
    id: 'P13',
    title: 'opening the popup, from the navigation to the list on the screen',
    target: `p95 ≤ ${TARGET_MS} ms`,
    run,
  },
];

import { chromium } from 'playwright-core';
import { findBrowser } from '../scripts/machine.mjs';
import { serveGallery } from '../scripts/serve-gallery.ts';

const SELLERS = 5_000;
const ROUNDS = 20;
const TARGET_MS = 200;
/** Each finds another number of members, so that the list is drawn anew. */
const QUERIES = ['lyon', 'lyon 12', 'polska', 'allemagne', 'hydro nord 4', 'ventes-4999', ''];

interface Measured {
  /** From the cause to what is painted. */
  readonly wallMs: number;
  /** What the page's thread worked for it: scripts, styles, layout, paint. */
  readonly cpuMs: number;
}

async function run(): Promise<{ lines: string[]; pass: boolean }> {
  const executablePath = findBrowser();
  if (executablePath === null) return { lines: ['no Chromium on this machine'], pass: false };
  const gallery = await serveGallery('network');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(gallery.url);
    await page.waitForFunction(`'networkMeasures' in window`, null, { timeout: 120_000 });
    // What the page's own thread works: a machine that does other things does not slow it.
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const readCpuMs = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    };
    const measure = async (call: string): Promise<Measured> => {
      const before = await readCpuMs();
      const wallMs = await page.evaluate<number>(`networkMeasures.${call}`);
      return { wallMs, cpuMs: (await readCpuMs()) - before };
    };
    // The first drawing compiles what the others run.
    await measure(`measureList(${SELLERS})`);
    const list: Measured[] = [];
    const search: Measured[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      list.push(await measure(`measureList(${SELLERS})`));
      for (const query of QUERIES) {
        search.push(await measure(`measureSearch(${JSON.stringify(query)})`));
      }
    }
    const results = [
      ['list, from the answer as text', list],
      ['search, from the key', search],
    ] as const;
    return {
      lines: results.map(([name, measured]) => {
        const cpu = measured.map(({ cpuMs }) => cpuMs);
        const wall = measured.map(({ wallMs }) => wallMs);
        return (
          `${name}: p50 ${percentile(cpu, 50)} ms, p95 ${percentile(cpu, 95)} ms of work; ` +
          `p50 ${percentile(wall, 50)} ms, p95 ${percentile(wall, 95)} ms by the clock`
        );
      }),
      pass: results.every(
        ([, measured]) =>
          percentile(
            measured.map(({ cpuMs }) => cpuMs),
            95,
          ) <= TARGET_MS,
      ),
    };
  } finally {
    await browser.close();
    await gallery.close();
  }
}

function percentile(times: readonly number[], rank: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.ceil((rank / 100) * sorted.length) - 1] ?? 0);
}

export const benches = [
  {
    id: 'P14',
    title: `« Mon réseau de vente »: list and search of ${SELLERS.toLocaleString('en')} sellers, in Chromium`,
    target: `p95 ≤ ${TARGET_MS} ms of work each, until painted`,
    run,
  },
];

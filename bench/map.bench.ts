import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../scripts/machine.mjs';
import { serveGallery } from '../scripts/serve-gallery.ts';

const ROUNDS = 5;
const TARGET_MS = 1000;
/** No answer within that time is what people call hanging. */
const HANG_MS = 5000;

/**
 * Shows a scene in a fresh page, turns the wheel once and waits for the picture that follows: from
 * mounting the component to a map that has answered a hand, its data fetched in between.
 */
async function measureMs(browser: Browser, url: string, scene: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url);
  await page.waitForFunction(`'gallery' in window`);
  const tookMs = await page.evaluate<number>(`(async () => {
    const shownMs = await gallery.show('${scene}', { language: 'fr', dark: false, stretched: false });
    const startedAt = performance.now();
    const area = document.querySelector('.map-area');
    const { left, top } = area.getBoundingClientRect();
    area.dispatchEvent(new WheelEvent('wheel', {
      deltaY: -200, clientX: left + 630, clientY: top + 115, bubbles: true, cancelable: true,
    }));
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
    return shownMs + performance.now() - startedAt;
  })()`);
  await page.close();
  return tookMs;
}

async function run(): Promise<{ lines: string[]; pass: boolean }> {
  const executablePath = findBrowser();
  if (executablePath === null) return { lines: ['no Chromium on this machine'], pass: false };
  const served = await serveGallery('map');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    // The first visit is for the server, which compiles the modules.
    await measureMs(browser, served.url, 'empty');
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      times.push(await measureMs(browser, served.url, 'five-thousand'));
    }
    const sorted = times.toSorted((a, b) => a - b);
    const medianMs = sorted[Math.floor(ROUNDS / 2)] ?? Infinity;
    const manyMs = await measureMs(browser, served.url, 'hundred-thousand');
    return {
      lines: [
        `5,000 sellers: ${medianMs.toFixed(0)} ms median of ${ROUNDS} (≤ ${TARGET_MS}), ` +
          `${(sorted.at(-1) ?? Infinity).toFixed(0)} ms at most`,
        `100,000 sellers: ${manyMs.toFixed(0)} ms (≤ ${HANG_MS})`,
      ],
      pass: medianMs <= TARGET_MS && manyMs <= HANG_MS,
    };
  } finally {
    await browser.close();
    await served.close();
  }
}

export const benches = [
  {
    id: 'P15',
    title: 'coverage map: from mounting it to its answer to a hand, in Chromium without a GPU',
    target: '≤ 1 s with 5,000 sellers; 100,000 do not hang',
    run,
  },
];

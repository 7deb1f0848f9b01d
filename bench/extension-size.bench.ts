import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../scripts/machine.mjs';

const SCRIPTS_FOLDER = join(root, '.output/chrome-mv3/content-scripts');
const TARGET_BYTES = 30_000;
const INBOX_SDK_BYTES = 304_000;

/** What a browser reads into each webmail's page: scripts and the styles beside them, by name. */
function listContentScripts(): Map<string, Buffer> {
  const scripts = new Map<string, Buffer>();
  if (!existsSync(SCRIPTS_FOLDER)) return scripts;
  for (const file of readdirSync(SCRIPTS_FOLDER)) {
    const name = file.replace(/\.(js|css)$/, '');
    const content = readFileSync(join(SCRIPTS_FOLDER, file));
    scripts.set(name, Buffer.concat([scripts.get(name) ?? Buffer.alloc(0), content]));
  }
  return scripts;
}

async function run(): Promise<{ lines: string[]; pass: boolean }> {
  const sizes = [...listContentScripts()].map(([name, content]) => ({
    name,
    bytes: content.length,
    gzipBytes: gzipSync(content, { level: 9 }).length,
  }));
  if (sizes.length === 0) {
    return { lines: ['no content script is built: run "npm run build" first'], pass: false };
  }
  const lines = sizes.map(
    ({ name, bytes, gzipBytes }) =>
      `${name.padEnd(8)} ${kB(gzipBytes)} gzip (≤ ${kB(TARGET_BYTES)}), ${kB(bytes)} plain; ` +
      `1/${(INBOX_SDK_BYTES / gzipBytes).toFixed(0)} of InboxSDK`,
  );
  return { lines, pass: sizes.every(({ gzipBytes }) => gzipBytes <= TARGET_BYTES) };
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

export const benches = [
  {
    id: 'P1',
    title: 'size of each content script, gzip',
    target: '≤ 30 kB (InboxSDK: 304 kB)',
    run,
  },
];

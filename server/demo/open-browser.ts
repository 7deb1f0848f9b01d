import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { findBrowser } from '../../scripts/machine.mjs';

const EXTENSION_FOLDER = '.output/chrome-mv3';

/**
 * Opens Chromium on the pages with the built extension loaded, in a profile of its own under the
 * data folder. Null when this machine has no browser that takes an extension from its command line.
 */
export function openBrowser(dataDir: string, pages: readonly string[]): ChildProcess | null {
  const executable = findBrowser();
  if (executable === null) return null;
  const extension = resolve(EXTENSION_FOLDER);
  const flags = [
    `--user-data-dir=${resolve(dataDir, 'browser')}`,
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    '--no-first-run',
    '--no-default-browser-check',
  ];
  // Chromium refuses to sandbox root's processes.
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  return spawn(executable, [...flags, ...pages], { stdio: 'ignore' });
}

// @ts-check
/**
 * What this machine offers: the project's Node, a browser that loads extensions, PostgreSQL's
 * programs. Plain JavaScript for Node 20, since set-up asks before anything is installed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** From this version on Chrome's branded builds ignore --load-extension. */
const FIRST_CHROME_WITHOUT_LOAD_EXTENSION = 137;

/** Debian's places, oldest convention last. */
const POSTGRES_HOME = '/usr/lib/postgresql';

/**
 * The Node that the project brings along, as an absolute path, or null when the installed
 * dependencies hold none for this platform and the running one cannot replace it.
 * @returns {string | null}
 */
export function findProjectNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const packages = [
    `node-${platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
  ];
  const own = packages.map((name) => join(root, 'node_modules', name, file)).find(existsSync);
  if (own !== undefined) return own;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null;
}

/**
 * A browser that loads an unpacked extension, as an absolute path, or null. `RELAIS_BROWSER` names
 * one outright; then the system's Chromium, Playwright's, and a Chrome old enough.
 * @returns {string | null}
 */
export function findBrowser() {
  const named = process.env['RELAIS_BROWSER'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`RELAIS_BROWSER names ${named}, which does not exist.`);
    return named;
  }
  return (
    findProgram(['chromium', 'chromium-browser']) ??
    findPresent(['/Applications/Chromium.app/Contents/MacOS/Chromium']) ??
    findPlaywrightBrowser() ??
    findOldChrome()
  );
}

/**
 * The folder of PostgreSQL's server programs (initdb, pg_ctl, postgres), or null. `RELAIS_POSTGRES`
 * names one outright.
 * @returns {string | null}
 */
export function findPostgres() {
  const named = process.env['RELAIS_POSTGRES'];
  if (named !== undefined && named !== '') {
    if (!existsSync(join(named, 'initdb'))) {
      throw new Error(`RELAIS_POSTGRES names ${named}, which holds no initdb.`);
    }
    return named;
  }
  const versions = existsSync(POSTGRES_HOME) ? readdirSync(POSTGRES_HOME) : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...newestFirst.map((version) => join(POSTGRES_HOME, version, 'bin')),
    ...searchPath(),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/** Whether Debian's packages can be installed from here. */
export function isRootOnDebian() {
  if (process.getuid?.() !== 0 || findProgram(['apt-get']) === null) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function findOldChrome() {
  const chrome =
    findProgram(['google-chrome', 'google-chrome-stable']) ??
    findPresent(['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']);
  if (chrome === null) return null;
  const version = execFileSync(chrome, ['--version'], { encoding: 'utf8' });
  const major = Number(/(\d+)\./.exec(version)?.[1]);
  return major < FIRST_CHROME_WITHOUT_LOAD_EXTENSION ? chrome : null;
}

function findPlaywrightBrowser() {
  const require = createRequire(import.meta.url);
  if (!existsSync(join(root, 'node_modules', 'playwright-core'))) return null;
  /** @type {{ chromium: { executablePath(): string } }} */
  const playwright = require('playwright-core');
  return findPresent([playwright.chromium.executablePath()]);
}

/** @param {readonly string[]} names */
function findProgram(names) {
  return findPresent(names.flatMap((name) => searchPath().map((folder) => join(folder, name))));
}

/** @param {readonly string[]} paths */
function findPresent(paths) {
  return paths.find((path) => existsSync(path)) ?? null;
}

function searchPath() {
  return (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
}

// @ts-check
/**
 * All the set-up a fresh machine needs, in plain JavaScript for Node 20, without dependencies.
 *
 *   node scripts/setup.mjs serve [arguments of the server]   dependencies, builds, then the server
 *   node scripts/setup.mjs test                              the same, a browser and PostgreSQL
 *   node scripts/setup.mjs build                             dependencies and builds, always anew
 *
 * A step that is already done costs a look at file times and prints nothing.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, findPostgres, findProjectNode, isRootOnDebian, root } from './machine.mjs';
import { say } from './setup-words.mjs';

const FIRST_NODE_MAJOR = 20;
const CJK_FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
const PARENT_WATCH_MS = 1_000;
const onWindows = process.platform === 'win32';
let isPackageListFresh = false;

/** A failure whose message is all a person needs; no stack is shown for it. */
class SetupError extends Error {}

const [purpose, ...serverArguments] = process.argv.slice(2);
try {
  if (purpose === 'serve') {
    await prepare();
    if (serverArguments.includes('--open')) await getBrowser();
    await serve(serverArguments);
  } else if (purpose === 'test') {
    await prepare();
    await getBrowser();
    await getPostgres();
  } else if (purpose === 'build') {
    await prepare({ rebuild: true });
  } else {
    throw new SetupError(say('setup.usage'));
  }
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}

async function prepare({ rebuild = false } = {}) {
  if (Number(process.versions.node.split('.')[0]) < FIRST_NODE_MAJOR) {
    throw new SetupError(
      say('setup.node-old', { first: FIRST_NODE_MAJOR, version: process.version }),
    );
  }
  process.chdir(root);
  await installDependencies();
  await build({
    words: 'setup.extension',
    output: '.output/chrome-mv3',
    sources: ['extension', 'shared', 'wxt.config.ts'],
    command: ['node_modules/wxt/bin/wxt.mjs', 'build', '--browser', 'chrome'],
    rebuild,
  });
  const hasPages =
    existsSync('server/web') && readdirSync('server/web').some((name) => name.endsWith('.html'));
  if (!hasPages) return;
  await build({
    words: 'setup.web',
    output: '.output/web',
    sources: ['server/web', 'shared', 'vite.web.config.ts'],
    command: ['node_modules/vite/bin/vite.js', 'build', '--config', 'vite.web.config.ts'],
    rebuild,
  });
}

async function installDependencies() {
  if (areDependenciesInstalled() && findProjectNode() !== null) return;
  await step(say('setup.dependencies'), () =>
    run(onWindows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=warn'], {
      shell: onWindows,
      whenItFails: say('setup.dependencies.failed'),
    }),
  );
  if (findProjectNode() !== null) return;
  throw new SetupError(
    say('setup.node-missing', { platform: process.platform, arch: process.arch }),
  );
}

/** npm writes its own account of what it installed once it is through: compare it with the lockfile. */
function areDependenciesInstalled() {
  const account = 'node_modules/.package-lock.json';
  if (!existsSync(account)) return false;
  const wanted = readLockedPackages('package-lock.json');
  const installed = readLockedPackages(account);
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      installed[path]?.version === entry.version ||
      (installed[path] === undefined && entry.optional === true),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readLockedPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * Builds when the sources are no longer those of the last build.
 * @param {{ words: string, output: string, sources: string[], command: string[], rebuild: boolean }} target
 */
async function build({ words, output, sources, command, rebuild }) {
  const stampFile = `${output}.stamp`;
  const fingerprint = fingerprintOf([
    ...sources,
    'scripts/compiled-catalogues.ts',
    'package.json',
    'package-lock.json',
  ]);
  const isFresh =
    existsSync(output) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint;
  if (isFresh && !rebuild) return;
  await step(say(words), () =>
    run(/** @type {string} */ (findProjectNode()), command, {
      whenItFails: say(`${words}.failed`),
    }),
  );
  mkdirSync(output, { recursive: true });
  writeFileSync(stampFile, fingerprint);
}

/**
 * One hash over path, size and time of every file that can change a build.
 * @param {string[]} paths
 */
function fingerprintOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(listFiles).sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function listFiles(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'fixtures' && !/\.test\.tsx?$/.test(entry.name))
    .flatMap((entry) => listFiles(join(path, entry.name)));
}

/** A browser for tests and for --open: the machine's, Playwright's, or Debian's package. */
async function getBrowser() {
  if (findBrowser() === null) {
    if (isRootOnDebian()) {
      await step(say('setup.browser', { command: 'apt-get install chromium' }), () =>
        installDebian(['chromium']),
      );
    } else {
      await step(say('setup.browser', { command: 'playwright install chromium' }), () =>
        run(
          /** @type {string} */ (findProjectNode()),
          ['node_modules/playwright-core/cli.js', 'install', 'chromium'],
          { mayFail: true },
        ),
      );
    }
  }
  if (findBrowser() === null) {
    missing(say('setup.browser.missing'));
  }
  if (isRootOnDebian() && !existsSync(CJK_FONT)) {
    await step(say('setup.fonts', { command: 'apt-get install fonts-noto-cjk' }), () =>
      installDebian(['fonts-noto-cjk']),
    );
  }
}

async function getPostgres() {
  if (findPostgres() === null && isRootOnDebian()) {
    await step(say('setup.postgres', { command: 'apt-get install postgresql' }), async () => {
      await installDebian(['postgresql-common']);
      // The tests make a private cluster of their own: nothing of the machine's is created or started.
      const file = '/etc/postgresql-common/createcluster.conf';
      const settings = existsSync(file) ? readFileSync(file, 'utf8') : '';
      const rest = settings.replace(/^#?\s*create_main_cluster\b.*\n?/m, '');
      writeFileSync(file, `${rest}create_main_cluster = false\n`);
      await installDebian(['postgresql']);
    });
  }
  if (findPostgres() === null) {
    missing(say('setup.postgres.missing'));
  }
}

/**
 * What tests can do without on a person's machine, and never in continuous integration.
 * @param {string} sentence
 */
function missing(sentence) {
  if (process.env['CI'] !== undefined || purpose === 'serve') throw new SetupError(sentence);
  process.stderr.write(`${sentence}\n`);
}

/** @param {string[]} packages */
async function installDebian(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!isPackageListFresh) {
    await run('apt-get', ['update', '-qq'], { env, mayFail: true });
    isPackageListFresh = true;
  }
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    whenItFails: say('setup.apt-failed', { packages: packages.join(', ') }),
  });
}

/**
 * Hands the terminal over to the server, and its end to whoever waits for this command.
 * @param {string[]} serverArgs
 */
async function serve(serverArgs) {
  const server = spawn(
    /** @type {string} */ (findProjectNode()),
    ['server/main.ts', ...serverArgs],
    { stdio: 'inherit' },
  );
  // A terminal sends Ctrl-C to both; the server decides when it is done.
  process.on('SIGINT', () => undefined);
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => server.kill(signal));
  }
  // npm's shell dies of a signal without passing it on: the server must not outlive the command.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) server.kill('SIGTERM');
  }, PARENT_WATCH_MS);
  process.exitCode = await new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
  clearInterval(watch);
}

/**
 * One line for one step: what it is while it runs, how long it took when it is over.
 * @param {string} name
 * @param {() => Promise<void>} work
 */
async function step(name, work) {
  const startedAt = Date.now();
  process.stdout.write(`${name} … `);
  try {
    await work();
  } catch (error) {
    process.stdout.write(`${say('setup.step-failed')}\n`);
    throw error;
  }
  process.stdout.write(`${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

/**
 * Runs a program without showing what it prints, unless it fails.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, shell?: boolean, mayFail?: boolean, whenItFails?: string }} [options]
 * @returns {Promise<void>}
 */
async function run(program, args, options = {}) {
  /** @type {Buffer[]} */
  const output = [];
  const child = spawn(program, args, {
    env: options.env ?? process.env,
    shell: options.shell ?? false,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  /** @type {number | null} */
  const code = await new Promise((resolve, reject) => {
    child.on('error', (cause) =>
      reject(
        new SetupError(say('setup.not-started', { program, reason: cause.message }), { cause }),
      ),
    );
    child.on('close', resolve);
  });
  if (code === 0 || options.mayFail === true) return;
  process.stderr.write(`\n${Buffer.concat(output).toString('utf8').trim()}\n`);
  throw new SetupError(options.whenItFails ?? say('setup.ended', { program, code: code ?? '?' }));
}

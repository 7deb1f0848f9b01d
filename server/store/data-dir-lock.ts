import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Two processes on one embedded store lose rows in silence: the second one must not start. */
export class DataDirInUseError extends Error {
  readonly folder: string;
  readonly pid: number;

  constructor(folder: string, pid: number) {
    super(`the data folder ${folder} is in use by process ${pid}`);
    this.name = 'DataDirInUseError';
    this.folder = folder;
    this.pid = pid;
  }
}

interface Holder {
  readonly pid: number;
  /** When the process began, in the machine's ticks; null where it cannot be known. */
  readonly began: string | null;
}

/** A start that died while it took over a dead one's lock leaves this behind. */
const TAKEOVER_STALE_MS = 10_000;

/** Folders held by this very process, whose pid alone would not tell. */
const held = new Set<string>();

/**
 * Takes the folder for this process; gives the way to let it go. A lock left by a process that no
 * longer lives is taken over. Throws {@link DataDirInUseError}.
 */
export function lockDataDir(dataDir: string): () => void {
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'relais.lock');
  if (held.has(folder)) throw new DataDirInUseError(folder, process.pid);
  if (!writeLock(file)) takeOver(folder, file);
  held.add(folder);
  return () => {
    if (held.delete(folder)) rmSync(file, { force: true });
  };
}

function writeLock(file: string): boolean {
  const self: Holder = { pid: process.pid, began: findProcessStart(process.pid) };
  try {
    writeFileSync(file, JSON.stringify(self), { flag: 'wx' });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** One start at a time may judge a lock stale and replace it, or two would each replace the other's. */
function takeOver(folder: string, file: string): void {
  const guard = `${file}.takeover`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    if (Date.now() - statSync(guard).mtimeMs < TAKEOVER_STALE_MS) {
      throw new DataDirInUseError(folder, readHolder(file)?.pid ?? 0);
    }
  }
  try {
    const holder = readHolder(file);
    if (holder !== null && isAlive(holder)) throw new DataDirInUseError(folder, holder.pid);
    rmSync(file, { force: true });
    if (!writeLock(file)) throw new DataDirInUseError(folder, readHolder(file)?.pid ?? 0);
  } finally {
    rmdirSync(guard);
  }
}

/** Null when the file is gone or was cut off while being written. */
function readHolder(file: string): Holder | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof parsed !== 'object' || parsed === null || !('pid' in parsed)) return null;
    const began = 'began' in parsed && typeof parsed.began === 'string' ? parsed.began : null;
    return typeof parsed.pid === 'number' ? { pid: parsed.pid, began } : null;
  } catch (error) {
    if (isCode(error, 'ENOENT') || error instanceof SyntaxError) return null;
    throw error;
  }
}

function isAlive(holder: Holder): boolean {
  // In a container the next process often gets the very same number.
  if (holder.pid === process.pid) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // It lives, under another user.
    if (!isCode(error, 'EPERM')) return false;
  }
  const began = findProcessStart(holder.pid);
  return holder.began === null || began === null || began === holder.began;
}

/** Tells a process from a later one of the same number; Linux alone says. */
function findProcessStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, a name in parentheses, may hold blanks: count from its end.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'EACCES') || isCode(error, 'ESRCH')) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

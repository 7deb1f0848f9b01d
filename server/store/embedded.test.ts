import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findMarketplace, saveMarketplace } from './companies.ts';
import { connectStore } from './connect.ts';
import { DataDirInUseError, lockDataDir } from './data-dir-lock.ts';
import { MARKETPLACE } from './fixtures/sample.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'relais-data-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true });
});

const lockFile = () => join(dataDir, 'relais.lock');

describe('the lock of a data folder', () => {
  it('lets one in, and the next once it has gone', () => {
    const unlock = lockDataDir(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow(DataDirInUseError);
    unlock();
    lockDataDir(dataDir)();
  });

  it('names the process that holds it', async () => {
    const holder = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { lockDataDir } from ${JSON.stringify(join(import.meta.dirname, 'data-dir-lock.ts'))};
       lockDataDir(${JSON.stringify(dataDir)}); console.log('held'); setInterval(() => {}, 1000);`,
    ]);
    try {
      await new Promise((resolve) => holder.stdout.once('data', resolve));
      expect(() => lockDataDir(dataDir)).toThrow(`in use by process ${holder.pid}`);
      const ended = new Promise((resolve) => holder.once('exit', resolve));
      holder.kill('SIGKILL');
      await ended;
      lockDataDir(dataDir)();
    } finally {
      holder.kill('SIGKILL');
    }
  });

  it.each([
    ['its own number, left by a process of the container before', { pid: process.pid, began: '1' }],
    ['its own number, where nothing tells when it began', { pid: process.pid, began: null }],
    ['a number given anew to another process', { pid: process.ppid, began: '1' }],
    ['a file cut off while it was written', null],
  ])('is taken over from %s', (_, holder) => {
    writeFileSync(lockFile(), holder === null ? '{"pi' : JSON.stringify(holder));
    const unlock = lockDataDir(dataDir);
    expect(readFileSync(lockFile(), 'utf8')).toContain(`"pid":${process.pid}`);
    unlock();
    expect(existsSync(lockFile())).toBe(false);
  });

  it('is left to a process that lives, where nothing tells when it began', () => {
    writeFileSync(lockFile(), JSON.stringify({ pid: process.ppid, began: null }));
    expect(() => lockDataDir(dataDir)).toThrow(`process ${process.ppid}`);
  });
});

describe('the embedded store', () => {
  it('is made, migrated, found again, and held by one at a time', async () => {
    const first = await connectStore({ dataDir });
    await saveMarketplace(first.db, MARKETPLACE);
    await expect(connectStore({ dataDir })).rejects.toThrow(`in use by process ${process.pid}`);
    await first.close();
    const second = await connectStore({ dataDir });
    expect(await findMarketplace(second.db, MARKETPLACE.id)).toEqual(MARKETPLACE);
    await second.close();
    // Making a database on disk takes seconds of two busy cores.
  }, 60_000);
});

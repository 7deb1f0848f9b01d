import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres } from '../../scripts/machine.mjs';

interface PrivatePostgres {
  /** Connects as a superuser, so that a test can make its own database. */
  readonly url: string;
  /** Ends the cluster and removes its files. */
  stop(): void;
}

/**
 * Starts a PostgreSQL cluster of its own on a spare loopback port, with its files in a new temporary
 * folder. Nothing in it outlives `stop`, so it never waits for a disk. Throws when the machine has
 * no PostgreSQL programs.
 */
export async function startPrivatePostgres(): Promise<PrivatePostgres> {
  const programs = findPostgres();
  if (programs === null) {
    throw new Error('PostgreSQL is not installed: run "node scripts/setup.mjs test" for a way.');
  }
  const account = findAccount();
  const folder = mkdtempSync(join(tmpdir(), 'relais-postgres-'));
  if (account !== null) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, 0o700);
  const cluster = join(folder, 'cluster');
  const port = await findSparePort();
  const run = (program: string, args: readonly string[]): void => {
    // Its server keeps the standard streams it inherits: with a pipe this call would never return.
    execFileSync(join(programs, program), args, { ...account, cwd: folder, stdio: 'ignore' });
  };
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=200',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
  ].map((setting) => `-c ${setting}`);
  const log = join(folder, 'log');

  run('initdb', ['-D', cluster, '-U', 'relais', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']);
  run('pg_ctl', ['-D', cluster, '-l', log, '-w', '-o', settings.join(' '), 'start']);
  return {
    url: `postgres://relais@127.0.0.1:${port}/postgres`,
    stop() {
      run('pg_ctl', ['-D', cluster, '-m', 'immediate', '-w', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: there it runs as the account its package made. */
function findAccount(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const ask = (what: '-u' | '-g'): number =>
    Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }));
  return { uid: ask('-u'), gid: ask('-g') };
}

async function findSparePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.on('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => {
      if (address === null || typeof address === 'string') reject(new Error('no port was given'));
      else resolve(address.port);
    });
  });
  return promise;
}

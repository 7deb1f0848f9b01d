import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../scripts/machine.mjs';
import { buildRoad } from './road.ts';
import type { Road } from './road.ts';

const START_TIMEOUT_MS = 60_000;
const LOOK_EVERY_MS = 100;
const MAX_LOG_LENGTH = 20_000;

/** The real server in a process of its own. */
export interface RunningServer {
  /** What people and programs reach it by: the far end of `road`. */
  readonly origin: string;
  readonly road: Road;
  /** What it has logged of late, for the message of a failed test. */
  readLog(): string;
  stop(): Promise<void>;
}

interface ServerOptions {
  /** PostgreSQL; without it the embedded store, in a folder of its own. */
  readonly databaseUrl?: string;
  /** Without it the server keeps its mails for the development mailbox. */
  readonly smtpUrl?: string;
  /** Prepares the installation before it starts, with the same environment. */
  readonly prepare?: (environment: NodeJS.ProcessEnv) => Promise<void>;
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-server-'));
  const port = await findSparePort();
  const road = await buildRoad(() => port);
  const origin = `http://127.0.0.1:${road.port}`;
  const environment = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    PORT: String(port),
    PUBLIC_URL: origin,
    DATA_DIR: join(folder, 'data'),
    MAIL_DOMAIN: 'relais.example',
    RELAY_DOMAIN: 'relay.relais.example',
    SECRET: 'not a secret: end-to-end tests alone use it',
    SENDING_DOMAINS: 'directindustry.com,medicalexpo.com',
    SENDING_IP_RANGES: '217.174.192.128/26,92.43.248.128/26',
    LOG_LEVEL: 'warn',
    LIMIT_CODES_PER_CLIENT_HOUR: '1000',
    LIMIT_CODES_PER_ADDRESS_HOUR: '1000',
    LIMIT_SIGN_INS_PER_CLIENT_HOUR: '1000',
    ...(options.databaseUrl !== undefined && { DATABASE_URL: options.databaseUrl }),
    ...(options.smtpUrl !== undefined && { SMTP_URL: options.smtpUrl }),
  };
  await options.prepare?.(environment);

  const child = spawn(process.execPath, ['server/main.ts'], { cwd: root, env: environment });
  let log = '';
  const keepLog = (chunk: Buffer): void => {
    log = (log + chunk.toString('utf8')).slice(-MAX_LOG_LENGTH);
  };
  child.stdout.on('data', keepLog);
  child.stderr.on('data', keepLog);
  await waitUntilReady(child, origin, () => log);
  return {
    origin,
    road,
    readLog: () => log,
    async stop() {
      await road.close();
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function waitUntilReady(
  child: ChildProcess,
  origin: string,
  readLog: () => string,
): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended at once:\n${readLog()}`);
    const isReady = await fetch(`${origin}/readyz`).then(
      (answer) => answer.ok,
      // Nobody listens yet.
      () => false,
    );
    if (isReady) return;
    if (Date.now() > deadline) {
      await end(child);
      throw new Error(`the server never became ready:\n${readLog()}`);
    }
    await sleep(LOOK_EVERY_MS);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

export async function findSparePort(): Promise<number> {
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

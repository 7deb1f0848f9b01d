import { once } from 'node:events';
import { resolve } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import type { Logger } from 'pino';
import { systemClock } from './clock.ts';
import { ConfigError, loadEnvironmentFile, readConfig, type Config } from './config.ts';
import { loadSample } from './demo/load-sample.ts';
import { makeMailbox, type Outbox } from './demo/mailbox.ts';
import { openBrowser } from './demo/open-browser.ts';
import { makeFaultList, makeStartScreen, terminalI18n } from './demo/start-screen.ts';
import { openGeocoder } from './geocoding/open-geocoder.ts';
import { makeApp } from './http/app.ts';
import { deliverMail } from './jobs/deliver-mail.ts';
import { deliverWebhooks } from './jobs/deliver-webhooks.ts';
import { repeat } from './jobs/repeat.ts';
import { makeLog } from './log.ts';
import { developmentTransport, makeSmtpTransport } from './mail/outbound/deliver.ts';
import { makeServiceContext } from './services/context.ts';
import type { MailContent } from './services/mail-facts.ts';
import { watchChanges } from './services/watch-changes.ts';
import { cleanUp } from './store/clean-up.ts';
import { connectStore } from './store/connect.ts';
import { DataDirInUseError } from './store/data-dir-lock.ts';
import { countWaitingMails, listSentMails } from './store/mails.ts';
import { startQueue } from './store/queue.ts';
import type { Store } from './store/store.ts';

const PAGES_FOLDER = resolve(import.meta.dirname, '../.output/web');
const MAILS_AT_A_TIME = 4;
const WEBHOOK_INTERVAL_MS = 1_000;
const CLEAN_UP_INTERVAL_MS = 3_600_000;
/** What is being answered may finish; then connections are closed. */
const DRAIN_MS = 5_000;

/** What was opened, to be closed in the opposite order. */
type Close = () => Promise<void> | void;

/** Brings everything up, in the order in which one thing needs another; gives the way to stop it. */
async function start(config: Config, log: Logger, closers: Close[]): Promise<void> {
  const clock = systemClock;
  const onError = (error: unknown): void => log.error({ err: error }, 'background work failed');

  const store = await connectStore(config.store);
  closers.push(() => store.close());
  const geocoding = openGeocoder({
    choice: config.geocoding,
    dataDir: config.dataDir,
    userAgent: `Relais (${config.publicUrl}; ${config.supportContact})`,
    onError,
  });
  closers.push(() => geocoding.close());
  const context = makeServiceContext(
    store,
    clock,
    {
      publicUrl: config.publicUrl,
      supportContact: config.supportContact,
      ownSender: { name: config.senderName, address: `no-reply@${config.mailDomain}` },
      sending: config.sending,
      secret: config.secret,
    },
    config.limits,
    geocoding.geocoder,
  );
  // Sample data is never made in a database that somebody chose, nor mailed to anybody.
  const sampleKeys =
    'dataDir' in config.store && config.smtpUrl === null
      ? await loadSample(context, config.store.dataDir)
      : null;

  const transport =
    config.smtpUrl === null ? developmentTransport : makeSmtpTransport(config.smtpUrl);
  closers.push(() => transport.close());
  const queue = await startQueue(store, clock, onError);
  closers.push(() => queue.stop());
  await queue.workMails(async (mailId) => {
    const outcome = await deliverMail(context, transport, mailId);
    log.info({ mailId, outcome }, 'mail');
  }, MAILS_AT_A_TIME);
  const telling = repeat(() => deliverWebhooks(context), WEBHOOK_INTERVAL_MS, onError);
  closers.push(() => telling.stop());
  const cleaning = setInterval(
    () => void cleanUp(store.db, clock()).catch(onError),
    CLEAN_UP_INTERVAL_MS,
  );
  closers.push(() => clearInterval(cleaning));

  const changes = await watchChanges(context);
  closers.push(() => changes.close());
  const closing = new AbortController();
  const app = makeApp({
    services: context,
    changes,
    log,
    closing: closing.signal,
    trustedProxies: config.trustedProxies,
    pagesFolder: PAGES_FOLDER,
    ...(config.developmentMailbox && { mailbox: makeMailbox(makeOutbox(store)) }),
  });
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host });
  await once(server, 'listening');
  closers.push(() => {
    closing.abort();
    return drain(server);
  });

  process.stdout.write(`${makeStartScreen(config, sampleKeys, process.env)}\n`);
  if (process.argv.includes('--open')) {
    const page = config.developmentMailbox ? `${config.publicUrl}/mailbox` : config.publicUrl;
    const browser = openBrowser(config.dataDir, [page]);
    if (browser === null) {
      const url = config.publicUrl;
      process.stdout.write(`${terminalI18n(process.env)._('start.open.no-browser', { url })}\n`);
    } else {
      closers.push(() => void browser.kill());
    }
  }
}

function makeOutbox(store: Store): Outbox {
  return {
    async listSent(recipient) {
      const rows = await listSentMails(store.db, { recipient, limit: 200 });
      return rows.flatMap(({ id, kind, requestId, sentAt, content }) =>
        sentAt === null || content === null
          ? []
          : // Written by deliverMail alone.
            { id, kind, requestId, sentAt, content: content as MailContent },
      );
    },
    countWaiting: () => countWaitingMails(store.db),
  };
}

async function drain(server: ServerType): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const timer = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  }, DRAIN_MS);
  await closed;
  clearTimeout(timer);
}

/** Closes what was opened, the last one first, whatever goes wrong with one of them. */
async function closeAll(closers: Close[], log: Logger): Promise<void> {
  for (const close of closers.splice(0).toReversed()) {
    try {
      await close();
    } catch (error) {
      log.error({ err: error }, 'closing failed');
    }
  }
}

/** What a person can mend, in words alone; anything else with its stack. */
function tellFailure(error: unknown): string {
  const i18n = terminalI18n(process.env);
  if (error instanceof ConfigError) return makeFaultList(error.faults, i18n);
  if (error instanceof DataDirInUseError) {
    return i18n._('start.locked', { pid: error.pid, folder: error.folder });
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return i18n._('start.address-in-use', { port: 'port' in error ? String(error.port) : '' });
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function main(): Promise<void> {
  const closers: Close[] = [];
  let log = makeLog('info');
  let isStopping = false;
  const stop = async (exitCode: number): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await closeAll(closers, log);
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop(0));
  }
  try {
    loadEnvironmentFile();
    const config = readConfig(process.env);
    log = makeLog(config.logLevel);
    await start(config, log, closers);
  } catch (error) {
    process.stderr.write(`${tellFailure(error)}\n`);
    await stop(1);
  }
}

await main();

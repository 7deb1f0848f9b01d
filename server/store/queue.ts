import { sql, type SQL } from 'drizzle-orm';
import { fromDrizzle, fromPglite, PgBoss, type ConstructorOptions, type Db } from 'pg-boss';
import type { Clock } from '../clock.ts';
import { subscribeMails, takeDueMails } from './mails.ts';
import type { Store, Tx } from './store.ts';

const DELIVER_MAIL = 'deliver-mail';

/** Due times are looked at this often; a mail due at once does not wait for it. */
const SWEEP_INTERVAL_MS = 1000;
const SWEEP_BATCH = 100;
/** pg-boss has connections of its own on PostgreSQL. */
const POOL_SIZE = 4;

const MAILS_IN_A_BATCH = 10;

const HOUR_S = 3600;
const STOP_TIMEOUT_MS = 10_000;

/**
 * Hands work to whichever process is free.
 *
 * What is due, and when, stands in the tables by the server's clock (`mails.due_at`); pg-boss, whose
 * jobs are dated by the database's clock, holds only the ids of what is due already. So there is one
 * mechanism for mails that leave at once, held ones and retries, and a test that moves the clock
 * moves them all.
 */
export interface JobQueue {
  /**
   * Delivers mails from now on, some at a time. What `deliver` throws is reported and the mail tried
   * again later (SENDING_TIMEOUT_MS).
   */
  workMails(deliver: (mailId: string) => Promise<void>, atATime: number): Promise<void>;
  /** Makes a job for each mail that is due now; gives how many. It runs by itself every second. */
  dispatchDueMails(): Promise<number>;
  /** Waits for the jobs under way, ten seconds at most. Before the store is closed. */
  stop(): Promise<void>;
}

/** @param onError whatever goes wrong in the background: to the log. */
export async function startQueue(
  store: Store,
  clock: Clock,
  onError: (error: unknown) => void,
): Promise<JobQueue> {
  const boss = new PgBoss(connectionOf(store));
  boss.on('error', onError);
  await boss.start();
  await boss.createQueue(DELIVER_MAIL, {
    // The mail's own row says what to do next; a job that fails is over.
    retryLimit: 0,
    expireInSeconds: HOUR_S,
    deleteAfterSeconds: HOUR_S,
    notify: true,
  });

  const dispatchDueMails = async (): Promise<number> => {
    let total = 0;
    for (;;) {
      const ids = await store.transaction(async (tx) => {
        const due = await takeDueMails(tx, clock(), SWEEP_BATCH);
        const jobs = due.map((mailId) => ({ data: { mailId } }));
        if (due.length > 0) await boss.insert(DELIVER_MAIL, jobs, { db: withinTransaction(tx) });
        return due;
      });
      total += ids.length;
      if (ids.length < SWEEP_BATCH) return total;
    }
  };

  const sweep = makeSerial(dispatchDueMails, onError);
  const unsubscribe = await subscribeMails(store, () => sweep.run());
  const timer = setInterval(() => sweep.run(), SWEEP_INTERVAL_MS);

  return {
    async workMails(deliver, atATime) {
      // A worker whose batch was full asks again at once; else it sleeps until the next NOTIFY,
      // though more may wait: a batch of one is never followed at once.
      const options = {
        batchSize: MAILS_IN_A_BATCH,
        burstWhenBatchFull: true,
        localConcurrency: atATime,
      } as const;
      await boss.work<{ mailId: string }>(DELIVER_MAIL, options, async (jobs) => {
        for (const job of jobs) {
          try {
            await deliver(job.data.mailId);
          } catch (error) {
            // Not thrown on: it would end the whole batch. The mail's own row makes it due again.
            onError(error);
          }
        }
      });
    },
    dispatchDueMails,
    async stop() {
      clearInterval(timer);
      await unsubscribe();
      await sweep.settle();
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    },
  };
}

/** Jobs made here exist once the transaction commits. */
function withinTransaction(tx: Tx): Db {
  return fromDrizzle({ execute: async (query: SQL) => asRows(await tx.execute(query)) }, sql);
}

/** PGlite wraps its rows, postgres.js gives them bare. */
function asRows(result: unknown): { rows: unknown[] } {
  if (Array.isArray(result)) return { rows: result };
  return result as { rows: unknown[] };
}

function connectionOf(store: Store): ConstructorOptions {
  const shared: ConstructorOptions = { useListenNotify: true, schedule: false };
  if (store.driver.kind === 'embedded') {
    return { ...shared, backend: 'pglite', db: fromPglite(store.driver.client) };
  }
  const connectionString = store.driver.databaseUrl;
  return { ...shared, connectionString, max: POOL_SIZE, application_name: 'relais-jobs' };
}

/** Runs the work one at a time; asked while it runs, it runs once more after. */
function makeSerial(
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): { run(): void; settle(): Promise<void> } {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  const loop = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      try {
        await work();
      } catch (error) {
        onError(error);
      }
    } while (isAskedAgain);
    running = null;
  };
  return {
    run() {
      if (running === null) running = loop();
      else isAskedAgain = true;
    },
    async settle() {
      await running;
    },
  };
}

import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { NetworkDocument } from '../shared/contract/network.ts';
import type { ImportReport } from '../shared/contract/network-import.ts';
import { findPostgres } from '../scripts/machine.mjs';
import { openEmbeddedGeocoder } from '../server/geocoding/embedded-geocoder.ts';
import type { Geocoder } from '../server/geocoding/geocoder.ts';
import type { PersonCaller } from '../server/services/caller.ts';
import { makeServiceContext, type ServiceContext } from '../server/services/context.ts';
import { importNetwork } from '../server/services/network-file/import-network.ts';
import { replaceNetwork } from '../server/services/replace-network.ts';
import { runStatement } from '../server/store/statement.ts';
import { makeTestStore } from '../server/store/testing.ts';
import { startPrivatePostgres } from '../e2e/support/private-postgres.ts';
import { KNOWN_ADDRESSES, type KnownAddress } from './geocoding-addresses.ts';

const LINES = 100_000;
const TARGET_S = 60;
const MANUFACTURER = 'maker';
const STAFF = 'boss@maker.example';
const NOW = new Date('2026-11-02T10:00:00.000Z');

const DOCUMENT: NetworkDocument = {
  manufacturer: { name: 'Maker', country: 'FR', staff: [{ address: STAFF, role: 'admin' }] },
  stands: [],
  products: [],
  sellers: [],
  zoneManagers: [],
  worldContact: { id: 'world', emails: ['world@maker.example'] },
  settings: {
    copyZoneManagersOnSellerRequests: true,
    copyWorldOnSellerRequests: false,
    copyWorldOnZoneManagerRequests: true,
    extraCopies: [],
  },
};

/** Sellers in real towns, each in a street of his own, so that each address is looked up. */
function writeFile(towns: readonly KnownAddress[], isLast: boolean): Uint8Array {
  const lines = Array.from({ length: LINES }, (_, n) => {
    const town = towns[n % towns.length];
    if (town === undefined) throw new Error('no town can be located');
    const { postalCode, city, region = '', country } = town;
    const kind = n % 3 === 0 ? 'national' : 'local';
    const address = `${n} rue du Port;${postalCode};${city};${region};${country}`;
    const email = isLast && n === LINES - 1 ? 'no address' : `seller-${n}@shop.example`;
    return `${kind};Company ${n} « ${city} »;Contact ${n};${email};;${address};fr`;
  });
  const head = 'type;société;contact;e-mail;téléphone;adresse;code postal;ville;région;pays;langue';
  return Buffer.from(`\ufeff${[head, ...lines].join('\r\n')}`);
}

async function keepLocated(geocoder: Geocoder): Promise<KnownAddress[]> {
  const located = await Promise.all(
    KNOWN_ADDRESSES.map(async (town) => ({ town, answer: await geocoder.locate(town) })),
  );
  return located.flatMap(({ town, answer }) => (answer.outcome === 'found' ? [town] : []));
}

interface Measured {
  readonly report: ImportReport;
  readonly seconds: number;
  /** Of this process, which on an embedded store is all there is. */
  readonly cpuSeconds: number;
  readonly events: number;
  readonly longestWaitMs: number;
  readonly slowestReadMs: number;
}

/** An import, with somebody else reading all the while. */
async function measure(
  context: ServiceContext,
  caller: PersonCaller,
  bytes: Uint8Array,
): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const state = { events: 0, slowestReadMs: 0, isOver: false };
  const read = async (): Promise<void> => {
    while (!state.isOver) {
      const at = performance.now();
      await runStatement(context.store.db, 'select 1');
      state.slowestReadMs = Math.max(state.slowestReadMs, performance.now() - at);
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    }
  };
  const reading = read();
  delay.enable();
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const report = await importNetwork(context, caller, {
    manufacturer: MANUFACTURER,
    mode: 'apply',
    bytes,
    language: 'fr',
    signal: new AbortController().signal,
    onProgress: () => {
      state.events += 1;
    },
  });
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  state.isOver = true;
  await reading;
  const { events, slowestReadMs } = state;
  const cpuSeconds = (user + system) / 1e6;
  return { report, seconds, cpuSeconds, events, longestWaitMs: delay.max / 1e6, slowestReadMs };
}

function describe(
  what: string,
  { seconds, cpuSeconds, events, longestWaitMs, slowestReadMs }: Measured,
): string {
  return (
    `${what}: ${seconds.toFixed(1)} s (CPU ${cpuSeconds.toFixed(1)} s), ${Math.round(LINES / seconds)} lines/s, ${events} events, ` +
    `the server at most ${longestWaitMs.toFixed(0)} ms busy, a reader at most ${slowestReadMs.toFixed(0)} ms waiting`
  );
}

async function runOn(
  geocoder: Geocoder,
): Promise<{ lines: string[]; isRight: boolean; isInTime: boolean }> {
  const store = await makeTestStore();
  try {
    const installation = {
      publicUrl: 'https://relais.example',
      supportContact: 'support@relais.example',
      ownSender: { name: 'Relais', address: 'relais@relais.example' },
      secret: 'bench',
    };
    const limits = { codesPerAddressHour: 1, codesPerClientHour: 1, signInsPerClientHour: 1 };
    const context = makeServiceContext(store, () => NOW, installation, limits, geocoder);
    await replaceNetwork(
      context,
      { keyId: 'bench', prefix: 'bench', scopes: ['networks:write'], marketplaceId: null },
      { manufacturer: MANUFACTURER, document: DOCUMENT, replaces: null },
    );
    const caller: PersonCaller = {
      personId: randomUUID(),
      sessionId: randomUUID(),
      name: 'Bench',
      language: 'fr',
      carrier: 'bearer',
      addresses: [STAFF],
    };
    const towns = await keepLocated(geocoder);
    const refused = await measure(context, caller, writeFile(towns, true));
    const bytes = writeFile(towns, false);
    const added = await measure(context, caller, bytes);
    const again = await measure(context, caller, bytes);
    const isRight =
      refused.report.refusedCount === 1 &&
      refused.report.version === null &&
      added.report.added === LINES &&
      again.report.unchanged === LINES;
    const memoryMb = process.memoryUsage().rss / 1e6;
    return {
      lines: [
        `${store.kind} store, ${(bytes.length / 1e6).toFixed(1)} MB, ${towns.length} towns`,
        describe('one bad line, nothing imported', refused),
        describe('all added', added),
        describe('the same again, all unchanged', again),
        `${memoryMb.toFixed(0)} MB of memory at the end${isRight ? '' : ', and a WRONG report'}`,
      ],
      isRight,
      isInTime: Math.max(refused.seconds, added.seconds, again.seconds) <= TARGET_S,
    };
  } finally {
    await store.close();
  }
}

async function run(): Promise<{ lines: string[]; pass: boolean }> {
  const places = openEmbeddedGeocoder({
    dataDir: process.env['DATA_DIR'] ?? './data',
    onError: (error) => console.error(error),
  });
  const cluster = findPostgres() === null ? null : await startPrivatePostgres();
  try {
    const embedded = await runOn(places.geocoder);
    if (cluster === null) {
      return { lines: embedded.lines, pass: embedded.isRight && embedded.isInTime };
    }
    process.env['TEST_DATABASE_URL'] = cluster.url;
    const postgres = await runOn(places.geocoder);
    return {
      lines: [...postgres.lines, ...embedded.lines],
      // The embedded store is for trials: its time is told, and judged where there is no other.
      pass: postgres.isRight && postgres.isInTime && embedded.isRight,
    };
  } finally {
    delete process.env['TEST_DATABASE_URL'];
    cluster?.stop();
    places.close();
  }
}

export const benches = [
  {
    id: 'P17',
    title: `import of ${LINES.toLocaleString('en')} lines of CSV, each placed`,
    target: `≤ ${TARGET_S} s with progress, others answered meanwhile`,
    run,
  },
];

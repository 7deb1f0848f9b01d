import { readFileSync } from 'node:fs';
import type { NetworkDocument } from '../shared/contract/network.ts';
import { makeRandom, type Random } from '../shared/domain/testing/random-network.ts';
import { decideWithIndex } from '../shared/domain/routing-index.ts';
import { findPostgres } from '../scripts/machine.mjs';
import { makeServiceContext } from '../server/services/context.ts';
import { replaceNetwork } from '../server/services/replace-network.ts';
import { saveMarketplace } from '../server/store/companies.ts';
import { runStatement } from '../server/store/statement.ts';
import type { Store } from '../server/store/store.ts';
import { makeTestStore } from '../server/store/testing.ts';
import { startPrivatePostgres } from '../e2e/support/private-postgres.ts';

const SELLERS = 1000;
const ROUNDS = 9;
const OPERATIONS = 400;
const TARGET_RATIO = 8;
const MANUFACTURER = 'maker';
const NOW = new Date('2026-11-02T10:00:00.000Z');

/** Sellers of five countries, half of them local, a third with a radius or a limited range. */
function makeDocument(random: Random): NetworkDocument {
  const countries = ['FR', 'DE', 'IT', 'ES', 'PL'];
  return {
    manufacturer: { name: 'Maker', country: 'FR', staff: [] },
    stands: [{ id: 'stand', marketplace: 'directindustry', name: 'Maker', url: null }],
    products: [0, 1, 2, 3].map((n) => ({ id: `product-${n}`, name: `Product ${n}`, url: null })),
    sellers: Array.from({ length: SELLERS }, (_, n) => {
      const isLocal = n % 2 === 0;
      return {
        id: `seller-${n}`,
        kind: isLocal ? ('local' as const) : ('national' as const),
        company: { id: `company-${n}`, name: `Company ${n}`, city: null },
        country: countries[n % countries.length] ?? 'FR',
        lat: 42 + random() * 10,
        lon: -4 + random() * 20,
        radius: isLocal && random() < 0.3 ? { value: 150, unit: 'km' as const } : null,
        range:
          random() < 0.3
            ? { mode: 'limited' as const, products: ['product-1'] }
            : { mode: 'full' as const },
        rating: random() < 0.2 ? null : Math.round(10 + random() * 40) / 10,
        partner: false,
        email: `seller-${n}@shop.example`,
      };
    }),
    zoneManagers: [],
    worldContact: { id: 'world', emails: ['world@maker.example'] },
    settings: {
      copyZoneManagersOnSellerRequests: true,
      copyWorldOnSellerRequests: false,
      copyWorldOnZoneManagerRequests: true,
      extraCopies: [],
    },
  };
}

/**
 * Milliseconds of CPU so far, of this process and of the database's connections. The latter are
 * processes of their own, whose account Linux keeps in ticks of ten milliseconds; elsewhere they are
 * left out, on both sides of the ratio.
 */
async function readCpuMs(store: Store): Promise<number> {
  const { user, system } = process.cpuUsage();
  const own = (user + system) / 1000;
  if (store.kind === 'embedded' || process.platform !== 'linux') return own;
  const connections = await runStatement<{ pid: number }>(
    store.db,
    `select pid from pg_stat_activity where application_name = 'relais'`,
  );
  const ticks = connections.map(({ pid }) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return own + ticks.reduce((sum, each) => sum + each, 0) * 10;
}

async function measureCpuUs(store: Store, work: (turn: number) => Promise<unknown>) {
  const before = await readCpuMs(store);
  for (let turn = 0; turn < OPERATIONS; turn += 1) await work(turn);
  return ((await readCpuMs(store)) - before) / OPERATIONS / 0.001;
}

/** A decision as `submitRequest` and a stand's contacts take it, against the least a database can do. */
async function measure(store: Store) {
  const random = makeRandom(9);
  const installation = {
    publicUrl: 'https://relais.example',
    supportContact: 'support@relais.example',
    ownSender: { name: 'Relais', address: 'relais@relais.example' },
    secret: 'bench',
  };
  const limits = { codesPerAddressHour: 1, codesPerClientHour: 1, signInsPerClientHour: 1 };
  const context = makeServiceContext(store, () => NOW, installation, limits);
  await saveMarketplace(store.db, {
    id: 'directindustry',
    name: 'DirectIndustry',
    senderName: 'DirectIndustry',
    relayDomain: 'relay.relais.example',
    languages: ['fr'],
    supportContact: 'support@relais.example',
    createdAt: NOW,
  });
  await replaceNetwork(
    context,
    { keyId: 'bench', prefix: 'bench', scopes: ['networks:write'], marketplaceId: null },
    { manufacturer: MANUFACTURER, document: makeDocument(random), replaces: null },
  );
  const buyers = Array.from({ length: 100 }, () => ({
    country: 'FR',
    lat: 43 + random() * 7,
    lon: -3 + random() * 9,
    product: 'product-1',
  }));
  const decide = async (turn: number) => {
    const network = await context.networks.get(store.db, MANUFACTURER);
    const buyer = buyers[turn % buyers.length];
    if (network === null || buyer === undefined) throw new Error('nothing to decide on');
    return decideWithIndex(network.index, buyer, null);
  };
  const ask = () => runStatement(store.db, 'select 1');

  const loadedAt = performance.now();
  await decide(0);
  const firstMs = performance.now() - loadedAt;
  // The first rounds are only for the compiler and the connections.
  await measureCpuUs(store, decide);
  await measureCpuUs(store, ask);
  let [decideUs, askUs] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round += 1) {
    decideUs = Math.min(decideUs, await measureCpuUs(store, decide));
    askUs = Math.min(askUs, await measureCpuUs(store, ask));
  }
  return { decideUs, askUs, firstMs };
}

async function run(): Promise<{ lines: string[]; pass: boolean }> {
  const cluster = findPostgres() === null ? null : await startPrivatePostgres();
  if (cluster !== null) process.env['TEST_DATABASE_URL'] = cluster.url;
  try {
    const store = await makeTestStore();
    try {
      const { decideUs, askUs, firstMs } = await measure(store);
      const ratio = decideUs / askUs;
      const where =
        store.kind === 'embedded' ? 'embedded store (no PostgreSQL here)' : 'PostgreSQL';
      return {
        lines: [
          `${where}, CPU of server and database: decision ${decideUs.toFixed(0)} µs, ` +
            `SELECT 1 ${askUs.toFixed(0)} µs, ratio ${ratio.toFixed(1)} (≤ ${TARGET_RATIO})`,
          `the first decision, which reads all ${SELLERS} sellers: ${firstMs.toFixed(0)} ms`,
        ],
        pass: ratio <= TARGET_RATIO,
      };
    } finally {
      await store.close();
    }
  } finally {
    delete process.env['TEST_DATABASE_URL'];
    cluster?.stop();
  }
}

export const benches = [
  {
    id: 'P9',
    title: `routing with the network in the database, ${SELLERS} sellers`,
    target: `≤ ${TARGET_RATIO} × SELECT 1`,
    run,
  },
];

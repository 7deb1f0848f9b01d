import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { NetworkDocument } from '../shared/contract/network.ts';
import type { NetworkChange } from '../shared/contract/sales-network.ts';
import { makeRandom } from '../shared/domain/testing/random-network.ts';
import { findPostgres } from '../scripts/machine.mjs';
import { makeApp } from '../server/http/app.ts';
import { openSession } from '../server/identity/sessions.ts';
import { makeServiceContext, type ServiceContext } from '../server/services/context.ts';
import { replaceNetwork } from '../server/services/replace-network.ts';
import { watchChanges } from '../server/services/watch-changes.ts';
import { saveMarketplace } from '../server/store/companies.ts';
import { insertPerson, keepAddress } from '../server/store/people.ts';
import { runStatement } from '../server/store/statement.ts';
import type { Store } from '../server/store/store.ts';
import { makeTestStore } from '../server/store/testing.ts';
import { startPrivatePostgres } from '../e2e/support/private-postgres.ts';

const MEMBERS = 5_000;
const MANY_MEMBERS = 100_000;
const REQUESTS = 50_000;
const CALLS = 40;
const TARGET_MS = 200;
const PREVIEW_TARGET_MS = 1_000;
const MANY_TARGET_MS = 5_000;
const NOW = new Date('2026-11-02T10:00:00.000Z');
const STAFF = 'staff@maker.example';
const COUNTRIES = ['FR', 'DE', 'IT', 'ES', 'PL'] as const;

function makeDocument(members: number): NetworkDocument {
  const random = makeRandom(3);
  return {
    manufacturer: {
      name: 'Maker',
      country: 'FR',
      staff: [{ address: STAFF, role: 'admin' }],
    },
    stands: [],
    products: [{ id: 'product-1', name: 'Product 1', url: null }],
    sellers: Array.from({ length: members }, (_, n) => ({
      id: `seller-${n}`,
      kind: n % 2 === 0 ? ('local' as const) : ('national' as const),
      company: { id: `company-${members}-${n}`, name: `Company ${n}`, city: `Town ${n % 500}` },
      contact: `Contact ${n}`,
      country: COUNTRIES[n % COUNTRIES.length] ?? 'FR',
      lat: 42 + random() * 10,
      lon: -4 + random() * 20,
      radius: n % 6 === 0 ? { value: 150, unit: 'km' as const } : null,
      range: { mode: 'full' as const },
      rating: random() < 0.2 ? null : Math.round(10 + random() * 40) / 10,
      reviewCount: n % 30,
      partner: n % 10 === 0,
      email: `seller-${n}@shop-${members}.example`,
    })),
    zoneManagers: [],
    worldContact: { id: 'world', emails: ['world@maker.example'] },
    settings: {
      copyZoneManagersOnSellerRequests: false,
      copyWorldOnSellerRequests: true,
      copyWorldOnZoneManagerRequests: true,
      extraCopies: [],
    },
  };
}

/** Requests of the last year, two of three handled, a third of them declined, some forwarded. */
const INSERT_REQUESTS = `
insert into requests (id, marketplace_id, marketplace_reference, body_hash, stand_id, manufacturer_id,
  product_id, product_name, buyer_name, buyer_address, buyer_country, buyer_lat, buyer_lon,
  buyer_language, text, first_member_id, received_at, evaluation_at, overdue_at, designated_since,
  first_handled_at, handled_at, status, revision, history_seq, history_hash)
select $1 || lpad(n::text, 11, '0'), 'directindustry', $1 || '-' || n, 'hash', $2 || '-stand', $2,
  'product-1', 'Product 1', 'Buyer', 'buyer-' || n || '@buyer.example', 'FR',
  43 + n % 70 * 0.1, -3 + n % 90 * 0.1, 'fr', repeat('Two pumps, please. ', 20),
  'seller-' || n % 5000, at, at, at + interval '3 days', at,
  handled, handled, case when handled is null then 'to-handle' else 'handled' end, 1, 1, 'hash'
from (
  select n, $3::timestamptz - n % 330 * interval '1 day' as at,
    case when n % 3 > 0
      then $3::timestamptz - n % 330 * interval '1 day' + n % 77 * interval '1 hour' end as handled
  from generate_series(1, $4::int) n) made`;

const INSERT_GRANTS = `
insert into grants (request_id, id, address, side, role, designated, created_at,
  declined_at, decline_effective_at, decline_closes)
select r.id, gen_random_uuid(), 'holder-' || k || '@maker.example', 'manufacturer',
  case k when 0 then 'designated' when 1 then 'copy' else 'staff' end, k = 0, r.received_at,
  d.at, d.at, case when d.at is null then null else true end
from requests r
cross join generate_series(0, 3) k
cross join lateral (
  select case when k = 0 and right(r.id, 1) in ('1', '4', '7') then r.first_handled_at end as at) d
where r.manufacturer_id = $1`;

interface Scene {
  readonly context: ServiceContext;
  /** Asks as staff; gives how long it took and how much came. */
  call(method: string, path: string, body?: unknown): Promise<{ ms: number; bytes: number }>;
  close(): Promise<void>;
}

async function openScene(store: Store): Promise<Scene> {
  const context = makeServiceContext(
    store,
    () => NOW,
    {
      publicUrl: 'https://relais.example',
      supportContact: 'support@relais.example',
      ownSender: { name: 'Relais', address: 'relais@relais.example' },
      secret: 'a secret of thirty-two characters',
    },
    { codesPerAddressHour: 1, codesPerClientHour: 1, signInsPerClientHour: 1 },
  );
  await saveMarketplace(store.db, {
    id: 'directindustry',
    name: 'DirectIndustry',
    senderName: 'DirectIndustry',
    relayDomain: 'relay.relais.example',
    languages: ['fr'],
    supportContact: 'support@relais.example',
    createdAt: NOW,
  });
  const personId = randomUUID();
  await insertPerson(store.db, { id: personId, language: 'fr', createdAt: NOW });
  await keepAddress(store.db, STAFF, personId, NOW);
  const session = { personId, device: 'bench', carrier: 'bearer' } as const;
  const { token } = await openSession(store.db, session, NOW);
  const changes = await watchChanges(context);
  const closing = new AbortController();
  const app = makeApp({
    services: context,
    changes,
    log: pino({ level: 'silent' }),
    closing: closing.signal,
    trustedProxies: 0,
    pagesFolder: import.meta.dirname,
  });
  return {
    context,
    async call(method, path, body) {
      const startedAt = performance.now();
      const response = await app.request(path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const ms = performance.now() - startedAt;
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
      return { ms, bytes: text.length };
    },
    async close() {
      closing.abort();
      await changes.close();
    },
  };
}

/** A network of that size with a year of requests. */
async function load(scene: Scene, manufacturer: string, members: number, requests: number) {
  const { context } = scene;
  const { db } = context.store;
  await replaceNetwork(
    context,
    { keyId: 'bench', prefix: 'bench', scopes: ['networks:write'], marketplaceId: null },
    { manufacturer, document: makeDocument(members), replaces: null },
  );
  await runStatement(
    db,
    `insert into stands (id, marketplace_id, manufacturer_id, name)
      values ($1 || '-stand', 'directindustry', $1, 'Maker')`,
    [manufacturer],
  );
  const prefix = manufacturer.slice(0, 1);
  await runStatement(db, INSERT_REQUESTS, [prefix, manufacturer, NOW.toISOString(), requests]);
  await runStatement(db, INSERT_GRANTS, [manufacturer]);
}

async function measureP95(work: () => Promise<{ ms: number }>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < CALLS; turn += 1) times.push((await work()).ms);
  times.sort((a, b) => a - b);
  return times[Math.ceil(CALLS * 0.95) - 1] ?? Infinity;
}

const CHANGE: NetworkChange = {
  kind: 'remove-member',
  id: 'seller-0',
  revision: 1,
  openRequests: 'leave',
};

async function measure(store: Store) {
  const scene = await openScene(store);
  try {
    await load(scene, 'maker', MEMBERS, REQUESTS);
    await load(scene, 'large', MANY_MEMBERS, 1_000);
    await runStatement(store.db, 'analyze');
    const network = '/v1/networks/maker';
    const preview = { change: CHANGE, requests: 1_000 };
    const first = await scene.call('GET', network);
    const list = await measureP95(() => scene.call('GET', network));
    await scene.call('GET', `${network}/performance`);
    const figures = await measureP95(() => scene.call('GET', `${network}/performance`));
    await scene.call('POST', `${network}/preview`, preview);
    const tried = await measureP95(() => scene.call('POST', `${network}/preview`, preview));
    // The first one loads the network into memory.
    const cold = await scene.call('POST', '/v1/networks/large/preview', preview);
    const many = await scene.call('POST', '/v1/networks/large/preview', preview);
    return { first, list, figures, tried, cold, many };
  } finally {
    await scene.close();
  }
}

async function run(): Promise<{ lines: string[]; pass: boolean }> {
  const cluster = findPostgres() === null ? null : await startPrivatePostgres();
  if (cluster !== null) process.env['TEST_DATABASE_URL'] = cluster.url;
  try {
    const store = await makeTestStore();
    try {
      const { first, list, figures, tried, cold, many } = await measure(store);
      const where = store.kind === 'embedded' ? 'embedded store' : 'PostgreSQL';
      return {
        lines: [
          `${where}; whole network of ${MEMBERS}: p95 ${ms(list)} (≤ ${TARGET_MS} ms), ` +
            `first time ${ms(first.ms)}, ${(first.bytes / 1e6).toFixed(1)} MB`,
          `figures of ${REQUESTS} requests: p95 ${ms(figures)} (≤ ${TARGET_MS} ms)`,
          `preview on 1,000 requests: p95 ${ms(tried)} (≤ ${PREVIEW_TARGET_MS} ms); ` +
            `at ${MANY_MEMBERS} sellers ${ms(many.ms)} (≤ ${MANY_TARGET_MS} ms), ` +
            `first time ${ms(cold.ms)}`,
        ],
        pass:
          list <= TARGET_MS &&
          figures <= TARGET_MS &&
          tried <= PREVIEW_TARGET_MS &&
          many.ms <= MANY_TARGET_MS,
      };
    } finally {
      await store.close();
    }
  } finally {
    delete process.env['TEST_DATABASE_URL'];
    cluster?.stop();
  }
}

function ms(durationMs: number): string {
  return `${durationMs.toFixed(0)} ms`;
}

export const benches = [
  {
    id: 'P16',
    title: `a sales network of ${MEMBERS} members: reading it, its figures, previewing a change`,
    target: `list and figures p95 ≤ ${TARGET_MS} ms`,
    run,
  },
];

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replaceNetwork } from '../services/replace-network.ts';
import { MAKER, NETWORK, PEOPLE } from '../services/testing.ts';
import { describeApi } from './openapi/document.ts';
import { makeTestApp, type TestApp } from './testing.ts';

let services: TestApp;
const tokens = new Map<string, string>();
beforeAll(async () => {
  services = await makeTestApp();
  await replaceNetwork(services.context, services.operator, {
    manufacturer: 'valveco',
    document: {
      ...NETWORK,
      manufacturer: {
        ...NETWORK.manufacturer,
        staff: [{ address: OTHER_STAFF, role: 'admin' }],
      },
      stands: [],
      sellers: [],
    },
    replaces: null,
  });
  for (const address of [...Object.values(PEOPLE), OTHER_STAFF]) {
    tokens.set(address, (await services.signIn(address)).token);
  }
});
afterAll(() => services.close());

const OTHER_STAFF = 'boss@valveco.example';
const { staff, dealer, dealerElsewhere, zoneManager, world, buyer, stranger } = PEOPLE;

/** Whose verb it is, and where: everybody else must be answered as if there were nothing. */
const ROLES = {
  /** The manufacturer's staff. Its zone managers answer requests, and manage no network. */
  staff: {
    id: MAKER,
    by: staff,
    others: [stranger, buyer, dealer, zoneManager, world, OTHER_STAFF],
  },
  people: { id: MAKER, by: staff, others: [stranger, dealer, zoneManager, OTHER_STAFF] },
  distributor: {
    id: 'rhone-co',
    by: dealer,
    others: [stranger, staff, zoneManager, dealerElsewhere, OTHER_STAFF],
  },
} as const;

interface Verb {
  readonly of: keyof typeof ROLES;
  /** A body that its rightful caller could send. */
  readonly body?: unknown;
  readonly csv?: string;
  readonly query?: string;
  /** What its rightful caller is answered, where not 200: what these bodies name is no more. */
  readonly status?: number;
}

const remove = { kind: 'remove-member', id: 'rhone', revision: 999, openRequests: 'leave' };
const buyerPlace = { country: 'FR', lat: null, lon: null, product: 'p1' };

/** Every verb of a person on a network, a company or a distributor. */
const VERBS: Readonly<Record<string, Verb>> = {
  'get /v1/networks/{manufacturer}': { of: 'staff' },
  'get /v1/networks/{manufacturer}/changes': { of: 'staff' },
  'post /v1/networks/{manufacturer}/changes': { of: 'staff', body: remove, status: 409 },
  'post /v1/networks/{manufacturer}/zones-seen': {
    of: 'staff',
    body: { until: '2026-03-01T00:00:00.000Z' },
  },
  'get /v1/networks/{manufacturer}/members/{member}/open-requests': { of: 'staff' },
  'post /v1/networks/{manufacturer}/sellers/{member}/details-request': {
    of: 'staff',
    body: { text: 'Hello' },
  },
  'post /v1/networks/{manufacturer}/preview': {
    of: 'staff',
    body: { change: remove },
    status: 409,
  },
  'post /v1/networks/{manufacturer}/simulate': { of: 'staff', body: { buyer: buyerPlace } },
  'get /v1/networks/{manufacturer}/performance': { of: 'staff' },
  'get /v1/networks/{manufacturer}/export': { of: 'staff' },
  'post /v1/networks/{manufacturer}/imports': { of: 'staff', csv: 'a;b\n', query: '?mode=check' },
  'get /v1/companies/{company}/people': { of: 'people' },
  'post /v1/companies/{company}/people': {
    of: 'people',
    body: { address: 'new@else.example', role: 'member' },
  },
  'delete /v1/companies/{company}/people/{address}': { of: 'people', status: 404 },
  'get /v1/distributors/{company}': { of: 'distributor' },
  'post /v1/distributors/{company}/changes': {
    of: 'distributor',
    body: { kind: 'withdraw-declaration', declarationId: randomUUID() },
    status: 404,
  },
  'get /v1/distributors/{company}/manufacturers': { of: 'distributor', query: '?search=pump' },
};

/** What a program does with a key: told apart in the tests of keys. */
const BY_KEY = ['put /v1/networks/{manufacturer}'];

async function call(name: string, id: string, token: string | undefined) {
  const { body, csv, query = '' } = VERBS[name] ?? { body: undefined };
  const [method = '', path = ''] = name.split(' ');
  const filled = path
    .replace(/\{(manufacturer|company)\}/, id)
    .replace('{member}', 'rhone')
    .replace('{address}', 'nobody@else.example');
  const content = csv ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await services.app.request(`${filled}${query}`, {
    method: method.toUpperCase(),
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(content !== undefined && {
        'content-type': csv === undefined ? 'application/json' : 'text/csv',
      }),
    },
    ...(content !== undefined && { body: content }),
  });
  const isProblem = response.headers.get('content-type')?.includes('problem') === true;
  const { instance: _, ...told } = isProblem
    ? ((await response.json()) as Record<string, unknown>)
    : { text: await response.text() };
  // All that tells two answers apart, besides the name of the answer itself.
  const headers = [...response.headers].filter(([header]) => header !== 'relais-request-id');
  return { status: response.status, told, headers };
}

test('no verb on a network, a company or a distributor is missing from this table', () => {
  const { paths } = describeApi(services.app, 'https://relais.example');
  const registered = Object.entries(paths ?? {}).flatMap(([path, operations]) =>
    /^\/v1\/(networks|companies|distributors)\//.test(path)
      ? Object.keys(operations as object).map((method) => `${method} ${path}`)
      : [],
  );
  expect(registered.toSorted()).toEqual([...Object.keys(VERBS), ...BY_KEY].toSorted());
});

describe.each(Object.entries(VERBS))('A6: %s', (name, { of, status = 200 }) => {
  const role = ROLES[of];

  test('refuses who is not signed in, before anything else', async () => {
    expect(await call(name, role.id, undefined)).toMatchObject({
      status: 401,
      told: { code: 'not-signed-in' },
    });
  });

  test('is there for whose it is', async () => {
    const answer = await call(name, role.id, tokens.get(role.by));
    expect(answer.status).toBe(status);
  });

  test.each(role.others)('tells %s the same of what exists and what does not', async (address) => {
    const token = tokens.get(address);
    const ofIt = await call(name, role.id, token);
    expect(ofIt).toMatchObject({ status: 404, told: { code: 'not-found' } });
    expect(ofIt).toEqual(await call(name, 'missing', token));
    expect(ofIt).toEqual(await call(name, '%20', token));
  });
});

test('a network is answered once for each version and reader: 304 while nothing changed', async () => {
  const path = `/v1/networks/${MAKER}`;
  const token = tokens.get(staff) ?? '';
  const first = await services.call('GET', path, { token });
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"\d+-\d+"$/);
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  const again = (headers: Record<string, string>, as = token) =>
    services.call('GET', path, { token: as, headers });
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`]) {
    expect(await again({ 'if-none-match': known })).toMatchObject({ status: 304, body: '' });
  }
  expect((await again({ 'if-none-match': '"0-0"' })).status).toBe(200);
  // Rights come first: a known version opens nothing.
  const outsider = tokens.get(stranger) ?? '';
  expect((await again({ 'if-none-match': etag }, outsider)).status).toBe(404);
  services.time.advance(1000);
  const until = services.time.clock().toISOString();
  await services.call('POST', `${path}/zones-seen`, { token, body: { until } });
  const seen = await again({ 'if-none-match': etag });
  expect(seen.status).toBe(200);
  expect(seen.body).toMatchObject({ zonesSeenAt: services.time.clock().toISOString() });
});

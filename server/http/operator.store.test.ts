import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RequestState } from '../../shared/contract/operator.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { NetworkView } from '../../shared/contract/sales-network.ts';
import { makeRequestReference } from '../../shared/domain/ids.ts';
import { makeApiKey } from '../identity/api-keys.ts';
import { replaceNetwork } from '../services/replace-network.ts';
import { MAKER, NETWORK, PEOPLE } from '../services/testing.ts';
import { saveMarketplace } from '../store/companies.ts';
import { loadNetwork } from '../store/load-network.ts';
import { distributors } from '../store/schema/companies.ts';
import type { KeyScope } from '../store/words.ts';
import { makeTestApp, type TestApp } from './testing.ts';

let services: TestApp;
let operate: string;
beforeAll(async () => {
  services = await makeTestApp();
  operate = await makeKey(['operate']);
});
afterAll(() => services.close());

async function makeKey(scopes: KeyScope[], marketplaceId: string | null = null): Promise<string> {
  const made = { name: scopes.join(), scopes, marketplaceId };
  return (await makeApiKey(services.store.db, made, services.time.clock())).key;
}

function call(method: string, path: string, body?: unknown, token = operate) {
  return services.call(method, `/v1/operator/${path}`, { token, body });
}

async function listActs(): Promise<string[]> {
  const { body } = await call('GET', 'acts');
  return (body as { acts: { act: string; target: string }[] }).acts.map(
    ({ act, target }) => `${act} ${target}`,
  );
}

const RHONE = { name: 'Rhône', country: 'FR', language: 'fr' };

describe('I4: an operator’s verbs need his scope', () => {
  test.each([
    ['GET', 'companies'],
    ['PUT', 'companies/rhone-co'],
    ['PUT', 'companies/rhone-co/partner'],
    ['GET', 'companies/rhone-co/people'],
    ['POST', 'companies/rhone-co/people'],
    ['DELETE', 'companies/rhone-co/people/a@b.example'],
    ['POST', 'merges'],
    ['GET', 'stands'],
    ['PUT', 'stands/x'],
    ['DELETE', 'stands/x'],
    ['GET', 'keys'],
    ['POST', 'keys'],
    ['DELETE', 'keys/aaaaaaaaaaaa'],
    ['GET', 'webhooks'],
    ['POST', 'webhooks'],
    ['DELETE', `webhooks/${randomUUID()}`],
    ['GET', 'acts'],
  ])('%s %s', async (method, path) => {
    const body = method === 'GET' ? undefined : {};
    const other = await call(method, path, body, services.keys.operator);
    expect((other.body as Problem).code).toBe('key-scope-missing');
    const person = await services.signIn(PEOPLE.staff);
    const staff = await call(method, path, body, person.token);
    expect((staff.body as Problem).code).toBe('key-invalid');
  });
});

describe('companies and people', () => {
  test('a company is added, found, its badge set in every network (N5, N10), each act logged', async () => {
    expect((await call('PUT', 'companies/rhone-co', RHONE)).status).toBe(204);
    const before = await loadNetwork(services.store.db, MAKER);
    expect((await call('PUT', 'companies/rhone-co/partner', { partner: true })).status).toBe(204);
    // Again: nothing changes, and nothing is written.
    expect((await call('PUT', 'companies/rhone-co/partner', { partner: true })).status).toBe(204);
    const after = await loadNetwork(services.store.db, MAKER);
    expect(after?.version).toBe((before?.version ?? 0) + 1);
    expect(after?.network.sellers.map(({ id, partner }) => [id, partner])).toEqual([
      ['rhone', true],
      ['seine', false],
    ]);
    const { body } = await call('GET', 'companies?search=h%C3%B4ne');
    expect(body).toMatchObject({
      companies: [{ id: 'rhone-co', name: 'Rhône', networks: 1, mergedInto: null }],
    });
    const acts = await listActs();
    expect(acts.filter((act) => act === 'partner-added rhone-co')).toHaveLength(1);
    expect(acts).toContain('company-saved rhone-co');
  });

  test('N11, A1: who joins a company sees its requests; who leaves receives nothing new (A7)', async () => {
    await services.submit({ reference: 'DI-joined' });
    const colleague = await services.signIn('colleague@rhone.example');
    const listed = async (): Promise<number> => {
      const { body } = await services.call('GET', '/v1/requests', { token: colleague.token });
      return (body as { requests: unknown[] }).requests.length;
    };
    expect(await listed()).toBe(0);
    const person = { address: 'colleague@rhone.example', role: 'member' };
    expect((await call('POST', 'companies/rhone-co/people', person)).status).toBe(204);
    expect(await listed()).toBe(1);
    const path = 'companies/rhone-co/people/colleague@rhone.example';
    expect((await call('DELETE', path)).status).toBe(204);
    await services.submit({ reference: 'DI-after' });
    expect(await listed()).toBe(1);
    expect((await call('DELETE', path)).status).toBe(404);
  });

  test('acts before there was a calendar are not asked for', async () => {
    const { status } = await call('GET', 'acts?before=0000-01-01T00:00:00Z');
    expect(status).toBe(422);
  });

  test('what does not exist is named', async () => {
    expect((await call('PUT', 'companies/nobody/partner', { partner: true })).status).toBe(404);
    expect((await call('GET', 'companies/nobody/people')).status).toBe(404);
    const merge = await call('POST', 'merges', { from: 'nobody', into: 'pumpco' });
    expect((merge.body as Problem).errors?.map(({ code, pointer }) => [pointer, code])).toEqual([
      ['/from', 'company-unknown'],
      // A manufacturer that sells for nobody is no distributor.
      ['/into', 'company-unknown'],
    ]);
    const same = await call('POST', 'merges', { from: 'rhone-co', into: 'rhone-co' });
    expect((same.body as Problem).errors?.[0]?.code).toBe('merge-with-itself');
  });
});

describe('stands', () => {
  test('are added, taken off, and never taken from another manufacturer', async () => {
    const stand = { marketplace: 'directindustry', manufacturer: MAKER, name: 'Two', url: null };
    expect((await call('PUT', 'stands/pumpco-2', stand)).status).toBe(204);
    const taken = await call('PUT', 'stands/pumpco-2', { ...stand, manufacturer: 'seine-co' });
    expect((taken.body as Problem).errors?.[0]?.code).toBe('stand-of-another');
    const lost = await call('PUT', 'stands/x', { ...stand, marketplace: 'no', manufacturer: 'no' });
    expect((lost.body as Problem).errors?.map(({ code }) => code)).toEqual([
      'marketplace-unknown',
      'company-unknown',
    ]);
    expect((await call('DELETE', 'stands/pumpco-2')).status).toBe(204);
    expect((await call('DELETE', 'stands/pumpco-2')).status).toBe(404);
  });

  test('are seen in the network at once, as is a new name of the manufacturer', async () => {
    const staff = await services.signIn(PEOPLE.staff);
    const read = async () => {
      const { body } = await services.call('GET', `/v1/networks/${MAKER}`, { token: staff.token });
      const { stands, manufacturer } = NetworkView.parse(body);
      return [manufacturer.name, ...stands.map(({ id }) => id)];
    };
    expect(await read()).toEqual(['Pumpco', 'pumpco-di']);
    const stand = { marketplace: 'directindustry', manufacturer: MAKER, name: 'Three', url: null };
    await call('PUT', 'stands/pumpco-3', stand);
    expect(await read()).toEqual(['Pumpco', 'pumpco-3', 'pumpco-di']);
    await call('DELETE', 'stands/pumpco-3');
    await call('PUT', `companies/${MAKER}`, { name: 'Pumps', country: 'FR', language: 'fr' });
    expect(await read()).toEqual(['Pumps', 'pumpco-di']);
  });
});

describe('I4: keys', () => {
  test('are shown once, work until they are revoked, and name what is wrong', async () => {
    const input = { name: 'shop', scopes: ['stands:read'], marketplace: 'directindustry' };
    const { status, body } = await call('POST', 'keys', input);
    expect(status).toBe(201);
    const { key, prefix } = body as { key: string; prefix: string };
    const read = () =>
      services.call('GET', '/v1/stands/pumpco-di/contacts?country=FR&product=p1', { token: key });
    expect((await read()).status).toBe(200);
    const listed = JSON.stringify((await call('GET', 'keys')).body);
    expect(listed).toContain(prefix);
    expect(listed).not.toContain(key.slice(`rk_${prefix}_`.length));
    expect((await call('DELETE', `keys/${prefix}`)).status).toBe(204);
    expect((await read()).status).toBe(401);
    const wrong = await call('POST', 'keys', { ...input, scopes: ['all'], marketplace: 'no' });
    expect((wrong.body as Problem).errors?.map(({ code }) => code)).toEqual([
      'scope-unknown',
      'marketplace-unknown',
    ]);
  });
});

describe('a distributor entered twice', () => {
  test('is one company after a merge; the people of each see what the other negotiated', async () => {
    const before = await services.submit({ reference: 'DI-merge-1' });
    await call('POST', 'companies/seine-co/people', {
      address: 'boss@seine.example',
      role: 'admin',
    });
    const boss = await services.signIn('boss@seine.example');
    const read = () => services.call('GET', `/v1/requests/${before}`, { token: boss.token });
    expect((await read()).status).toBe(404);
    // In a network of `into` alone, and with details that `from` keeps itself.
    const [seine] = NETWORK.sellers.filter(({ id }) => id === 'seine');
    if (seine === undefined) throw new Error('the test network changed');
    await replaceNetwork(services.context, services.operator, {
      manufacturer: 'valveco',
      document: { ...NETWORK, stands: [], sellers: [seine] },
      replaces: null,
    });
    await services.store.db
      .update(distributors)
      .set({ ownDetailsAt: services.time.clock(), email: 'own@rhone.example' })
      .where(eq(distributors.companyId, 'rhone-co'));
    const merged = await call('POST', 'merges', { from: 'rhone-co', into: 'seine-co' });
    expect(merged.body).toEqual({ from: 'rhone-co', into: 'seine-co', memberships: 1 });
    expect((await read()).status).toBe(200);
    // What was in the network of both is there once.
    const { network } = (await loadNetwork(services.store.db, MAKER)) ?? {};
    expect(network?.sellers.map(({ id, partner }) => [id, partner])).toEqual([['seine', true]]);
    const elsewhere = await loadNetwork(services.store.db, 'valveco');
    expect(elsewhere).toMatchObject({
      version: 2,
      network: { sellers: [{ id: 'seine', email: 'own@rhone.example' }] },
    });
    const again = await call('POST', 'merges', { from: 'rhone-co', into: 'seine-co' });
    expect((again.body as Problem).errors?.[0]?.code).toBe('merged-already');
    expect(await listActs()).toContain('distributors-merged rhone-co');
  });
});

describe('GET /v1/requests/{reference} by a marketplace', () => {
  test('tells how its own request stands, by its reference or ours, and nothing of content', async () => {
    const id = await services.submit({ reference: 'DI/état 1' });
    const token = await makeKey(['requests:read'], 'directindustry');
    const read = (reference: string, key = token) =>
      services.call('GET', `/v1/requests/${encodeURIComponent(reference)}`, { token: key });
    for (const reference of ['DI/état 1', makeRequestReference(id), id]) {
      const { status, body } = await read(reference);
      expect(status).toBe(200);
      const state = RequestState.parse(body);
      expect(state).toMatchObject({ id, status: 'to-handle', handledAt: null });
      expect(JSON.stringify(body)).not.toMatch(/pumps|@|phone/i);
    }
    const now = services.time.clock();
    await saveMarketplace(services.store.db, {
      id: 'agriexpo',
      name: 'AgriExpo',
      senderName: 'AgriExpo',
      relayDomain: 'mail.agriexpo.example',
      languages: ['fr'],
      supportContact: 'x',
      createdAt: now,
    });
    const other = await makeKey(['requests:read'], 'agriexpo');
    const refused = await read(id, other);
    const unknown = await read('DI-unknown');
    expect([refused.status, unknown.status]).toEqual([404, 404]);
    const told = ({ body }: typeof refused) => ({ ...(body as Problem), instance: '' });
    expect(told(refused)).toEqual(told(unknown));
    // What no store keeps is no reference.
    expect((await read('\0')).status).toBe(404);
    expect((await read(id, services.keys.marketplace)).status).toBe(403);
    expect((await read(id, 'rk_000000000000_no')).status).toBe(401);
  });
});

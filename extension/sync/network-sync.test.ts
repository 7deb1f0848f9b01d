import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ApiAnswer, Call, Caller } from '../../shared/api/call.ts';
import type { Desks, NetworkView } from '../../shared/contract/sales-network.ts';
import { daysAgo, sampleNetworkView } from '../../shared/ui/network/testing/sample-network-view.ts';
import { readNetworkDesk, readNetworkMembers } from '../storage/network.ts';
import { session, type Session } from '../storage/session.ts';
import type { SyncContext } from './context.ts';
import { makeMutex } from './mutex.ts';
import { dropForeignDesk, makeNetworkSync, type NetworkSync } from './network-sync.ts';
import { forgetSession } from './sign-in.ts';
import { NOW } from './testing/harness.ts';

const MINUTE_MS = 60_000;
const DESKS: Desks = {
  manufacturers: [
    { id: 'dosatec', name: 'Dosatec', role: 'admin' },
    { id: 'hydrauval', name: 'Hydrauval', role: 'member' },
  ],
  distributors: [],
};
const SESSION: Session = {
  server: 'https://relais.example',
  token: 'token',
  me: {
    id: '99999999-9999-4999-8999-999999999999',
    name: null,
    language: 'fr',
    addresses: [],
    companies: [],
    sessionId: '88888888-8888-4888-8888-888888888888',
  },
};

let now: Date;
let calls: string[];
let desks: Desks;
let isCut: boolean;
let duringCall: () => Promise<void>;
let context: SyncContext;
let networks: NetworkSync;

/** A server that answers the questions of this file; everything else is not found. */
function answer(call: Call): unknown {
  calls.push(call.path);
  if (call.path === '/v1/desks') return desks;
  const [, id = '', more = ''] = /^\/v1\/networks\/([a-z]+)(\/[a-z-]+)?$/.exec(call.path) ?? [];
  const name = desks.manufacturers.find((desk) => desk.id === id)?.name;
  if (name === undefined) return null;
  const view: NetworkView = sampleNetworkView({ manufacturer: { id, name, country: 'FR' } });
  if (more === '') return view;
  if (more === '/zones-seen') return { seenAt: now.toISOString() };
  return { from: daysAgo(365), to: daysAgo(0), members: [] };
}

const refuse = (code: 'offline' | 'not-found') =>
  ({
    ok: false,
    refusal: { code, errors: [], reference: null, retryAfterSeconds: null },
  }) as const;

const caller: Caller = Object.assign(
  async (schema: Parameters<Caller>[0], call: Call) => {
    await duringCall();
    if (isCut) return refuse('offline');
    const parsed = schema.safeParse(answer(call));
    return parsed.success ? { ok: true, value: parsed.data } : refuse('not-found');
  },
  { open: () => Promise.resolve(refuse('offline')) },
) as Caller;

beforeEach(async () => {
  fakeBrowser.reset();
  now = NOW;
  calls = [];
  desks = DESKS;
  isCut = false;
  duringCall = () => Promise.resolve();
  await session.setValue(SESSION);
  context = {
    clock: () => now,
    isOnline: () => true,
    language: () => Promise.resolve('fr'),
    exclusively: makeMutex(),
    onChange: () => {},
    onReach: () => {},
    onSignedOut: () => {},
    scheduleRetry: () => {},
  };
  networks = makeNetworkSync(context, {
    ask: <T>(question: (call: Caller) => Promise<ApiAnswer<T>>) => question(caller),
  });
});

async function shownName(): Promise<string | null> {
  const shown = (await readNetworkDesk())?.shown;
  return shown?.kind === 'network' ? shown.head.manufacturer.name : null;
}

describe('what is kept of a network', () => {
  test('is the first one the person manages, and everybody in it', async () => {
    expect(await networks.refresh(MINUTE_MS)).toBeNull();
    expect(await shownName()).toBe('Dosatec');
    expect((await readNetworkMembers())?.sellers).toHaveLength(4);
  });

  test('is asked for again once it is old, or when something changed', async () => {
    await networks.refresh(MINUTE_MS);
    calls.length = 0;
    await networks.refresh(MINUTE_MS);
    expect(calls).toEqual([]);
    await networks.refresh(0);
    expect(calls).toHaveLength(3);
    calls.length = 0;
    now = new Date(now.getTime() + MINUTE_MS);
    await networks.refresh(MINUTE_MS);
    expect(calls).toHaveLength(3);
  });

  test('stays that of the network chosen', async () => {
    await networks.choose({ kind: 'manufacturer', id: 'hydrauval' });
    await networks.refresh(0);
    expect(await shownName()).toBe('Hydrauval');
  });

  test('N10: is another’s once the person manages the chosen one no more', async () => {
    await networks.choose({ kind: 'manufacturer', id: 'hydrauval' });
    desks = { ...DESKS, manufacturers: DESKS.manufacturers.slice(0, 1) };
    await networks.refresh(0);
    expect(await shownName()).toBe('Dosatec');
    desks = { manufacturers: [], distributors: [] };
    await networks.refresh(0);
    expect((await readNetworkDesk())?.shown).toBeNull();
    expect(await readNetworkMembers()).toBeNull();
  });

  test('stays while the server cannot be reached', async () => {
    await networks.refresh(0);
    isCut = true;
    expect((await networks.refresh(0))?.code).toBe('offline');
    expect(await shownName()).toBe('Dosatec');
  });

  test('N4: has no new zones once they were seen', async () => {
    await networks.refresh(0);
    await networks.markZonesSeen('dosatec');
    const shown = (await readNetworkDesk())?.shown;
    expect(shown?.kind === 'network' && shown.head.newZones).toEqual([]);
    expect(await readNetworkMembers()).not.toBeNull();
  });

  test('is forgotten with the session, also while it is being asked for', async () => {
    await networks.refresh(0);
    await forgetSession(context);
    expect(await readNetworkDesk()).toBeNull();
    expect(await readNetworkMembers()).toBeNull();

    await session.setValue(SESSION);
    duringCall = () => forgetSession(context);
    await networks.refresh(0);
    expect(await readNetworkDesk()).toBeNull();
  });

  test('that another version wrote is dropped', async () => {
    const { storage } = await import('wxt/utils/storage');
    await storage.setItem('local:network-desk', { format: 0, shown: 'nonsense' });
    await dropForeignDesk(context);
    expect(await storage.getItem('local:network-desk')).toBeNull();
    await networks.refresh(0);
    await dropForeignDesk(context);
    expect(await shownName()).toBe('Dosatec');
  });
});

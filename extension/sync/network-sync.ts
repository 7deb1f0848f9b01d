import type { ApiAnswer, ApiRefusal } from '../../shared/api/call.ts';
import { makeNetworksApi } from '../../shared/api/networks.ts';
import type { DistributorView } from '../../shared/contract/distributor.ts';
import type { Desks } from '../../shared/contract/sales-network.ts';
import {
  clearNetworks,
  readNetworkDesk,
  readNetworkMembers,
  writeNetworkDesk,
} from '../storage/network.ts';
import type { NetworkDesk, NetworkMembers } from '../storage/network-desk.ts';
import { DESK_FORMAT } from '../storage/network-keys.ts';
import { session } from '../storage/session.ts';
import type { SyncContext } from './context.ts';
import { makeNetworkHead, makeNetworkMembers } from './network-head.ts';
import type { Pull } from './pull.ts';

/** One of the companies a person acts for. */
export interface DeskChoice {
  readonly kind: 'manufacturer' | 'distributor';
  readonly id: string;
}

export interface NetworkSync {
  /**
   * Brings what the popup shows of networks up to date, unless that was done a moment ago.
   * @param maxAgeMs how old what is kept may be; 0 asks in any case.
   * @returns null when it went well or was not needed.
   */
  refresh(maxAgeMs: number): Promise<ApiRefusal | null>;
  /** Shows another of the person's companies from now on. */
  choose(choice: DeskChoice): Promise<ApiRefusal | null>;
  /** The newly defined sales zones were shown to the person. Source: N4. */
  markZonesSeen(manufacturer: string): Promise<ApiRefusal | null>;
}

/** The months over which a response time is told. */
const PERFORMANCE_MONTHS = 12;
const MAX_PRODUCTS = 20;

type Loaded = readonly [NetworkDesk, NetworkMembers | null];

/** Networks and distributors on this device: one loading at a time, whoever asks. */
export function makeNetworkSync(context: SyncContext, { ask }: Pick<Pull, 'ask'>): NetworkSync {
  let running: Promise<ApiRefusal | null> = Promise.resolve(null);

  /** After whatever runs: two answers in flight would overtake one another. */
  function queue(task: () => Promise<ApiRefusal | null>): Promise<ApiRefusal | null> {
    running = running.then(task, task);
    return running;
  }

  async function isFresh(maxAgeMs: number): Promise<boolean> {
    const desk = await readNetworkDesk();
    if (desk === null) return false;
    const ageMs = context.clock().getTime() - Date.parse(desk.fetchedAt);
    // A clock set back must not keep it for ever.
    return ageMs >= 0 && ageMs < maxAgeMs;
  }

  async function load(wanted: DeskChoice | null): Promise<ApiRefusal | null> {
    const current = await session.getValue();
    if (current === null) return null;
    const desks = await ask((call) => makeNetworksApi(call).desks());
    if (!desks.ok) return desks.refusal;
    const choice = pickDesk(desks.value, wanted ?? (await readShown()));
    const loaded = await loadShown(desks.value, choice);
    if (!loaded.ok) return loaded.refusal;
    await context.exclusively(async () => {
      // Somebody else signed in meanwhile: this is not his.
      if ((await session.getValue())?.token !== current.token) return;
      await writeNetworkDesk(...loaded.value);
    });
    return null;
  }

  async function loadShown(desks: Desks, choice: DeskChoice | null): Promise<ApiAnswer<Loaded>> {
    const now = context.clock();
    const desk = { format: DESK_FORMAT, desks, shown: null, fetchedAt: now.toISOString() } as const;
    if (choice === null) return { ok: true, value: [desk, null] };
    if (choice.kind === 'distributor') {
      const answer = await ask((call) => makeNetworksApi(call).distributor(choice.id));
      if (!answer.ok) return answer;
      const shown = { kind: 'distributor', view: makeCard(answer.value) } as const;
      return { ok: true, value: [{ ...desk, shown }, null] };
    }
    const [network, performance] = await Promise.all([
      ask((call) => makeNetworksApi(call).network(choice.id)),
      ask((call) => makeNetworksApi(call).performance(choice.id, startOfPeriod(now), now)),
    ]);
    if (!network.ok) return network;
    // Without figures the list is still worth having.
    const responses = performance.ok ? performance.value.members : [];
    const head = makeNetworkHead(network.value, responses, now);
    const members = makeNetworkMembers(network.value, responses);
    return { ok: true, value: [{ ...desk, shown: { kind: 'network', head } }, members] };
  }

  async function rememberSeen(manufacturer: string, seenAt: string): Promise<void> {
    const [desk, members] = await Promise.all([readNetworkDesk(), readNetworkMembers()]);
    if (desk?.shown?.kind !== 'network' || desk.shown.head.manufacturer.id !== manufacturer) return;
    const head = { ...desk.shown.head, zonesSeenAt: seenAt, newZones: [] };
    await writeNetworkDesk({ ...desk, shown: { kind: 'network', head } }, members);
  }

  return {
    refresh: (maxAgeMs) => queue(async () => ((await isFresh(maxAgeMs)) ? null : load(null))),
    choose: (choice) => queue(() => load(choice)),
    async markZonesSeen(manufacturer) {
      const until = await findNewestZone(manufacturer);
      if (until === null) return null;
      const answer = await ask((call) => makeNetworksApi(call).zonesSeen(manufacturer, until));
      if (!answer.ok) return answer.refusal;
      await context.exclusively(() => rememberSeen(manufacturer, answer.value.seenAt));
      return null;
    },
  };
}

/** When the last of the new zones kept here was defined; null for none. */
async function findNewestZone(manufacturer: string): Promise<string | null> {
  const shown = (await readNetworkDesk())?.shown ?? null;
  if (shown?.kind !== 'network' || shown.head.manufacturer.id !== manufacturer) return null;
  const setAt = shown.head.newZones.flatMap(({ radiusSetAt }) => radiusSetAt ?? []);
  return setAt.toSorted().at(-1) ?? null;
}

async function readShown(): Promise<DeskChoice | null> {
  const shown = (await readNetworkDesk())?.shown ?? null;
  if (shown === null) return null;
  return shown.kind === 'network'
    ? { kind: 'manufacturer', id: shown.head.manufacturer.id }
    : { kind: 'distributor', id: shown.view.company.id };
}

/** The one chosen, if it is still the person's; else the first network, else the first company. */
function pickDesk(desks: Desks, wanted: DeskChoice | null): DeskChoice | null {
  const all: readonly DeskChoice[] = [
    ...desks.manufacturers.map(({ id }) => ({ kind: 'manufacturer', id }) as const),
    ...desks.distributors.map(({ id }) => ({ kind: 'distributor', id }) as const),
  ];
  const isWanted = ({ kind, id }: DeskChoice): boolean => kind === wanted?.kind && id === wanted.id;
  return all.find(isWanted) ?? all[0] ?? null;
}

/** Of each manufacturer's catalogue the first products he sells: it may list thousands. */
function makeCard(view: DistributorView): DistributorView {
  const memberships = view.memberships.map((membership) => {
    const { range } = membership;
    const sold = new Set(range.mode === 'limited' ? range.products : []);
    const products = membership.products.filter(({ id }) => sold.has(id)).slice(0, MAX_PRODUCTS);
    return { ...membership, products };
  });
  return { ...view, memberships };
}

function startOfPeriod(now: Date): Date {
  const start = new Date(now);
  start.setUTCMonth(start.getUTCMonth() - PERFORMANCE_MONTHS);
  return start;
}

/** What a version that stored otherwise left behind is dropped. Call it once, as the worker starts. */
export function dropForeignDesk(context: SyncContext): Promise<void> {
  return context.exclusively(async () => {
    if ((await readNetworkDesk()) === null) await clearNetworks();
  });
}

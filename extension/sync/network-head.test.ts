import { describe, expect, test } from 'vitest';
import type { SellerView } from '../../shared/contract/sales-network.ts';
import {
  sampleNetworkView,
  sampleSeller,
} from '../../shared/ui/network/testing/sample-network-view.ts';
import { SAMPLE_NOW } from '../../shared/ui/testing/sample-view.ts';
import { parseNetworkDesk, parseNetworkMembers } from '../storage/network-desk.ts';
import {
  FIRST_MEMBERS,
  makeNetworkHead,
  makeNetworkMembers,
  MAX_KEPT_MEMBERS,
} from './network-head.ts';

const responses = [
  { id: 'lyon-hydraulique', medianResponseMinutes: 95 },
  { id: 'aqua-polska', medianResponseMinutes: null },
  { id: 'somebody-gone', medianResponseMinutes: 5 },
];

function manySellers(count: number): SellerView[] {
  return Array.from({ length: count }, (_, n) =>
    sampleSeller({ id: `seller-${n}`, kind: n % 2 === 0 ? 'local' : 'national', name: `S ${n}` }),
  );
}

describe('the head of a network', () => {
  const head = makeNetworkHead(sampleNetworkView(), responses, SAMPLE_NOW);

  test('counts members by kind', () => {
    expect(head.counts).toEqual({ local: 1, national: 3, 'zone-manager': 2, world: 1 });
  });

  test('R12: tells how many warnings there are, and of what', () => {
    expect(head.warningCount).toBe(head.warnings.length);
    expect(head.warnings).toContainEqual({
      code: 'managers-share-country',
      country: 'FR',
      count: 2,
    });
  });

  test('N4: tells of zones defined since the person last looked, and of no older ones', () => {
    expect(head.newZones.map(({ id }) => id)).toEqual(['hydro-nord']);
    const seen = sampleNetworkView({ zonesSeenAt: SAMPLE_NOW.toISOString() });
    expect(makeNetworkHead(seen, [], SAMPLE_NOW).newZones).toEqual([]);
  });

  test('N6: knows the response time of who answered, of members alone', () => {
    expect(head.first.responseMinutes).toEqual({ 'lyon-hydraulique': 95 });
  });

  test('holds the first members in the order of the list, whoever was added first', () => {
    const sellers = manySellers(200);
    const { first, counts } = makeNetworkHead(sampleNetworkView({ sellers }), [], SAMPLE_NOW);
    expect(first.sellers).toHaveLength(FIRST_MEMBERS);
    expect(first.sellers.every(({ kind }) => kind === 'local')).toBe(true);
    expect(first.worldContact).toBeNull();
    expect(counts).toMatchObject({ local: 100, national: 100, world: 1 });
  });

  test('is what the store takes back', () => {
    const desk = {
      format: 2,
      desks: {
        manufacturers: [{ id: 'dosatec', name: 'Dosatec', role: 'admin' }],
        distributors: [],
      },
      shown: { kind: 'network', head },
      fetchedAt: SAMPLE_NOW.toISOString(),
    };
    const stored: unknown = JSON.parse(JSON.stringify(desk));
    expect(parseNetworkDesk(stored)).toEqual(desk);
    expect(parseNetworkDesk({ ...desk, format: 0 })).toBeNull();
    expect(parseNetworkDesk({ ...desk, shown: { kind: 'network', head: {} } })).toBeNull();
    expect(parseNetworkDesk('nonsense')).toBeNull();
  });
});

describe('the members of a network', () => {
  test('are everybody, as the store takes them back', () => {
    const members = makeNetworkMembers(sampleNetworkView(), responses);
    expect(members?.sellers).toHaveLength(4);
    expect(members?.worldContact?.id).toBe('world');
    expect(parseNetworkMembers(JSON.parse(JSON.stringify(members)))).toEqual(members);
    expect(parseNetworkMembers({ ...members, format: 0 })).toBeNull();
  });

  test('are not kept where they would fill the browser’s store', () => {
    const view = (sellers: number) => sampleNetworkView({ sellers: manySellers(sellers) });
    const others = 3;
    const kept = makeNetworkMembers(view(MAX_KEPT_MEMBERS - others), []);
    expect(kept).not.toBeNull();
    // A tenth of the 10 MB granted for each thousand members, at most.
    expect(JSON.stringify(kept).length).toBeLessThan(5_000_000);
    expect(makeNetworkMembers(view(MAX_KEPT_MEMBERS - others + 1), [])).toBeNull();
    const { isKeptWhole } = makeNetworkHead(view(MAX_KEPT_MEMBERS), [], SAMPLE_NOW);
    expect(isKeptWhole).toBe(false);
  });
});

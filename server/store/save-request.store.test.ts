import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findHistoryFault, type HistoryDraft } from '../../shared/domain/history.ts';
import type { RequestId } from '../../shared/domain/ids.ts';
import { decide, type NegotiationCommand } from '../../shared/domain/negotiation.ts';
import { evolve, type NegotiationState } from '../../shared/domain/negotiation-state.ts';
import { isUniqueViolation } from './database-error.ts';
import { AT, draftRequest, later, LYON, makeRequest, makeWorld } from './fixtures/sample.ts';
import { eraseHistoryValues, listHistory, listHistoryValues, sha256Hex } from './history.ts';
import {
  findByReference,
  insertDecision,
  listDecisions,
  listMessages,
  listRequestIds,
  markMessagesRead,
} from './list-requests.ts';
import {
  loadRequest,
  loadRequests,
  lockRequest,
  makeNegotiationState,
  type LoadedRequest,
} from './load-request.ts';
import { insertRequest, saveRequestChange } from './save-request.ts';
import { history, historyValues } from './schema/history.ts';
import { networkSettings } from './schema/networks.ts';
import { requests, routingDecisions } from './schema/requests.ts';
import type { Store } from './store.ts';
import { makeTestStore } from './testing.ts';

let store: Store;
let id: RequestId;
beforeAll(async () => {
  store = await makeTestStore();
  await makeWorld(store);
});
afterAll(() => store.close());
beforeEach(async () => {
  id = await makeRequest(store);
});

/** Decides and saves an act of the holder of an address, as a service would. */
async function act(
  command: NegotiationCommand,
  address: string,
  at: Date,
): Promise<{ saved: LoadedRequest; after: NegotiationState }> {
  return store.transaction(async (tx) => {
    const loaded = await lockRequest(tx, id);
    if (loaded === null) throw new Error('no such request');
    const before = makeNegotiationState(loaded);
    const grant = before.grants.find((candidate) => candidate.address === address);
    if (grant === undefined) throw new Error(`${address} holds no grant`);
    const decided = decide(before, command, {
      now: at,
      grant,
      isBuyer: () => false,
      isMasked: () => false,
    });
    if (!decided.ok) throw new Error(decided.code);
    const after = decided.value.reduce(evolve, before);
    const drafts = decided.value.map((event): HistoryDraft => ({
      kind: event.kind === 'redirected' ? 'routed' : event.kind,
      at,
      actorId: `grant:${grant.id}`,
      side: grant.side,
      facts: 'messageId' in event ? { messageId: event.messageId } : {},
      privateFields: event.kind === 'message-sent' ? { text: 'Bonjour' } : {},
    }));
    const messages = decided.value.flatMap((event) =>
      event.kind !== 'message-sent'
        ? []
        : [
            {
              id: event.messageId,
              side: event.side,
              author: 'seller' as const,
              grantId: event.grantId,
              sender: address,
              language: null,
              sentAt: at,
              readAt: null,
            },
          ],
    );
    return { saved: await saveRequestChange(tx, loaded, { at, after, drafts, messages }), after };
  });
}

describe('a new request', () => {
  it('is loaded whole, with the names of its sides and members', async () => {
    const loaded = await loadRequest(store.db, id);
    expect(loaded).toMatchObject({
      request: {
        id,
        buyerAddress: 'ana@buyer.example',
        buyerLat: 45.75,
        receivedAt: AT,
        status: 'to-handle',
        revision: 1,
        historySeq: 2,
        handledAt: null,
      },
      grants: [{ address: expect.any(String), createdAt: AT }, { address: expect.any(String) }],
      marketplace: { id: 'directindustry', languages: ['fr', 'en'], createdAt: AT },
      stand: { id: 'acme-stand' },
      manufacturer: { id: 'acme', name: 'Acme', timeZone: 'Europe/Paris' },
      distributors: [{ id: 'lyon-sarl', name: 'Lyon SARL', city: 'Lyon' }],
      members: [{ id: 'lyon', kind: 'local', name: 'Lyon SARL', companyId: 'lyon-sarl' }],
      mailTokens: [],
    });
    expect(loaded?.negotiations.map((row) => row.side)).toEqual([LYON, 'manufacturer']);
    expect(await loadRequests(store.db, [id])).toEqual([loaded]);
    expect(await loadRequest(store.db, 'nothing' as RequestId)).toBeNull();
    expect(await loadRequests(store.db, [])).toEqual([]);
  });

  it('keeps its decision with the trace', async () => {
    const [decision] = await listDecisions(store.db, id);
    expect(decision).toMatchObject({
      no: 1,
      decidedAt: AT,
      networkVersion: 1,
      decision: { designated: { id: 'lyon', kind: 'local' }, tier: 'near', settingsVersion: 1 },
    });
    expect(decision?.trace.map((line) => line.id)).toEqual([
      'lyon',
      'paris',
      'nowhere',
      'zm',
      'world',
    ]);
    if (decision === undefined) throw new Error('no decision');
    await insertDecision(store.db, { ...decision, no: 2, decidedAt: later(5) });
    expect((await listDecisions(store.db, id)).map((row) => row.no)).toEqual([1, 2]);
  });

  it('is found by the marketplace’s reference, which serves once', async () => {
    const found = await findByReference(store.db, 'directindustry', `ref-${id}`);
    expect(found).toEqual({ id, bodyHash: 'b'.repeat(64) });
    expect(await findByReference(store.db, 'another', `ref-${id}`)).toBeNull();
    const again = store.transaction(async (tx) => {
      const draft = await draftRequest(tx);
      const marketplaceReference = `ref-${id}`;
      await insertRequest(tx, { ...draft, request: { ...draft.request, marketplaceReference } });
    });
    const refusal = await again.catch((error: unknown) => error);
    expect(isUniqueViolation(refusal, 'requests_reference')).toBe(true);
  });
});

describe('an act', () => {
  it('M4: a reply is saved with its message, copy and history, and handles the request', async () => {
    const messageId = randomUUID();
    const copy = { address: 'colleague@lyon.example', grantId: randomUUID() };
    const reply = { kind: 'reply', messageId, text: 'Bonjour', copies: [copy] } as const;
    const { saved, after } = await act(reply, 'sales@lyon.example', later(60_000));
    const loaded = await loadRequest(store.db, id);
    expect(loaded?.request).toMatchObject({
      status: 'handled',
      handledAt: later(60_000),
      firstHandledAt: later(60_000),
      revision: 2,
      historySeq: 4,
    });
    if (loaded === null) throw new Error('gone');
    expect(makeNegotiationState(loaded)).toEqual(sortGrants(after, loaded));
    expect(sortRows(saved)).toEqual(sortRows(loaded));
    expect(await listMessages(store.db, id)).toEqual([
      expect.objectContaining({ id: messageId, side: LYON, seq: 3, text: 'Bonjour', readAt: null }),
    ]);
  });

  it('M9: a decline and its undo come and go with the status', async () => {
    const decline = { kind: 'decline', reason: 'no-stock', reasonText: '' } as const;
    await act(decline, 'sales@lyon.example', later(1000));
    const declined = await loadRequest(store.db, id);
    expect(declined?.request).toMatchObject({ status: 'declined', handledAt: later(1000) });
    expect(declined === null ? null : makeNegotiationState(declined).declines).toEqual([
      expect.objectContaining({ at: later(1000), effectiveAt: later(11_000), closes: true }),
    ]);
    await act({ kind: 'undo-decline' }, 'sales@lyon.example', later(2000));
    const undone = await loadRequest(store.db, id);
    expect(undone?.request).toMatchObject({ status: 'to-handle', handledAt: null, revision: 3 });
    expect(undone === null ? null : makeNegotiationState(undone).declines).toEqual([]);
  });

  it('M8: a forward moves the designation and keeps who gave it', async () => {
    const recipient = { address: 'new@lyon.example', grantId: randomUUID() };
    await act({ kind: 'forward', recipient, note: '' }, 'sales@lyon.example', later(1000));
    const loaded = await loadRequest(store.db, id);
    const giver = loaded?.grants.find((grant) => grant.address === 'sales@lyon.example');
    expect(loaded?.grants.filter((grant) => grant.designated)).toEqual([
      expect.objectContaining({ ...recipientGrant(recipient), givenBy: giver?.id }),
    ]);
    expect(loaded?.request.designatedSince).toEqual(later(1000));
  });

  it('M7: the phone shown stays shown, since the first demand', async () => {
    await act({ kind: 'reveal-phone' }, 'zm@acme.example', later(1000));
    await act({ kind: 'log-call', note: '' }, 'zm@acme.example', later(2000));
    const loaded = await loadRequest(store.db, id);
    expect(loaded?.negotiations.find((row) => row.side === 'manufacturer')).toMatchObject({
      phoneShownAt: later(1000),
      contactedAt: later(2000),
    });
    expect(loaded?.request.status).toBe('to-handle');
  });

  it('waits for the one before it: both are in the history, in turn', async () => {
    await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        act({ kind: 'log-call', note: '' }, 'sales@lyon.example', later(n)),
      ),
    );
    const entries = await listHistory(store.db, id);
    expect(entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await loadRequest(store.db, id))?.request.revision).toBe(7);
  });

  it('is refused on a request that was not locked and has changed', async () => {
    const stale = await loadRequest(store.db, id);
    await act({ kind: 'reveal-phone' }, 'zm@acme.example', later(1));
    if (stale === null) throw new Error('gone');
    const change = { at: later(2), after: makeNegotiationState(stale), drafts: [] };
    const saving = store.transaction((tx) => saveRequestChange(tx, stale, change));
    await expect(saving).rejects.toThrow('without its lock');
  });

  it('H5: the messages of one author on one side are read once', async () => {
    const messageId = randomUUID();
    const reply = { kind: 'reply', messageId, text: 'Bonjour', copies: [] } as const;
    await act(reply, 'sales@lyon.example', later(1));
    const which = { requestId: id, side: LYON, author: 'seller' } as const;
    expect(await markMessagesRead(store.db, { ...which, author: 'buyer' }, later(2))).toEqual([]);
    expect(await markMessagesRead(store.db, which, later(2))).toEqual([messageId]);
    expect(await markMessagesRead(store.db, which, later(3))).toEqual([]);
  });
});

describe('the history', () => {
  it('H4: is whole, and stays whole when a value is erased', async () => {
    await act(
      { kind: 'reply', messageId: randomUUID(), text: 'Bonjour', copies: [] },
      'sales@lyon.example',
      later(1),
    );
    const entries = await listHistory(store.db, id);
    const values = await listHistoryValues(store.db, id);
    const request = (await loadRequest(store.db, id))?.request;
    const head = { seq: request?.historySeq ?? 0, hash: request?.historyHash ?? '' };
    expect(values.map((value) => value.value)).toEqual(['Combien ?', 'Bonjour']);
    expect(findHistoryFault(entries, values, sha256Hex, head)).toBeNull();
    const [first, ...others] = entries;
    if (first === undefined) throw new Error('empty');
    const edited = [{ ...first, actorId: 'system' }, ...others];
    expect(findHistoryFault(edited, values, sha256Hex, head)).toEqual({ why: 'edited', seq: 1 });

    await eraseHistoryValues(store.db, id, [3]);
    const left = await listHistoryValues(store.db, id);
    expect(left.map((value) => value.value)).toEqual(['Combien ?']);
    expect(findHistoryFault(entries, left, sha256Hex, head)).toBeNull();
    expect((await listMessages(store.db, id))[0]?.text).toBeNull();
  });

  it.each([
    [
      'an update',
      () => store.db.update(history).set({ actorId: 'x' }).where(eq(history.requestId, id)),
    ],
    ['a deletion', () => store.db.delete(history).where(eq(history.requestId, id))],
    [
      'an update of nothing',
      () =>
        store.db
          .update(history)
          .set({ actorId: 'x' })
          .where(sql`false`),
    ],
    ['a truncation', () => store.db.execute(sql`truncate history cascade`)],
    [
      'an upsert',
      () =>
        store.db.execute(
          sql`insert into history select * from history on conflict (request_id, seq) do update set actor_id = 'x'`,
        ),
    ],
    ['an altered value', () => store.db.update(historyValues).set({ value: 'x' })],
    ['a truncation of values', () => store.db.execute(sql`truncate history_values`)],
    ['an altered decision', () => store.db.update(routingDecisions).set({ no: 7 })],
    ['deleted settings', () => store.db.delete(networkSettings)],
    [
      'a deletion with the triggers of replication off',
      () =>
        store.transaction(async (tx) => {
          await tx.execute(sql`set local session_replication_role = replica`);
          await tx.delete(history);
        }),
    ],
  ])('H1: refuses %s', async (_, change) => {
    const refusal: unknown = await change().then(
      () => 'accepted',
      // Drizzle wraps what the database said.
      (error: Error) => (error.cause instanceof Error ? error.cause.message : error.message),
    );
    expect(refusal).toMatch(/append-only: (UPDATE|DELETE|TRUNCATE) refused/);
    expect(await listHistory(store.db, id)).toHaveLength(2);
  });
});

describe('the list', () => {
  it('is of the addresses that hold a grant, newest first, page by page', async () => {
    const fresh = await makeTestStore();
    try {
      await makeWorld(fresh);
      const ids: RequestId[] = [];
      for (const ms of [0, 0, 5000]) ids.push(await makeRequest(fresh, later(ms)));
      const newestFirst = [ids[2], ...ids.slice(0, 2).toSorted((a, b) => (a < b ? 1 : -1))];
      const list = (
        addresses: string[],
        filter: 'all' | 'to-handle',
        after: RequestId | null = null,
        limit = 10,
      ) => listRequestIds(fresh.db, addresses, filter, { after, limit });
      expect(await list(['sales@lyon.example'], 'all')).toEqual(newestFirst);
      expect(await list(['zm@acme.example', 'sales@lyon.example'], 'all')).toEqual(newestFirst);
      expect(await list(['sales@lyon.example'], 'to-handle')).toEqual(newestFirst);
      expect(await list(['zm@acme.example'], 'to-handle')).toEqual([]);
      expect(await list(['stranger@lyon.example'], 'all')).toEqual([]);
      const first = await list(['sales@lyon.example'], 'all', null, 2);
      expect(first).toEqual(newestFirst.slice(0, 2));
      const last = first[1] ?? null;
      const [newest = id] = first;
      await fresh.db
        .update(requests)
        .set({ status: 'handled', handledAt: later(6000) })
        .where(eq(requests.id, newest));
      expect(await list(['sales@lyon.example'], 'to-handle')).toEqual(newestFirst.slice(1));
      expect(await list(['sales@lyon.example'], 'all', last, 2)).toEqual(newestFirst.slice(2));
    } finally {
      await fresh.close();
    }
  });
});

function recipientGrant(recipient: { address: string; grantId: string }) {
  return { id: recipient.grantId, address: recipient.address, side: LYON, role: 'designated' };
}

/** The store gives grants in the order of giving, then by id. */
function sortGrants(state: NegotiationState, loaded: LoadedRequest): NegotiationState {
  const order = loaded.grants.map((grant) => grant.id);
  const grants = state.grants.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  return { ...state, grants };
}

function sortRows(loaded: LoadedRequest): LoadedRequest {
  return {
    ...loaded,
    grants: loaded.grants.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    negotiations: loaded.negotiations.toSorted((a, b) => (a.side < b.side ? -1 : 1)),
  };
}

import { describe, expect, test } from 'vitest';
import { readIndex, readRecord } from '../storage/requests.ts';
import { session } from '../storage/session.ts';
import { listToHandle } from './foreseen-requests.ts';
import { loadRequest } from './load.ts';
import { applyAnswer, MAX_RECORDS } from './replica.ts';
import { NOW, useHarness } from './testing/harness.ts';
import { makeSampleView, SAMPLE_GRANT_ID } from './testing/sample-view.ts';

const harness = useHarness();
const LINK = 'link-token';

function getsOf(path: string): number {
  return harness.server.calls.filter((call) => call.method === 'GET' && call.path.startsWith(path))
    .length;
}

describe('a pull', () => {
  test('brings what changed and moves the cursor', async () => {
    harness.server.change(harness.id, { status: 'handled', verb: 'view' });
    await harness.pull.pull();
    expect((await readRecord(harness.id))?.view.revision).toBe(2);
    expect((await readIndex()).cursor).toBe('2');
  });

  test('two callers of one moment share it; one that comes while it runs gets another', async () => {
    const before = getsOf('/v1/sync');
    await Promise.all([harness.pull.pull(), harness.pull.pull(), harness.pull.pull()]);
    expect(getsOf('/v1/sync') - before).toBe(2);
  });

  test('an older view never replaces a newer one', async () => {
    const newer = { ...makeSampleView(1, NOW), revision: 9 };
    const answer = { cursor: 'x', reset: false, gone: [], more: false };
    await applyAnswer({ ...answer, changed: [newer] });
    await applyAnswer({ ...answer, changed: [{ ...newer, revision: 8, text: 'old' }] });
    expect((await readRecord(newer.id))?.view.revision).toBe(9);
  });

  test('a reset drops what was held, and says so', async () => {
    const left = makeSampleView(7, NOW);
    const changed = await applyAnswer({
      cursor: 'y',
      reset: true,
      changed: [left],
      gone: [],
      more: false,
    });
    expect((await readIndex()).ids).toEqual([left.id]);
    expect(changed).toContain(harness.id);
    expect(await readRecord(harness.id)).toBeNull();
  });

  test('what is gone is forgotten', async () => {
    await applyAnswer({ cursor: 'z', reset: false, changed: [], gone: [harness.id], more: false });
    expect(await readRecord(harness.id)).toBeNull();
    expect((await readIndex()).ids).not.toContain(harness.id);
  });

  test('keeps no more than it may, what is to handle first', async () => {
    const many = Array.from({ length: 250 }, (_, at) => makeSampleView(at, NOW)).slice(0, 32);
    const old = new Date(NOW.getTime() - 9e9).toISOString();
    const views = Array.from({ length: MAX_RECORDS + 1 }, (_, at) => ({
      ...many[at % many.length]!,
      id: String(at).padStart(12, '0') as (typeof many)[number]['id'],
      verb: at === 0 ? ('handle' as const) : ('view' as const),
      receivedAt: at < 3 ? old : NOW.toISOString(),
    }));
    await applyAnswer({ cursor: 'm', reset: true, changed: views, gone: [], more: false });
    const { ids } = await readIndex();
    expect(ids).toHaveLength(MAX_RECORDS);
    expect(ids).toContain(views[0]!.id);
  });

  test('a session that ended signs this browser out', async () => {
    harness.server.isSessionValid = false;
    expect(await harness.pull.pull()).toMatchObject({ code: 'session-expired' });
    await expect.poll(() => session.getValue()).toBeNull();
    await expect.poll(readIndex).toEqual({ ids: [], cursor: null });
  });
});

describe('the request of a mail', () => {
  test('known: at once, and a pull follows', async () => {
    harness.server.change(harness.id, { status: 'handled', verb: 'view' });
    const answer = await loadRequest(harness.context, harness.pull, harness.id, LINK);
    expect(answer.ok && answer.value.view.revision).toBe(1);
    expect(getsOf('/v1/requests/')).toBe(0);
    await expect.poll(async () => (await readRecord(harness.id))?.view.revision).toBe(2);
  });

  test('unknown: one call', async () => {
    const fresh = makeSampleView(9, NOW);
    harness.server.views.set(fresh.id, fresh);
    const answer = await loadRequest(harness.context, harness.pull, fresh.id, LINK);
    expect(answer.ok && answer.value.view.id).toBe(fresh.id);
    expect(getsOf(`/v1/requests/${fresh.id}?t=${LINK}`)).toBe(1);
  });

  test('A6: not to be seen', async () => {
    const { id } = makeSampleView(9, NOW);
    const answer = await loadRequest(harness.context, harness.pull, id, null);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  });

  test('unknown without network: offline', async () => {
    harness.server.road = 'cut';
    const { id } = makeSampleView(9, NOW);
    const answer = await loadRequest(harness.context, harness.pull, id, null);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'offline' } });
  });

  test('nobody signed in', async () => {
    await session.setValue(null);
    const answer = await loadRequest(harness.context, harness.pull, harness.id, LINK);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-signed-in' } });
  });

  test('A8: with two sides a new link is asked about, once, and remembered', async () => {
    const view = harness.server.views.get(harness.id)!;
    const own = view.grants[0]!;
    const other = { ...own, id: '22222222-2222-4222-8222-222222222222' };
    harness.server.change(harness.id, {
      grants: [own, { ...other, side: 'manufacturer', role: 'staff' }],
      linkGrantId: SAMPLE_GRANT_ID,
    });
    await harness.pull.pull();
    for (let turn = 0; turn < 2; turn += 1) {
      const answer = await loadRequest(harness.context, harness.pull, harness.id, LINK);
      expect(answer.ok && answer.value.view.linkGrantId).toBe(SAMPLE_GRANT_ID);
    }
    const elsewhere = await loadRequest(harness.context, harness.pull, harness.id, null);
    expect(elsewhere.ok && elsewhere.value.view.linkGrantId).toBeNull();
    expect(getsOf('/v1/requests/')).toBe(1);
  });
});

describe('what is to handle', () => {
  test('M11, V5: only what is mine to handle, least time left first', async () => {
    const [first, second, third] = [...harness.server.views.values()];
    harness.server.change(first!.id, { evaluationAt: new Date(+NOW + 9e6).toISOString() });
    harness.server.change(second!.id, { evaluationAt: new Date(+NOW + 1e6).toISOString() });
    harness.server.change(third!.id, {
      facts: { ...third!.facts, contactedAt: NOW.toISOString() },
    });
    await harness.pull.pull();
    const listed = await listToHandle(NOW);
    expect(listed.map(({ view }) => view.id)).toEqual([second!.id, first!.id]);
  });

  test('time alone makes one overdue', async () => {
    const [{ view }] = (await listToHandle(new Date(+NOW + 80 * 3_600_000))) as [
      Awaited<ReturnType<typeof listToHandle>>[number],
    ];
    expect(view.status).toBe('overdue');
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findHistoryFault } from '../../shared/domain/history.ts';
import { loadRequest } from '../store/load-request.ts';
import { sha256Hex, listHistory, listHistoryValues } from '../store/history.ts';
import { listDecisions } from '../store/list-requests.ts';
import { mails } from '../store/schema/mails.ts';
import { requests } from '../store/schema/requests.ts';
import { submitRequest } from './submit-request.ts';
import { makeTestServices, PEOPLE, SUBMISSION, type TestServices } from './testing.ts';

let services: TestServices;
beforeAll(async () => {
  services = await makeTestServices();
});
afterAll(() => services.close());

describe('submitting a request', () => {
  test('R8, R10: routes it, gives the rights, orders the notifications', async () => {
    const { context, marketplace, store } = services;
    const { accepted, repeated } = await submitRequest(context, marketplace, SUBMISSION);
    expect(repeated).toBe(false);
    expect(accepted).toMatchObject({
      designated: { id: 'rhone', kind: 'local' },
      tier: 'near',
      receivedAt: '2026-03-02T09:00:00.000Z',
    });

    const loaded = await loadRequest(store.db, accepted.id);
    const held = loaded!.grants.map(({ address, side, role }) => `${address} ${side} ${role}`);
    expect(held.toSorted()).toEqual([
      `${PEOPLE.staff} manufacturer staff`,
      `${PEOPLE.dealer} distributor:rhone-co designated`,
      `${PEOPLE.zoneManager} manufacturer copy`,
    ]);
    // V1: 120 h; V5: three working days of Monday to Friday, in France.
    expect(loaded!.request.evaluationAt.toISOString()).toBe('2026-03-07T09:00:00.000Z');
    expect(loaded!.request.overdueAt.toISOString()).toBe('2026-03-05T09:00:00.000Z');

    const ordered = await store.db.select().from(mails);
    expect(ordered.map(({ kind, recipient }) => `${kind} ${recipient}`).toSorted()).toEqual([
      `request-notification ${PEOPLE.dealer}`,
      `request-notification ${PEOPLE.zoneManager}`,
    ]);
  });

  test('R11, H4: keeps the decision with its trace, and a whole chain', async () => {
    const { store } = services;
    const id = await services.submit({ reference: 'DI-trace' });
    const [decision, ...later] = await listDecisions(store.db, id);
    expect(later).toEqual([]);
    expect(decision!.trace.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      'rhone eligible',
      'seine eligible',
      'zone-eu eligible',
      'world eligible',
    ]);
    const entries = await listHistory(store.db, id);
    expect(entries.map(({ kind }) => kind)).toEqual(['request-received', 'routed']);
    const values = await listHistoryValues(store.db, id);
    expect(findHistoryFault(entries, values, sha256Hex)).toBeNull();
  });

  test('the same reference and body again: the same answer, nothing written', async () => {
    const { context, marketplace, store } = services;
    const submission = { ...SUBMISSION, reference: 'DI-twice' };
    const first = await submitRequest(context, marketplace, submission);
    services.time.advance(60_000);
    const before = await store.db.select().from(mails);
    const again = await submitRequest(context, marketplace, { ...submission });
    expect(again).toEqual({ accepted: first.accepted, repeated: true });
    expect(await store.db.select().from(mails)).toHaveLength(before.length);
  });

  test('the same reference with another body is refused', async () => {
    const { context, marketplace } = services;
    await services.submit({ reference: 'DI-other' });
    await expect(
      submitRequest(context, marketplace, { ...SUBMISSION, reference: 'DI-other', text: 'Three.' }),
    ).rejects.toMatchObject({ code: 'reference-reused' });
  });

  test('the same reference many times at once is one request', async () => {
    const { context, marketplace, store } = services;
    const submission = { ...SUBMISSION, reference: 'DI-race' };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => submitRequest(context, marketplace, submission)),
    );
    expect(new Set(answers.map(({ accepted }) => accepted.id)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const stored = await store.db.select().from(requests);
    expect(stored.filter((row) => row.marketplaceReference === 'DI-race')).toHaveLength(1);
  });

  test('refuses a stranger: another marketplace’s stand, an operator’s key', async () => {
    const { context, marketplace, operator } = services;
    const foreign = { ...marketplace, marketplaceId: 'elsewhere' };
    await expect(
      submitRequest(context, foreign, { ...SUBMISSION, reference: 'X' }),
    ).rejects.toMatchObject({ code: 'input-invalid', fields: [{ pointer: '/stand' }] });
    await expect(
      submitRequest(context, operator, { ...SUBMISSION, reference: 'X' }),
    ).rejects.toMatchObject({ code: 'key-scope-missing' });
  });
});

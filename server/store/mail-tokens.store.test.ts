import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestId } from '../../shared/domain/ids.ts';
import { isMailToken } from '../../shared/domain/mail-token.ts';
import { AT, later, LYON, makeRequest, makeWorld } from './fixtures/sample.ts';
import { loadRequest } from './load-request.ts';
import {
  BUYER,
  ensureMailTokens,
  findLinkOwner,
  findMailToken,
  makeLinkToken,
} from './mail-tokens.ts';
import { linkTokens } from './schema/mails.ts';
import type { Store } from './store.ts';
import { makeTestStore } from './testing.ts';

let store: Store;
let id: RequestId;
beforeAll(async () => {
  store = await makeTestStore();
  await makeWorld(store);
  id = await makeRequest(store);
});
afterAll(() => store.close());

describe('the token of a masked address', () => {
  const buyer = { side: LYON, participant: BUYER, address: 'ana@buyer.example' };
  const seller = { side: LYON, participant: 'sales@lyon.example', address: 'sales@lyon.example' };
  const other = { ...buyer, side: 'manufacturer' as const };

  it('is one for each side and participant, made once', async () => {
    const made = await ensureMailTokens(store.db, id, [buyer, seller, other], AT);
    expect(made).toMatchObject([buyer, seller, other]);
    expect(new Set(made.map((row) => row.token)).size).toBe(3);
    expect(made.every((row) => isMailToken(row.token))).toBe(true);
    expect(await ensureMailTokens(store.db, id, [other, buyer], later(5))).toEqual([
      made[2],
      made[0],
    ]);
    expect(await ensureMailTokens(store.db, id, [], AT)).toEqual([]);
    expect((await loadRequest(store.db, id))?.mailTokens).toHaveLength(3);
    expect(await findMailToken(store.db, made[0]?.token ?? '')).toEqual(made[0]);
    expect(await findMailToken(store.db, 'never-given')).toBeNull();
  });

  it('is the same for two transactions that ask at the same moment', async () => {
    const fresh = await makeRequest(store);
    const asked = await Promise.all(
      Array.from({ length: 5 }, () =>
        store.transaction((tx) => ensureMailTokens(tx, fresh, [buyer], AT)),
      ),
    );
    expect(new Set(asked.map(([row]) => row?.token)).size).toBe(1);
  });
});

describe('the token of a link', () => {
  const times = { createdAt: AT, expiresAt: later(1000) };

  it('tells for whom it was made, on its own request and in time', async () => {
    const grant = (await loadRequest(store.db, id))?.grants[0];
    if (grant === undefined) throw new Error('no grant');
    const owner = { requestId: id, address: grant.address, grantId: grant.id };
    const token = await makeLinkToken(store.db, owner, times);
    expect(await findLinkOwner(store.db, id, token, later(999))).toEqual(owner);
    expect(await findLinkOwner(store.db, id, token, later(1000))).toBeNull();
    expect(await findLinkOwner(store.db, await makeRequest(store), token, AT)).toBeNull();
    expect(await findLinkOwner(store.db, id, `${token}x`, AT)).toBeNull();
  });

  it('is nowhere in the store, and never for a grant of another request', async () => {
    const owner = { requestId: id, address: 'ana@buyer.example', grantId: null };
    const token = await makeLinkToken(store.db, owner, times);
    expect(JSON.stringify(await store.db.select().from(linkTokens))).not.toContain(token);
    const foreign = makeLinkToken(store.db, { ...owner, grantId: randomUUID() }, times);
    await expect(foreign).rejects.toThrow('Failed query');
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MARKETPLACE } from '../store/fixtures/sample.ts';
import { listApiKeys, revokeApiKey } from '../store/api-keys.ts';
import { saveMarketplace } from '../store/companies.ts';
import {
  findLanguages,
  findPerson,
  listAddresses,
  listOpenSessions,
  updatePerson,
} from '../store/people.ts';
import { apiKeys, codes, sessions } from '../store/schema/people.ts';
import type { Store } from '../store/store.ts';
import { makeTestClock, makeTestStore, type TestClock } from '../store/testing.ts';
import { findKeyHolder, makeApiKey } from './api-keys.ts';
import {
  CODE_VALIDITY_MS,
  issueCode,
  MAX_CODE_ATTEMPTS,
  spendCode,
  type CodeTarget,
} from './codes.ts';
import { makeLimiter } from './limits.ts';
import {
  findSignedIn,
  openSession,
  revokeSession,
  SEEN_INTERVAL_MS,
  SESSION_VALIDITY_MS,
} from './sessions.ts';
import { proveAddress, signIn } from './sign-in.ts';

const SECRET = 'secret of the installation';
let store: Store;
let time: TestClock;
let count = 0;
let address: string;
beforeAll(async () => {
  store = await makeTestStore();
});
afterAll(() => store.close());
beforeEach(() => {
  time = makeTestClock();
  count += 1;
  address = `person${count}@a.example`;
});

const signInTarget = (of = address): CodeTarget => ({
  address: of,
  purpose: 'sign-in',
  personId: null,
});

async function issue(target = signInTarget()): Promise<string> {
  return (await issueCode(store.db, target, SECRET, time.clock())).code;
}

const spend = (code: string, target = signInTarget(), secret = SECRET) =>
  store.transaction((tx) => spendCode(tx, target, code, secret, time.clock()));

async function enter(of = address) {
  const code = await issue(signInTarget(of));
  const proof = { address: of, code, device: 'Phone', carrier: 'bearer', language: 'fr' } as const;
  const signedIn = await signIn(store, proof, SECRET, time.clock());
  if (!signedIn.ok) throw new Error(signedIn.code);
  return signedIn.value;
}

/** A code of six digits that is not this one. */
const wrong = (code: string): string => (code === '000000' ? '000001' : '000000');

describe('I1: a code', () => {
  it('has six digits, opens once, and is kept as a hash alone', async () => {
    const code = await issue();
    expect(code).toMatch(/^\d{6}$/);
    const kept = JSON.stringify(await store.db.select().from(codes));
    expect(kept).not.toContain(`"${code}"`);
    expect(await spend(code)).toBe(true);
    expect(await spend(code)).toBe(false);
  });

  it('ends after ten minutes', async () => {
    const code = await issue();
    time.advance(CODE_VALIDITY_MS - 1);
    const late = await issue(signInTarget(`late-${address}`));
    time.advance(1);
    expect(await spend(code)).toBe(false);
    expect(await spend(late, signInTarget(`late-${address}`))).toBe(true);
  });

  it('dies of the fifth wrong guess, even guessed at the same moment', async () => {
    const code = await issue();
    const guesses = await Promise.all(
      Array.from({ length: MAX_CODE_ATTEMPTS }, () => spend(wrong(code))),
    );
    expect(guesses).toEqual(Array(MAX_CODE_ATTEMPTS).fill(false));
    expect(await spend(code)).toBe(false);
  });

  it('survives the fourth', async () => {
    const code = await issue();
    for (let n = 1; n < MAX_CODE_ATTEMPTS; n += 1) await spend(wrong(code));
    expect(await spend(code)).toBe(true);
  });

  it('is replaced by the next one, and serves its own target alone', async () => {
    // At the same moment too, and of a million codes two may well be the same.
    const first = await issue();
    let second = await issue();
    while (second === first) second = await issue();
    expect(await spend(first)).toBe(false);
    expect(await spend(second, signInTarget('other@a.example'))).toBe(false);
    const { personId } = await enter('owner@a.example');
    expect(await spend(second, { address, purpose: 'add-address', personId })).toBe(false);
    expect(await spend(second, signInTarget(), 'another secret')).toBe(false);
    expect(await spend(second)).toBe(true);
  });

  it('opens for one of those who type it at the same moment', async () => {
    const code = await issue();
    const spent = await Promise.all(Array.from({ length: 5 }, () => spend(code)));
    expect(spent.filter(Boolean)).toHaveLength(1);
  });
});

describe('I1: signing in', () => {
  it('makes the person the first time, and finds him again from any device', async () => {
    const first = await enter();
    const second = await enter();
    expect(second.personId).toBe(first.personId);
    expect(second.token).not.toBe(first.token);
    const found = await findSignedIn(store.db, first.token, time.clock());
    expect(found).toEqual({
      ok: true,
      value: {
        personId: first.personId,
        sessionId: first.sessionId,
        name: null,
        language: 'fr',
        addresses: [address],
        carrier: 'bearer',
      },
    });
    await updatePerson(store.db, first.personId, { language: 'en' });
    expect(await findPerson(store.db, first.personId)).toMatchObject({
      language: 'en',
    });
    expect(await findLanguages(store.db, [address, 'x@a.example'])).toEqual(
      new Map([[address, 'en']]),
    );
  });

  it('is refused with a wrong code, which stays counted', async () => {
    const code = await issue();
    const proof = {
      address,
      code: wrong(code),
      device: 'Phone',
      carrier: 'cookie',
      language: 'fr',
    } as const;
    for (let n = 0; n < MAX_CODE_ATTEMPTS; n += 1) {
      expect(await signIn(store, proof, SECRET, time.clock())).toEqual({
        ok: false,
        code: 'code-invalid',
      });
    }
    const right = await signIn(store, { ...proof, code }, SECRET, time.clock());
    expect(right.ok).toBe(false);
  });
});

describe('I1: a session', () => {
  it('slides by use, is written at most every five minutes, and ends unused', async () => {
    const { token, personId } = await enter();
    const seenAt = async () =>
      (await listOpenSessions(store.db, personId, time.clock()))[0]?.lastSeenAt;
    const began = await seenAt();
    time.advance(SEEN_INTERVAL_MS - 1);
    await findSignedIn(store.db, token, time.clock());
    expect(await seenAt()).toEqual(began);
    time.advance(1);
    await findSignedIn(store.db, token, time.clock());
    expect(await seenAt()).toEqual(time.clock());
    time.advance(SESSION_VALIDITY_MS - 1);
    expect((await findSignedIn(store.db, token, time.clock())).ok).toBe(true);
    time.advance(SESSION_VALIDITY_MS);
    expect(await findSignedIn(store.db, token, time.clock())).toEqual({
      ok: false,
      code: 'session-expired',
    });
  });

  it('is revoked by its person alone', async () => {
    const mine = await enter();
    const other = await enter(`other-${address}`);
    expect(await revokeSession(store.db, other.personId, mine.sessionId, time.clock())).toBe(false);
    expect(await revokeSession(store.db, mine.personId, mine.sessionId, time.clock())).toBe(true);
    expect(await revokeSession(store.db, mine.personId, mine.sessionId, time.clock())).toBe(false);
    expect(await findSignedIn(store.db, mine.token, time.clock())).toEqual({
      ok: false,
      code: 'session-expired',
    });
    expect((await findSignedIn(store.db, other.token, time.clock())).ok).toBe(true);
    expect(await listOpenSessions(store.db, mine.personId, time.clock())).toEqual([]);
  });

  it('is opened by its token alone, which is nowhere in the store', async () => {
    const { personId } = await enter();
    const opened = await openSession(
      store.db,
      { personId, device: 'PC', carrier: 'cookie' },
      time.clock(),
    );
    expect(opened.token).toHaveLength(43);
    expect(JSON.stringify(await store.db.select().from(sessions))).not.toContain(opened.token);
    for (const forged of ['', opened.id, `${opened.token}x`]) {
      expect(await findSignedIn(store.db, forged, time.clock())).toEqual({
        ok: false,
        code: 'not-signed-in',
      });
    }
  });
});

describe('I1, M2: adding an address', () => {
  const prove = async (personId: string, added: string) => {
    const code = await issue({ address: added, purpose: 'add-address', personId });
    return proveAddress(store, { personId, address: added, code }, SECRET, time.clock());
  };

  it('gives it to the person, with what he had', async () => {
    const { personId } = await enter();
    time.advance(1);
    expect(await prove(personId, `second-${address}`)).toEqual({ ok: true, value: null });
    const held = await listAddresses(store.db, personId);
    expect(held.map((row) => row.address)).toEqual([address, `second-${address}`]);
  });

  it('takes it from whoever proved it before, who keeps the rest', async () => {
    const former = await enter();
    time.advance(1);
    await prove(former.personId, `shared-${address}`);
    const { personId } = await enter(`new-${address}`);
    await prove(personId, `shared-${address}`);
    const kept = await findSignedIn(store.db, former.token, time.clock());
    expect(kept).toMatchObject({ ok: true, value: { addresses: [address] } });
  });

  it('signs out whoever is left without any', async () => {
    const former = await enter();
    const { personId } = await enter(`new-${address}`);
    await prove(personId, address);
    expect(await findSignedIn(store.db, former.token, time.clock())).toEqual({
      ok: false,
      code: 'session-expired',
    });
    expect((await enter()).personId).toBe(personId);
  });

  it('is refused with a code that was sent to sign in, or to another person', async () => {
    const { personId } = await enter();
    const added = `added-${address}`;
    const ask = (code: string) =>
      proveAddress(store, { personId, address: added, code }, SECRET, time.clock());
    expect(await ask(await issue(signInTarget(added)))).toEqual({
      ok: false,
      code: 'code-invalid',
    });
    const other = await enter(`other-${address}`);
    const theirs = await issue({
      address: added,
      purpose: 'add-address',
      personId: other.personId,
    });
    expect(await ask(theirs)).toEqual({ ok: false, code: 'code-invalid' });
    expect(await listAddresses(store.db, personId)).toHaveLength(1);
  });
});

describe('I4: an API key', () => {
  it('is shown once, found by its secret, and speaks for its marketplace', async () => {
    await saveMarketplace(store.db, MARKETPLACE);
    const made = {
      name: 'Site',
      scopes: ['requests:write', 'stands:read'],
      marketplaceId: 'directindustry',
    } as const;
    const { key, prefix } = await makeApiKey(store.db, made, time.clock());
    expect(key.startsWith(`rk_${prefix}_`)).toBe(true);
    const secret = key.slice(`rk_${prefix}_`.length);
    expect(JSON.stringify(await store.db.select().from(apiKeys))).not.toContain(secret);
    expect(await findKeyHolder(store.db, key, time.clock())).toMatchObject({
      ok: true,
      value: { prefix, scopes: ['requests:write', 'stands:read'], marketplaceId: 'directindustry' },
    });
    expect((await listApiKeys(store.db)).find((row) => row.prefix === prefix)?.lastUsedAt).toEqual(
      time.clock(),
    );
  });

  it('is one refusal whether malformed, unknown, wrong or revoked', async () => {
    const made = { name: 'Operator', scopes: ['networks:write'], marketplaceId: null } as const;
    const { key, prefix } = await makeApiKey(store.db, made, time.clock());
    const refused = { ok: false, code: 'key-invalid' };
    const last = key.endsWith('A') ? 'B' : 'A';
    const unknown = key.replace(prefix, '0'.repeat(12));
    for (const forged of [
      '',
      'rk_',
      key.slice(0, -1),
      `${key.slice(0, -1)}${last}`,
      unknown,
      ` ${key}`,
    ]) {
      expect(await findKeyHolder(store.db, forged, time.clock())).toEqual(refused);
    }
    expect((await findKeyHolder(store.db, key, time.clock())).ok).toBe(true);
    expect(await revokeApiKey(store.db, prefix, time.clock())).toBe(true);
    expect(await revokeApiKey(store.db, prefix, time.clock())).toBe(false);
    expect(await findKeyHolder(store.db, key, time.clock())).toEqual(refused);
  });
});

describe('a limit', () => {
  it('counts by key, tells when to come back, and starts anew by the server’s clock', async () => {
    const limiter = makeLimiter(store, time.clock, 'test', { points: 2, durationSeconds: 3600 });
    expect([await limiter('a'), await limiter('a'), await limiter('b')]).toEqual([
      { ok: true },
      { ok: true },
      { ok: true },
    ]);
    time.advance(600_000);
    const refused = await limiter('a');
    expect(refused).toMatchObject({ ok: false });
    expect(refused.ok ? 0 : refused.retryAfterSeconds).toBeGreaterThan(2990);
    expect(refused.ok ? 0 : refused.retryAfterSeconds).toBeLessThanOrEqual(3001);
    time.advance(3_001_000);
    expect(await limiter('a')).toEqual({ ok: true });
  });

  it('is exact for all who count at the same moment, in whatever process', async () => {
    const limit = { points: 5, durationSeconds: 60 };
    const limiters = [1, 2].map(() => makeLimiter(store, time.clock, 'burst', limit));
    const spent = await Promise.all(
      limiters.flatMap((limiter) => Array.from({ length: 6 }, () => limiter('k'))),
    );
    expect(spent.filter((one) => one.ok)).toHaveLength(5);
  });
});

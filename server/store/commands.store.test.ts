import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand, type Command } from './commands.ts';
import { findMarketplace, saveMarketplace } from './companies.ts';
import { AT, later, MARKETPLACE } from './fixtures/sample.ts';
import type { CommandRefusal } from './outcome.ts';
import { insertPerson } from './people.ts';
import type { Store } from './store.ts';
import { makeTestStore } from './testing.ts';

class Refusal extends Error {}
const refusal: CommandRefusal = { code: 'message-empty', fields: [], retryAfterSeconds: null };
const readRefusal = (error: unknown): CommandRefusal | null =>
  error instanceof Refusal ? refusal : null;

let store: Store;
const personId = randomUUID();
const otherId = randomUUID();
beforeAll(async () => {
  store = await makeTestStore();
  for (const id of [personId, otherId]) {
    await insertPerson(store.db, { id, language: 'fr', createdAt: AT });
  }
});
afterAll(() => store.close());

function makeCommand(change: Partial<Command> = {}): Command {
  return { key: randomUUID(), personId, bodyHash: 'hash', at: AT, ...change };
}

describe('a command', () => {
  it('runs once, and its first value answers every repeat', async () => {
    const command = makeCommand();
    let runs = 0;
    const act = async () => {
      runs += 1;
      return { run: runs };
    };
    const first = await runCommand(store, command, act, readRefusal);
    const again = await runCommand(store, { ...command, at: later(9) }, act, readRefusal);
    expect(first).toEqual({ kind: 'done', value: { run: 1 }, replayed: false });
    expect(again).toEqual({ kind: 'done', value: { run: 1 }, replayed: true });
    expect(runs).toBe(1);
  });

  it('keeps a refusal, and undoes what was written before it', async () => {
    const command = makeCommand();
    const outcome = await runCommand(
      store,
      command,
      async (tx) => {
        await saveMarketplace(tx, { ...MARKETPLACE, id: 'refused' });
        throw new Refusal();
      },
      readRefusal,
    );
    expect(outcome).toEqual({ kind: 'refused', refusal, replayed: false });
    expect(await findMarketplace(store.db, 'refused')).toBeNull();
    const again = await runCommand(store, command, async () => 'now it works', readRefusal);
    expect(again).toEqual({ kind: 'refused', refusal, replayed: true });
  });

  it('that failed unexpectedly was never there: it can be sent again', async () => {
    const command = makeCommand();
    const failing = runCommand(
      store,
      command,
      async (tx) => {
        await saveMarketplace(tx, { ...MARKETPLACE, id: 'failed' });
        throw new TypeError('a defect');
      },
      readRefusal,
    );
    await expect(failing).rejects.toThrow('a defect');
    expect(await findMarketplace(store.db, 'failed')).toBeNull();
    const again = await runCommand(store, command, async () => 'done', readRefusal);
    expect(again).toMatchObject({ kind: 'done', replayed: false });
  });

  it.each([
    ['another body', { bodyHash: 'other' }],
    ['another person', { personId: otherId }],
  ])('is not repeated with %s under its key', async (_, change) => {
    const command = makeCommand();
    await runCommand(store, command, async () => 'mine', readRefusal);
    const reused = await runCommand(store, { ...command, ...change }, async () => 'x', readRefusal);
    expect(reused).toEqual({ kind: 'reused' });
  });

  it('sent several times at once runs once: the others wait for its answer', async () => {
    const command = makeCommand();
    let runs = 0;
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () =>
        runCommand(
          store,
          command,
          async (tx) => {
            runs += 1;
            await saveMarketplace(tx, { ...MARKETPLACE, id: 'once' });
            return runs;
          },
          readRefusal,
        ),
      ),
    );
    expect(runs).toBe(1);
    expect(outcomes.filter((outcome) => outcome.kind === 'done' && !outcome.replayed)).toHaveLength(
      1,
    );
    expect(outcomes.every((outcome) => outcome.kind === 'done' && outcome.value === 1)).toBe(true);
  });
});

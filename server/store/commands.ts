import { eq } from 'drizzle-orm';
import type { CommandRefusal, StoredOutcome } from './outcome.ts';
import { commands } from './schema/commands.ts';
import type { Store, Tx } from './store.ts';

/** An act that its client may send again: under the same key, the same answer. */
export interface Command {
  /** Made by the client. */
  readonly key: string;
  readonly personId: string;
  /** Of everything that makes it this act and no other: verb, request and body. */
  readonly bodyHash: string;
  readonly at: Date;
}

/** `reused`: the key belongs to another act, or to another person's. */
export type CommandOutcome<T> =
  | { readonly kind: 'done'; readonly value: T; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly refusal: CommandRefusal; readonly replayed: boolean }
  | { readonly kind: 'reused' };

/**
 * Carries out an act once. Its first outcome, a refusal included, is kept in the same transaction
 * and given again to every repeat; a repeat that comes while the first is under way waits for it.
 * A refusal undoes what the act wrote; an unexpected error undoes the command too, so that it can be
 * sent again.
 * @param act its value is kept as JSON: keep it small and free of personal data, which could not be
 * erased here (ids, and let the caller load the rest).
 * @param readRefusal the refusal that a thrown error stands for; null for an unexpected one.
 */
export async function runCommand<T>(
  store: Store,
  command: Command,
  act: (tx: Tx) => Promise<T>,
  readRefusal: (error: unknown) => CommandRefusal | null,
): Promise<CommandOutcome<T>> {
  const { key, personId, bodyHash, at } = command;
  return store.transaction(async (tx) => {
    const claimed = await tx
      .insert(commands)
      .values({ key, personId, bodyHash, createdAt: at })
      .onConflictDoNothing()
      .returning({ key: commands.key });
    if (claimed.length === 0) return replay<T>(tx, command);

    const outcome = await carryOut(tx, act, readRefusal);
    await tx.update(commands).set({ outcome }).where(eq(commands.key, key));
    // The value is JSON from here on, so that the first answer is the one that repeats get.
    return { ...(outcome as { kind: 'done'; value: T }), replayed: false };
  });
}

async function carryOut<T>(
  tx: Tx,
  act: (tx: Tx) => Promise<T>,
  readRefusal: (error: unknown) => CommandRefusal | null,
): Promise<StoredOutcome> {
  try {
    return { kind: 'done', value: await tx.transaction(act) };
  } catch (error) {
    const refusal = readRefusal(error);
    if (refusal === null) throw error;
    return { kind: 'refused', refusal };
  }
}

async function replay<T>(tx: Tx, command: Command): Promise<CommandOutcome<T>> {
  const [first] = await tx.select().from(commands).where(eq(commands.key, command.key));
  if (
    first === undefined ||
    first.outcome === null ||
    first.personId !== command.personId ||
    first.bodyHash !== command.bodyHash
  ) {
    return { kind: 'reused' };
  }
  return { ...(first.outcome as { kind: 'done'; value: T }), replayed: true };
}

import { createHash } from 'node:crypto';
import type { RequestId } from '../../shared/domain/ids.ts';
import { runCommand as runStoredCommand } from '../store/commands.ts';
import type { LoadedRequest } from '../store/load-request.ts';
import { loadRequest } from '../store/load-request.ts';
import type { CommandRefusal } from '../store/outcome.ts';
import type { Tx } from '../store/store.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { ServiceError } from './service-error.ts';

/** An act on a request as its client sent it. */
export interface CommandInput<Body> {
  /** Made by the client once per intention, so that sending it again changes nothing more. */
  readonly key: string;
  readonly requestId: RequestId;
  readonly body: Body;
}

/**
 * Does an act once for its key: a repeat gets the first refusal, or the request as it is now. The
 * same key with another verb, request or body, or by another person, is refused (`command-reused`).
 * @param act everything in the one transaction it is given; gives the request as it left it.
 */
export async function runCommand<Body>(
  context: ServiceContext,
  caller: PersonCaller,
  verb: string,
  command: CommandInput<Body>,
  now: Date,
  act: (tx: Tx) => Promise<LoadedRequest>,
): Promise<LoadedRequest> {
  let fresh: LoadedRequest | null = null;
  const outcome = await runStoredCommand(
    context.store,
    {
      key: command.key,
      personId: caller.personId,
      bodyHash: hashBody([verb, command.requestId, command.body]),
      at: now,
    },
    async (tx) => {
      fresh = await act(tx);
      return null;
    },
    readRefusal,
  );
  switch (outcome.kind) {
    case 'reused':
      throw new ServiceError('command-reused');
    case 'refused':
      throw restoreRefusal(outcome.refusal);
    case 'done': {
      const done = outcome.replayed ? null : fresh;
      const loaded = done ?? (await loadRequest(context.store.db, command.requestId));
      if (loaded === null) throw new ServiceError('not-found');
      return loaded;
    }
  }
}

/** SHA-256 of a value as JSON with sorted keys: the same meaning has the same hash. */
export function hashBody(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * A refusal to keep. A stranger's is not: he could fill the store with them, and he may be entitled
 * tomorrow.
 */
function readRefusal(error: unknown): CommandRefusal | null {
  if (!(error instanceof ServiceError) || error.code === 'not-found') return null;
  const { code, fields, retryAfterSeconds } = error;
  return { code, fields, retryAfterSeconds };
}

function restoreRefusal({ code, fields, retryAfterSeconds }: CommandRefusal): ServiceError {
  return new ServiceError(code, {
    fields,
    ...(retryAfterSeconds !== null && { retryAfterSeconds }),
  });
}

import type { RequestId } from '../../shared/domain/ids.ts';
import type { Mutex } from './mutex.ts';

/** What became of the road to the server, as far as the last call tells. */
export type Reach = 'online' | 'offline' | 'unknown';

/** What every part of the synchronisation shares. Lives as long as the background worker. */
export interface SyncContext {
  readonly clock: () => Date;
  /** False when the browser knows that it has no network; true says little. */
  readonly isOnline: () => boolean;
  /** Language of the server's sentences, BCP 47. */
  readonly language: () => Promise<string>;
  /** Around every change of replica and outbox; never around a call of the network. */
  readonly exclusively: Mutex;
  /** Says which requests are to be shown anew. */
  readonly onChange: (ids: readonly RequestId[]) => void;
  readonly onReach: (reach: Reach) => void;
  /** The session ended: the server no longer knows the token. */
  readonly onSignedOut: () => void;
  /** Wakes the worker to push again, no earlier than the delay. */
  readonly scheduleRetry: (delayMs: number) => void;
}

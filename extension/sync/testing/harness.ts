import { afterEach, beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { SellerCommand } from '../../../shared/contract/foresee.ts';
import type { RequestId } from '../../../shared/domain/ids.ts';
import { session } from '../../storage/session.ts';
import { act } from '../act.ts';
import type { Reach, SyncContext } from '../context.ts';
import { makeMutex } from '../mutex.ts';
import { makePull, type Pull } from '../pull.ts';
import { makePush, type Push } from '../push.ts';
import { forgetSession } from '../sign-in.ts';
import { startFakeServer, type FakeServer } from './fake-server.ts';
import { makeSampleView } from './sample-view.ts';

export const NOW = new Date('2026-11-02T10:00:00.000Z');

export interface Harness {
  server: FakeServer;
  context: SyncContext;
  push: Push;
  pull: Pull;
  /** The first request of the server. */
  id: RequestId;
  readonly reached: Reach[];
  readonly retries: number[];
  /** What the browser believes of its network. */
  isOnline: boolean;
  /** Moves the clock of browser and server. */
  later(milliseconds: number): void;
  act(command: SellerCommand, commandId: string): ReturnType<typeof act>;
  /** A worker that starts anew on the same storage, as after a closed browser. */
  restart(): void;
}

/** A browser that is signed in, and a server with three requests, fresh for each test. */
export function useHarness(): Harness {
  let now = NOW;
  const harness = { reached: [] as Reach[], retries: [] as number[] } as Harness;

  harness.restart = () => {
    const context: SyncContext = {
      clock: () => now,
      isOnline: () => harness.isOnline,
      language: () => Promise.resolve('fr'),
      exclusively: makeMutex(),
      onChange: () => {},
      onReach: (reach) => harness.reached.push(reach),
      onSignedOut: () => void forgetSession(context),
      scheduleRetry: (delayMs) => harness.retries.push(delayMs),
    };
    harness.context = context;
    harness.push = makePush(context);
    harness.pull = makePull(context);
  };
  harness.later = (milliseconds) => {
    now = new Date(now.getTime() + milliseconds);
  };
  harness.act = (command, commandId) => act(harness, harness.id, command, commandId);

  beforeEach(async () => {
    fakeBrowser.reset();
    now = NOW;
    harness.reached.length = 0;
    harness.retries.length = 0;
    harness.isOnline = true;
    const views = [1, 2, 3].map((seed) => makeSampleView(seed, NOW));
    harness.server = await startFakeServer(views, () => now);
    harness.id = makeSampleView(1, NOW).id;
    harness.restart();
    await session.setValue({
      server: harness.server.origin,
      token: 'fake-token',
      me: {
        id: '99999999-9999-4999-8999-999999999999',
        name: null,
        language: 'fr',
        addresses: [],
        companies: [],
        sessionId: '88888888-8888-4888-8888-888888888888',
      },
    });
    await harness.pull.pull();
  });
  afterEach(() => harness.server.close());
  return harness;
}

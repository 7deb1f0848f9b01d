import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import { ask } from '../../messaging/ask.ts';
import type { Refusal } from '../../messaging/messages.ts';

/** How the road to the server is, as the popup tells it. */
export interface Road {
  /** Why the requests could not be brought up to date; being offline is told elsewhere. */
  readonly failure: ReadonlySignal<Refusal | null>;
  readonly networkFailure: ReadonlySignal<Refusal | null>;
  readonly isRefreshing: ReadonlySignal<boolean>;
  readonly refresh: () => void;
}

/** Brings everything up to date when the popup is open and somebody is signed in. */
export function useRefresh(isSignedIn: boolean): Road {
  const failure = useSignal<Refusal | null>(null);
  const networkFailure = useSignal<Refusal | null>(null);
  const isRefreshing = useSignal(false);

  const refresh = useCallback(
    async (want: 'refresh' | 'reload') => {
      if (isRefreshing.peek()) return;
      isRefreshing.value = true;
      const network = ask({ kind: 'network', want });
      const reply = await ask({ kind: 'refresh' });
      failure.value = reply.ok ? null : tell(reply.refusal);
      const networkReply = await network;
      networkFailure.value = networkReply.ok ? null : tell(networkReply.refusal);
      isRefreshing.value = false;
    },
    [failure, networkFailure, isRefreshing],
  );

  useEffect(() => {
    if (!isSignedIn) return;
    // Once what is known is on the screen: waking the worker takes the processor for a while.
    let timer: ReturnType<typeof setTimeout>;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => void refresh('refresh'));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [isSignedIn, refresh]);

  return { failure, networkFailure, isRefreshing, refresh: () => void refresh('reload') };
}

function tell(refusal: Refusal): Refusal | null {
  return refusal.code === 'offline' ? null : refusal;
}

import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { PreviewAnswer } from '../../../contract/network-insight.ts';
import type { NetworkChange } from '../../../contract/sales-network.ts';
import type { Answer } from '../../client.ts';
import { settle, type NetworkDesk } from '../network-desk.ts';

/** How many of the last requests a change is tried on. */
const REQUESTS = 200;
/** A change still being typed is tried when the typing pauses. */
const PATIENCE_MS = 300;

/** What a change would do; the answer before stays until a newer one is there. */
export interface Preview {
  readonly answer: ReadonlySignal<Answer<PreviewAnswer> | null>;
  readonly busy: ReadonlySignal<boolean>;
  readonly retry: () => void;
}

/** Tries the change at once, and every later one a moment after it came. Source: N9. */
export function usePreview(desk: NetworkDesk, change: NetworkChange): Preview {
  const answer = useSignal<Answer<PreviewAnswer> | null>(null);
  const busy = useSignal(true);
  const attempt = useSignal(0);
  const isLater = useRef(false);
  useEffect(() => {
    let isCurrent = true;
    busy.value = true;
    const ask = (): void => {
      const { client, manufacturer } = desk;
      void settle(client.preview(manufacturer, { change, requests: REQUESTS })).then((given) => {
        // A slower answer to an older change must not replace a newer one.
        if (!isCurrent) return;
        answer.value = given;
        busy.value = false;
      });
    };
    const timer = isLater.current ? setTimeout(ask, PATIENCE_MS) : undefined;
    if (timer === undefined) ask();
    isLater.current = true;
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [desk, change, attempt.value, answer, busy]);
  return {
    answer,
    busy,
    retry: () => {
      attempt.value += 1;
    },
  };
}

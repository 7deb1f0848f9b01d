import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Performance } from '../../../contract/network-insight.ts';
import type { Answer } from '../../client.ts';
import { settle, type NetworkDesk } from '../network-desk.ts';
import type { Period } from './period.ts';

/** The figures of a period; those of the period before stay until they are there. */
export function usePerformance(
  desk: NetworkDesk,
  period: Period,
): {
  readonly answer: ReadonlySignal<Answer<Performance> | null>;
  readonly busy: ReadonlySignal<boolean>;
  readonly retry: () => void;
} {
  const answer = useSignal<Answer<Performance> | null>(null);
  const busy = useSignal(true);
  const attempt = useSignal(0);
  useEffect(() => {
    let isCurrent = true;
    busy.value = true;
    void settle(desk.client.performance(desk.manufacturer, period.from, period.to)).then(
      (given) => {
        // A slower answer for an older period must not replace a newer one.
        if (!isCurrent) return;
        answer.value = given;
        busy.value = false;
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [desk, period, attempt.value, answer, busy]);
  return {
    answer,
    busy,
    retry: () => {
      attempt.value += 1;
    },
  };
}

import { useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import type { Answer } from './client.ts';
import { makeRefusal } from './request-desk.ts';

/**
 * What was loaded; null until then. Loaded anew whenever a signal moves that `load` reads, showing
 * the old until the new is there.
 */
export function useLoaded<T>(load: () => Promise<Answer<T>>): ReadonlySignal<Answer<T> | null> {
  const loaded = useSignal<Answer<T> | null>(null);
  useSignalEffect(() => {
    let current = true;
    void load()
      .catch((): Answer<T> => ({ ok: false, refusal: makeRefusal('technical-problem') }))
      .then((answer) => {
        // A slower answer to an older question must not replace a newer one.
        if (current && (answer.ok || loaded.peek()?.ok !== true)) loaded.value = answer;
      });
    return () => {
      current = false;
    };
  });
  return loaded;
}

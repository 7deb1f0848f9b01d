import { useSignal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { LocateAnswer, PostalAddress } from '../../../contract/geocoding.ts';
import type { Answer, Refusal } from '../../client.ts';
import { settle } from '../network-desk.ts';

const PATIENCE_MS = 500;

/** Where an address is, as far as that is known while it is typed. Source: N2. */
export type Locating =
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'locating' }
  | { readonly kind: 'located'; readonly answer: LocateAnswer }
  | { readonly kind: 'failed'; readonly refusal: Refusal };

export interface Located {
  readonly state: ReadonlySignal<Locating>;
  /** Asks at once, without waiting for the typing to end. */
  readonly locate: () => Promise<Locating>;
}

/**
 * Locates an address a moment after it was typed.
 * @param address null while there is nothing to ask: incomplete, or placed already.
 */
export function useLocated(
  ask: (address: PostalAddress) => Promise<Answer<LocateAnswer>>,
  address: ReadonlySignal<PostalAddress | null>,
): Located {
  const state = useSignal<Locating>({ kind: 'incomplete' });
  const asked = useRef<{ key: string; answer: Promise<Locating> } | null>(null);

  function locate(): Promise<Locating> {
    const wanted = address.peek();
    if (wanted === null) return Promise.resolve(state.peek());
    const key = JSON.stringify(wanted);
    if (asked.current?.key === key && state.peek().kind !== 'failed') return asked.current.answer;
    state.value = { kind: 'locating' };
    const answer = settle(ask(wanted)).then((answer): Locating => {
      const located: Locating = answer.ok
        ? { kind: 'located', answer: answer.value }
        : { kind: 'failed', refusal: answer.refusal };
      // A slower answer to an older address must not replace a newer one.
      if (asked.current?.key === key) state.value = located;
      return located;
    });
    asked.current = { key, answer };
    return answer;
  }

  useSignalEffect(() => {
    if (address.value === null) {
      asked.current = null;
      state.value = { kind: 'incomplete' };
      return undefined;
    }
    const key = JSON.stringify(address.value);
    if (asked.current?.key === key) return undefined;
    state.value = { kind: 'locating' };
    const timer = setTimeout(() => void locate(), PATIENCE_MS);
    return () => clearTimeout(timer);
  });

  return { state, locate };
}

import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DeliveryTest } from '../../../contract/deliverability.ts';
import type { Refusal } from '../../client.ts';
import type { NetworkClient } from '../client.ts';
import { settle } from '../network-desk.ts';

/** Often enough to look live, seldom enough for a mail that takes its time. */
const LOOK_EVERY_MS = 2000;
/** A mail server that has not answered by then will not answer while somebody watches. */
const WATCH_FOR_MS = 10 * 60_000;

export type DeliveryClient = Pick<
  NetworkClient,
  'deliverability' | 'testDelivery' | 'deliveryTest' | 'confirmDelivery'
>;

/** A test message while somebody watches where it is. */
export interface DeliveryWatch {
  readonly test: ReadonlySignal<DeliveryTest | null>;
  readonly refusal: ReadonlySignal<Refusal | null>;
  readonly busy: ReadonlySignal<boolean>;
  readonly send: (address: string) => Promise<void>;
  /** Gives the refusal; null when the message is known to have come. */
  readonly confirm: (code: string) => Promise<Refusal | null>;
}

/** Sends test messages, and looks every two seconds how the last one stands. Source: N7. */
export function useDeliveryTest(client: DeliveryClient): DeliveryWatch {
  const test = useSignal<DeliveryTest | null>(null);
  const refusal = useSignal<Refusal | null>(null);
  const busy = useSignal(false);
  const id = test.value?.id ?? null;
  const isUnderWay = test.value?.state === 'sending';
  useEffect(() => {
    if (id === null || !isUnderWay) return undefined;
    let left = WATCH_FOR_MS / LOOK_EVERY_MS;
    let isAsking = false;
    const timer = setInterval(() => {
      left -= 1;
      if (left <= 0) clearInterval(timer);
      if (isAsking || document.visibilityState === 'hidden') return;
      isAsking = true;
      void settle(client.deliveryTest(id)).then((answer) => {
        isAsking = false;
        // A look that failed is made up for by the next one; an older test's is of no interest.
        if (answer.ok && test.peek()?.id === id && test.peek()?.state !== 'received') {
          test.value = answer.value;
        }
      });
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [client, id, isUnderWay, test]);

  return {
    test,
    refusal,
    busy,
    async send(address) {
      if (busy.peek()) return;
      busy.value = true;
      const answer = await settle(client.testDelivery(address));
      busy.value = false;
      refusal.value = answer.ok ? null : answer.refusal;
      if (answer.ok) test.value = answer.value;
    },
    async confirm(code) {
      const known = test.peek();
      if (known === null || busy.peek()) return null;
      busy.value = true;
      const answer = await settle(client.confirmDelivery(known.id, code));
      busy.value = false;
      if (!answer.ok) return answer.refusal;
      test.value = answer.value;
      return null;
    },
  };
}

import { useSignal, type ReadonlySignal } from '@preact/signals';
import type { DistributorChange } from '../../../contract/distributor.ts';
import type { Refusal } from '../../client.ts';
import type { DistributorDesk } from './distributor-desk.ts';

/** A change done by one click, without a form. */
export interface OwnChange {
  readonly busy: ReadonlySignal<boolean>;
  readonly refusal: ReadonlySignal<Refusal | null>;
  /** Does it and shows the sentence; what is refused is kept until the next attempt. */
  readonly run: (change: DistributorChange, done: string) => Promise<boolean>;
}

/** Where things were changed meanwhile they are shown as they stand: the next click is based on them. */
export function useOwnChange(desk: DistributorDesk): OwnChange {
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | null>(null);
  return {
    busy,
    refusal,
    async run(change, done) {
      if (busy.peek()) return false;
      busy.value = true;
      refusal.value = null;
      const answer = await desk.change(change);
      busy.value = false;
      if (answer.ok) {
        desk.done.value = done;
        return true;
      }
      refusal.value = answer.refusal;
      if (answer.refusal.code === 'edited-meanwhile') await desk.load();
      return false;
    },
  };
}

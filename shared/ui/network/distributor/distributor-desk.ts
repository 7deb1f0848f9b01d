import { batch, signal, type Signal } from '@preact/signals';
import type { DistributorChange, DistributorView } from '../../../contract/distributor.ts';
import type { Answer, Refusal } from '../../client.ts';
import type { NetworkClient } from '../client.ts';
import { settle } from '../network-desk.ts';

/** A distributor's own page as it lies open before him. */
export interface DistributorDesk {
  readonly client: NetworkClient;
  readonly company: string;
  /** Null until it was loaded once. */
  readonly view: Signal<DistributorView | null>;
  /** Why the last loading failed; what was known before stays shown. */
  readonly refusal: Signal<Refusal | null>;
  /** The sentence of what was just done. */
  readonly done: Signal<string | null>;
  readonly load: () => Promise<DistributorView | null>;
  /** Changes something and shows him as he then stands. */
  readonly change: (change: DistributorChange) => Promise<Answer<DistributorView>>;
}

/** The desk of one distributor company. */
export function createDistributorDesk(client: NetworkClient, company: string): DistributorDesk {
  const desk: DistributorDesk = {
    client,
    company,
    view: signal(null),
    refusal: signal(null),
    done: signal(null),
    async load() {
      const answer = await settle(client.distributor(company));
      batch(() => {
        desk.refusal.value = answer.ok ? null : answer.refusal;
        if (answer.ok) desk.view.value = answer.value;
      });
      return desk.view.peek();
    },
    async change(change) {
      desk.done.value = null;
      const answer = await settle(client.changeDistributor(company, change));
      if (answer.ok) {
        batch(() => {
          desk.refusal.value = null;
          desk.view.value = answer.value;
        });
      }
      return answer;
    },
  };
  return desk;
}

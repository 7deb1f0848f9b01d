import { batch, signal, type Signal } from '@preact/signals';
import type { NetworkChange, NetworkChanged, NetworkView } from '../../contract/sales-network.ts';
import type { Answer, Refusal } from '../client.ts';
import { makeRefusal } from '../request-desk.ts';
import type { NetworkClient } from './client.ts';

/** One network as it lies open before a person; the components show it and call it. */
export interface NetworkDesk {
  readonly client: NetworkClient;
  readonly manufacturer: string;
  /** Null until it was loaded once. */
  readonly view: Signal<NetworkView | null>;
  /** Why the last loading failed; what was known before stays shown. */
  readonly refusal: Signal<Refusal | null>;
  /** The sentence of what was just done. */
  readonly done: Signal<string | null>;
  readonly load: () => Promise<NetworkView | null>;
  /** Changes the network and shows what became of it. */
  readonly change: (change: NetworkChange) => Promise<Answer<NetworkChanged>>;
  /** The newly defined zones were shown to the person. Source: N4. */
  /** @param until when the last zone shown was defined, ISO 8601. */
  readonly markZonesSeen: (until: string) => void;
}

/**
 * @param known what a device remembers of the network, shown until the server answers.
 */
export function createNetworkDesk(
  client: NetworkClient,
  manufacturer: string,
  known: NetworkView | null = null,
): NetworkDesk {
  const desk: NetworkDesk = {
    client,
    manufacturer,
    view: signal(known),
    refusal: signal(null),
    done: signal(null),
    async load() {
      const answer = await settle(client.network(manufacturer));
      batch(() => {
        desk.refusal.value = answer.ok ? null : answer.refusal;
        // A slower answer to an older question must not replace a newer one.
        if (answer.ok && answer.value.version >= (desk.view.peek()?.version ?? 0)) {
          desk.view.value = answer.value;
        }
      });
      return desk.view.peek();
    },
    async change(change) {
      const answer = await settle(client.change(manufacturer, change));
      if (answer.ok) await desk.load();
      return answer;
    },
    markZonesSeen(until) {
      void settle(client.zonesSeen(manufacturer, until)).then((answer) => {
        const view = desk.view.peek();
        if (answer.ok && view !== null) {
          desk.view.value = { ...view, zonesSeenAt: answer.value.seenAt };
        }
      });
    },
  };
  return desk;
}

/** Whatever broke between here and the server becomes a refusal the person reads. */
export function settle<T>(answer: Promise<Answer<T>>): Promise<Answer<T>> {
  return answer.catch(() => ({ ok: false, refusal: makeRefusal('technical-problem') }));
}

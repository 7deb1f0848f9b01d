import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { LocateAnswer, Place } from '../../../contract/geocoding.ts';
import type { SimulationAnswer } from '../../../contract/network-insight.ts';
import type { NetworkChange } from '../../../contract/sales-network.ts';
import type { Refusal } from '../../client.ts';
import { settle, type NetworkDesk } from '../network-desk.ts';

/** What is typed of a buyer. */
export interface BuyerFields {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly postalCode: string;
  /** Empty where the position is not to matter. */
  readonly city: string;
  readonly product: string;
}

/** Whom a simulation was of. */
export interface SimulatedBuyer {
  readonly fields: BuyerFields;
  /** Null while the position is unknown (R14). */
  readonly place: Place | null;
  /** Whom to thank for the place. */
  readonly attribution: LocateAnswer['attribution'] | null;
  /** The contact he chose; null for none (R8). */
  readonly chosenId: string | null;
}

/** How far a simulation got. */
export type SimulationStage =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running' }
  /** Several places fit what was typed. */
  | {
      readonly kind: 'choosing';
      readonly outcome: 'ambiguous' | 'conflict';
      readonly candidates: readonly Place[];
      readonly buyer: SimulatedBuyer;
    }
  | { readonly kind: 'not-found'; readonly buyer: SimulatedBuyer }
  | { readonly kind: 'failed'; readonly refusal: Refusal; readonly buyer: SimulatedBuyer }
  | {
      readonly kind: 'done';
      readonly answer: SimulationAnswer;
      readonly buyer: SimulatedBuyer;
    };

export interface SimulationRun {
  readonly stage: ReadonlySignal<SimulationStage>;
  /** The last answer, shown while the next one is asked for. */
  readonly last: ReadonlySignal<Extract<SimulationStage, { kind: 'done' }> | null>;
  /** Locates the buyer, where a city is typed, and simulates. */
  readonly start: (fields: BuyerFields) => void;
  /** Simulates for a buyer as he is given. */
  readonly simulate: (buyer: SimulatedBuyer) => void;
}

/** Simulations in the network as it stands or, where a change is given, as it would be. Source: N9. */
export function useSimulation(desk: NetworkDesk, change: NetworkChange | null): SimulationRun {
  const stage = useSignal<SimulationStage>({ kind: 'waiting' });
  const last = useSignal<Extract<SimulationStage, { kind: 'done' }> | null>(null);
  const turn = useRef(0);
  const { client, manufacturer } = desk;

  /** A slower answer to an older question must not replace a newer one. */
  function begin(): (next: SimulationStage) => void {
    turn.current += 1;
    const own = turn.current;
    stage.value = { kind: 'running' };
    return (next) => {
      if (own !== turn.current) return;
      stage.value = next;
      if (next.kind === 'done') last.value = next;
    };
  }

  async function simulate(buyer: SimulatedBuyer): Promise<void> {
    const become = begin();
    const { fields, place, chosenId } = buyer;
    const answer = await settle(
      client.simulate(manufacturer, {
        buyer: {
          country: fields.country,
          lat: place?.lat ?? null,
          lon: place?.lon ?? null,
          product: fields.product,
        },
        chosen: chosenId,
        change,
      }),
    );
    become(
      answer.ok
        ? { kind: 'done', answer: answer.value, buyer }
        : { kind: 'failed', refusal: answer.refusal, buyer },
    );
  }

  async function start(fields: BuyerFields): Promise<void> {
    const unplaced = { fields, place: null, attribution: null, chosenId: null };
    if (fields.city === '') return simulate(unplaced);
    const become = begin();
    const { country, postalCode, city } = fields;
    const answer = await settle(client.locate({ street: '', postalCode, city, country }));
    if (!answer.ok) {
      become({ kind: 'failed', refusal: answer.refusal, buyer: unplaced });
      return undefined;
    }
    const { located, attribution } = answer.value;
    const buyer = { ...unplaced, attribution };
    if (located.outcome === 'found') return simulate({ ...buyer, place: located.place });
    if (located.outcome === 'not-found') become({ kind: 'not-found', buyer: unplaced });
    else {
      const { outcome, candidates } = located;
      become({ kind: 'choosing', outcome, candidates, buyer });
    }
    return undefined;
  }

  // What is not saved yet was changed: the same buyer, asked again.
  const isFirst = useRef(true);
  useEffect(() => {
    const known = last.peek();
    if (!isFirst.current && known !== null) void simulate(known.buyer);
    isFirst.current = false;
    // oxlint-disable-next-line react/exhaustive-deps -- asked anew for another change alone
  }, [change]);

  return {
    stage,
    last,
    start: (fields) => void start(fields),
    simulate: (buyer) => void simulate(buyer),
  };
}

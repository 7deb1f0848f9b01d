import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import type { SellerView } from '../../../contract/sales-network.ts';
import type { NetworkClient } from '../client.ts';
import type { NetworkWords } from '../words.ts';
import { ADDRESS_FIELDS, readAddress } from './address-fields.tsx';
import type { ShownPlace } from './place-map.tsx';
import type { EditForm } from './use-edit-form.ts';
import { useLocated, type Locating } from './use-located.ts';

/** The place of an address that is seen on a map before it is saved. Source: N2. */
export interface ConfirmedPlace {
  /** Where the address is known to be already, while it was not changed. */
  readonly kept: () => ShownPlace | null;
  readonly locating: ReadonlySignal<Locating>;
  /** The place was found at the last attempt at saving and waits for the person's second click. */
  readonly isToBeChecked: ReadonlySignal<boolean>;
  readonly locate: () => Promise<Locating>;
  /** Whether the address has one known place, or needs none. */
  readonly isSettled: () => boolean;
  /** The address changed: what was asked about it is no longer asked. */
  readonly forget: () => void;
  /**
   * Whether it may be saved: one place, and the person saw it. Otherwise it says beside the address
   * what is missing.
   */
  readonly confirm: (words: NetworkWords) => Promise<boolean>;
}

/** @param known what is edited, and where it is if that is known; null for an addition. */
export function useConfirmedPlace(
  client: NetworkClient,
  form: EditForm,
  known: Pick<SellerView, 'name' | 'lat' | 'lon'> | null,
): ConfirmedPlace {
  const isMoved = useComputed(
    () =>
      known === null || known.lat === null || ADDRESS_FIELDS.some((name) => form.isChanged(name)),
  );
  const address = useComputed(() => {
    const asked = readAddress(form.fields.value);
    return isMoved.value && asked.country !== '' && asked.city !== '' ? asked : null;
  });
  const { state, locate } = useLocated((wanted) => client.locate(wanted), address);
  const isToBeChecked = useSignal(false);

  function findFault(locating: Locating): string | null {
    if (locating.kind === 'incomplete') return null;
    if (locating.kind !== 'located') return 'geocoder-unavailable';
    const { located } = locating.answer;
    switch (located.outcome) {
      case 'found':
        return null;
      case 'not-found':
        return 'address-not-found';
      case 'ambiguous':
        return form.text('placeId') === '' ? 'address-ambiguous' : null;
      case 'conflict':
        return 'address-conflict';
    }
  }

  return {
    kept: () => {
      if (known === null || known.lat === null || known.lon === null || isMoved.value) return null;
      return { id: 'kept', lat: known.lat, lon: known.lon, label: known.name };
    },
    locating: state,
    isToBeChecked,
    locate,
    isSettled: () => {
      const locating = state.value;
      return locating.kind !== 'locating' && findFault(locating) === null;
    },
    forget() {
      isToBeChecked.value = false;
      const { address: _, placeId: __, ...others } = form.errors.peek();
      form.errors.value = others;
    },
    async confirm({ fault, t }) {
      const wasSeen = state.peek().kind !== 'locating' && state.peek().kind !== 'failed';
      form.busy.value = true;
      const locating = await locate();
      form.busy.value = false;
      const code = findFault(locating);
      if (code !== null) {
        const text = code === 'geocoder-unavailable' ? t('network.place.unavailable') : fault(code);
        form.errors.value = { ...form.errors.peek(), address: text };
        form.attempts.value += 1;
        return false;
      }
      isToBeChecked.value = !wasSeen;
      return wasSeen;
    },
  };
}

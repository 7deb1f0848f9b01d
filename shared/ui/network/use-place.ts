import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { makePlace, parsePlace, type Place } from './place.ts';

/** Where somebody is on the page, as the address says; links and the browser's own buttons move it. */
export interface PlaceOnPage {
  readonly current: ReadonlySignal<Place>;
  readonly open: (place: Place) => void;
  /** Goes back to the part of the page below what lies open. */
  readonly close: () => void;
}

export function usePlace(): PlaceOnPage {
  const current = useSignal(parsePlace(location.hash));
  useEffect(() => {
    const read = (): void => {
      current.value = parsePlace(location.hash);
    };
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, [current]);
  return {
    current,
    open(place) {
      location.hash = makePlace(place);
    },
    close() {
      const place = { section: current.peek().section, task: null };
      // Closed is where one was before: the way back does not open it again.
      history.replaceState(null, '', makePlace(place));
      current.value = place;
    },
  };
}

import type { Located, PostalAddress } from '../../shared/contract/geocoding.ts';
import type { Geocoder } from './geocoder.ts';

const MAX_ANSWERS = 1_000;
/** Locating while somebody types, then saving: minutes. */
const KEEP_MS = 3_600_000;

interface Remembered {
  readonly answer: Promise<Located>;
  readonly at: number;
}

/**
 * The geocoder asked once for the same address, though several ask at a time: an online service
 * takes time and money. What failed is asked again.
 */
export function rememberAnswers(geocoder: Geocoder, nowMs: () => number): Geocoder {
  const remembered = new Map<string, Remembered>();
  return {
    name: geocoder.name,
    attribution: geocoder.attribution,
    locate(address) {
      const key = makeKey(address);
      const known = remembered.get(key);
      remembered.delete(key);
      if (known !== undefined && nowMs() - known.at < KEEP_MS) {
        remembered.set(key, known);
        return known.answer;
      }
      const answer = geocoder.locate(address);
      const entry = { answer, at: nowMs() };
      remembered.set(key, entry);
      answer.catch(() => {
        if (remembered.get(key) === entry) remembered.delete(key);
      });
      const oldest = remembered.keys().next().value;
      if (remembered.size > MAX_ANSWERS && oldest !== undefined) remembered.delete(oldest);
      return answer;
    },
  };
}

function makeKey({ street, postalCode, city, region, country }: PostalAddress): string {
  return JSON.stringify([street, postalCode, city, region ?? '', country]);
}

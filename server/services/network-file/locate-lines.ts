import { setImmediate } from 'node:timers/promises';
import type { Located, PostalAddress } from '../../../shared/contract/geocoding.ts';
import { GeocoderUnavailableError, type Geocoder } from '../../geocoding/geocoder.ts';
import { ServiceError } from '../service-error.ts';

/** How many addresses an online service is asked for at once. */
const ASKED_AT_ONCE = 8;
/** The embedded data answers without waiting: other requests get their turn between so many. */
const BETWEEN_TURNS = 25;

/** Where an address is, or why it has no one place; no more of it, as there may be very many. */
export type KnownPlace =
  | { readonly code: null; readonly lat: number; readonly lon: number }
  | { readonly code: `place-${Exclude<Located['outcome'], 'found'>}`; readonly candidates: string };

/** What is known of where addresses are: one that stands on many lines is asked for once. */
export type LocatedAddresses = Map<string, KnownPlace>;

/** How many candidates a sentence names. */
const NAMED_CANDIDATES = 4;

function shorten(located: Located): KnownPlace {
  if (located.outcome === 'found') {
    const { lat, lon } = located.place;
    return { code: null, lat, lon };
  }
  const candidates = located.outcome === 'not-found' ? [] : located.candidates;
  const named = candidates.slice(0, NAMED_CANDIDATES).map(({ label }) => label);
  const more = candidates.length > named.length ? ' …' : '';
  return { code: `place-${located.outcome}`, candidates: named.join(' ; ') + more };
}

/** The same for two addresses that a geocoder cannot tell apart. */
export function addressKey(address: PostalAddress): string {
  const { street, postalCode, city, region = '', country } = address;
  return JSON.stringify([street, postalCode, city, region, country]);
}

/**
 * Finds out where the addresses are that `located` does not know yet, and puts them there.
 * @throws `geocoder-unavailable`; what the signal was aborted with.
 */
export async function locateAddresses(
  geocoder: Geocoder,
  addresses: readonly PostalAddress[],
  located: LocatedAddresses,
  signal: AbortSignal,
): Promise<void> {
  const unknown = new Map(addresses.map((address) => [addressKey(address), address]));
  for (const key of located.keys()) unknown.delete(key);
  const waiting = unknown.entries();
  const isEmbedded = geocoder.name === 'embedded';
  const work = async (): Promise<void> => {
    let answered = 0;
    for (const [key, address] of waiting) {
      signal.throwIfAborted();
      located.set(key, shorten(await geocoder.locate(address)));
      answered += 1;
      if (isEmbedded && answered % BETWEEN_TURNS === 0) await setImmediate();
    }
  };
  try {
    await Promise.all(Array.from({ length: isEmbedded ? 1 : ASKED_AT_ONCE }, work));
  } catch (error) {
    if (!(error instanceof GeocoderUnavailableError)) throw error;
    throw new ServiceError('geocoder-unavailable', { cause: error });
  }
}

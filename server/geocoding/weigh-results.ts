import type { Located, Place, PostalAddress } from '../../shared/contract/geocoding.ts';
import { foldName } from './fold-name.ts';
import { keepApart } from './nearness.ts';
import { takeCityApart } from './place-names.ts';
import { foldPostalCode, listPostalKeys } from './postal-code.ts';

/** A place an online service gave, and whether it says itself that it left something aside. */
export interface OnlineResult {
  readonly place: Place;
  readonly isPartial: boolean;
}

const MAX_CANDIDATES = 10;

/**
 * What an online service's results mean: several far apart are a choice; one that bears another
 * postal code, or that left aside what was typed and bears another name, contradicts the address.
 */
export function weighResults(results: readonly OnlineResult[], address: PostalAddress): Located {
  if (results.length === 0) return { outcome: 'not-found' };
  const fitting = results.filter((result) => isFitting(result, address)).map(({ place }) => place);
  const apart = keepApart(fitting);
  const [only] = apart;
  if (only === undefined) {
    const others = keepApart(results.map(({ place }) => place));
    return { outcome: 'conflict', candidates: others.slice(0, MAX_CANDIDATES) };
  }
  if (apart.length === 1) return { outcome: 'found', place: only };
  return { outcome: 'ambiguous', candidates: apart.slice(0, MAX_CANDIDATES) };
}

function isFitting({ place, isPartial }: OnlineResult, address: PostalAddress): boolean {
  return hasCode(place, address) && (!isPartial || hasName(place, address));
}

/** Of codes as long as `SW1A 1AA` the district is enough. */
function hasCode({ postalCode, country }: Place, address: PostalAddress): boolean {
  const typed = foldPostalCode(address.country, address.postalCode);
  if (typed === '' || postalCode === null) return true;
  const given = foldPostalCode(country, postalCode);
  const keys = listPostalKeys(country, given);
  return listPostalKeys(address.country, typed).some((key) => keys.includes(key));
}

function hasName({ city }: Place, address: PostalAddress): boolean {
  return takeCityApart(address.city).names.includes(foldName(city));
}

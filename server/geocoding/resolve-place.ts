import type { Place, PostalAddress } from '../../shared/contract/geocoding.ts';
import { ok, refuse, type Result } from '../../shared/domain/result.ts';
import type { Geocoder } from './geocoder.ts';

/** Why an address has no place: its code says beside the field what to mend. Source: N2. */
export const PLACE_REFUSALS = [
  'address-not-found',
  'address-ambiguous',
  'address-conflict',
] as const;
export type PlaceRefusal = (typeof PLACE_REFUSALS)[number];

/**
 * The one place of an address: found without doubt, or the candidate that the person chose. A
 * choice that is no candidate of this address counts as none.
 * @throws {GeocoderUnavailableError} as the geocoder does.
 */
export async function resolvePlace(
  geocoder: Geocoder,
  address: PostalAddress,
  placeId: string | null,
): Promise<Result<Place, PlaceRefusal>> {
  const located = await geocoder.locate(address);
  if (located.outcome === 'found') return ok(located.place);
  if (located.outcome === 'not-found') return refuse('address-not-found');
  const chosen = located.candidates.find(({ id }) => id === placeId);
  if (chosen !== undefined) return ok(chosen);
  return refuse(located.outcome === 'ambiguous' ? 'address-ambiguous' : 'address-conflict');
}

import type { Located, Place } from '../../shared/contract/geocoding.ts';
import type { OwnDetailsInput } from '../../shared/contract/sales-network.ts';
import { findContinent } from '../../shared/domain/country.ts';
import { GeocoderUnavailableError } from '../geocoding/geocoder.ts';
import type { SellerDetails } from '../store/seller-details.ts';
import type { ServiceContext } from './context.ts';
import { readPhone } from './read-phone.ts';
import { ServiceError, type RefusedField } from './service-error.ts';

/**
 * A seller's details as they are to be kept: telephone in its international form, the address as
 * typed with its place. What cannot be placed is refused beside its field. Asks the geocoder: not
 * inside a transaction. Source: N1, N2.
 * @param root where the details are in the body, e.g. `/seller`.
 */
export async function placeSeller(
  context: ServiceContext,
  input: OwnDetailsInput,
  root: string,
): Promise<SellerDetails> {
  const { name, contact, email, address } = input;
  const { street, postalCode, city, region = '', country } = address;
  const fields: RefusedField[] = [];
  const refuse = (path: string, code: string): void => {
    fields.push({ pointer: `${root}${path}`, code });
  };
  const isCountry = findContinent(country) !== null;
  if (!isCountry) refuse('/address/country', 'country-unknown');
  const phone = readPhone(input.phone, country);
  if (phone === undefined) refuse('/phone', 'phone-invalid');
  const resolved = isCountry ? resolve(await locate(context, address), input.placeId) : null;
  if (typeof resolved === 'string') refuse('/address', resolved);
  if (fields.length > 0 || typeof resolved === 'string' || resolved === null) {
    throw new ServiceError('input-invalid', { fields });
  }
  return {
    name,
    contact: contact || null,
    phone: phone ?? null,
    email,
    street: street || null,
    postalCode: postalCode || null,
    city,
    region: region || null,
    country,
    lat: resolved.lat,
    lon: resolved.lon,
  };
}

async function locate(
  { geocoder }: ServiceContext,
  address: OwnDetailsInput['address'],
): Promise<Located> {
  try {
    return await geocoder.locate(address);
  } catch (error) {
    if (error instanceof GeocoderUnavailableError) {
      throw new ServiceError('geocoder-unavailable', { cause: error });
    }
    throw error;
  }
}

/** The place, or the code of why there is none; the person's choice counts where there is one. */
function resolve(located: Located, placeId: string | null): Place | string {
  if (located.outcome === 'found') return located.place;
  if (located.outcome === 'not-found') return 'address-not-found';
  const chosen = located.candidates.find(({ id }) => id === placeId);
  return chosen ?? (located.outcome === 'ambiguous' ? 'address-ambiguous' : 'address-conflict');
}

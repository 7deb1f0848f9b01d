import type { OwnDetailsInput } from '../../shared/contract/distributor.ts';
import { findContinent } from '../../shared/domain/country.ts';
import { findPosition, type Position } from '../../shared/domain/geo.ts';
import { GeocoderUnavailableError } from '../geocoding/geocoder.ts';
import { resolvePlace } from '../geocoding/resolve-place.ts';
import type { SellerDetails } from '../store/seller-details.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { readPhone } from './read-phone.ts';
import { ServiceError, type RefusedField } from './service-error.ts';

/**
 * His own details as they are to be kept: the address placed, the telephone number as it is dialled
 * from anywhere. The e-mail must be one that he has proven to be his (I1): it will speak for the
 * company. What he leaves as it is keeps its number and its place. Asks the geocoder: not inside a
 * transaction. Source: N2, N4.
 * @param before what he saw as his details.
 * @throws `input-invalid` with every field at fault; `geocoder-unavailable`.
 */
export async function readOwnDetails(
  context: ServiceContext,
  caller: PersonCaller,
  input: OwnDetailsInput,
  before: SellerDetails,
): Promise<SellerDetails> {
  const { name, contact, email, address } = input;
  const { street, postalCode, city, region = '', country } = address;
  const fields: RefusedField[] = [];
  const refuse = (field: string, code: string): void => {
    fields.push({ pointer: `/details/${field}`, code });
  };
  if (!caller.addresses.includes(email)) refuse('email', 'address-not-verified');
  const phone = readPhone(input.phone, country);
  const isPhoneKept = before.phone !== null && input.phone === before.phone;
  if (!phone.ok && !isPhoneKept) refuse('phone', phone.code);
  const isCountry = findContinent(country) !== null;
  if (!isCountry) refuse('address/country', 'country-unknown');
  const typed = {
    street: street || null,
    postalCode: postalCode || null,
    city,
    region: region || null,
    country,
  };
  const isAddressKept = keys.every((key) => typed[key] === before[key]);
  const kept = isAddressKept && input.placeId === null ? findPosition(before) : null;
  const position = kept ?? (isCountry ? await locate(context, input, refuse) : null);
  if (fields.length > 0 || position === null) throw new ServiceError('input-invalid', { fields });
  return {
    name,
    contact: contact || null,
    phone: phone.ok ? phone.value : before.phone,
    email,
    ...typed,
    lat: position.lat,
    lon: position.lon,
  };
}

const keys = ['street', 'postalCode', 'city', 'region', 'country'] as const;

async function locate(
  context: ServiceContext,
  input: OwnDetailsInput,
  refuse: (field: string, code: string) => void,
): Promise<Position | null> {
  const place = await findPlace(context, input);
  if (place.ok) return { lat: place.value.lat, lon: place.value.lon };
  refuse('address', place.code);
  return null;
}

async function findPlace(context: ServiceContext, input: OwnDetailsInput) {
  try {
    return await resolvePlace(context.geocoder, input.address, input.placeId);
  } catch (error) {
    if (!(error instanceof GeocoderUnavailableError)) throw error;
    throw new ServiceError('geocoder-unavailable', { cause: error });
  }
}

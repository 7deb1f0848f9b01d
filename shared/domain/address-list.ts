import { isAddress, normalizeAddress } from './address.ts';
import { ok, refuse, type Result } from './result.ts';

/** Why a list of addresses cannot be taken as it was typed. Source: N1. */
export const ADDRESS_LIST_FAULTS = [
  'addresses-missing',
  'addresses-separated-otherwise',
  'addresses-with-spaces',
  'address-invalid',
  'address-repeated',
  'too-many-addresses',
] as const;
export type AddressListFault = (typeof ADDRESS_LIST_FAULTS)[number];

/** How many addresses one contact may have. */
export const MAX_ADDRESSES = 20;

/**
 * The addresses of a contact as people type them: separated by commas, without spaces. Source: N1.
 * What breaks the rule is refused by name rather than read somehow; {@link mendAddressList} offers
 * what was probably meant.
 */
export function parseAddressList(text: string): Result<readonly string[], AddressListFault> {
  const typed = text.trim();
  if (typed === '') return refuse('addresses-missing');
  if (/[;|\n]/.test(typed)) return refuse('addresses-separated-otherwise');
  if (/\s/.test(typed)) return refuse('addresses-with-spaces');
  return checkAddresses(typed.split(','));
}

/** The same rule for addresses that came as a list. Gives them normalized, in their order. */
export function checkAddresses(
  list: readonly string[],
): Result<readonly string[], AddressListFault> {
  const addresses = list.map(normalizeAddress);
  if (addresses.length === 0) return refuse('addresses-missing');
  if (addresses.length > MAX_ADDRESSES) return refuse('too-many-addresses');
  if (!addresses.every(isAddress)) return refuse('address-invalid');
  if (new Set(addresses).size < addresses.length) return refuse('address-repeated');
  return ok(addresses);
}

/** What was probably meant: spaces, semicolons and repeats mended, in the form of N1. */
export function mendAddressList(text: string): string {
  const parts = text.split(/[\s,;|]+/).filter((part) => part !== '');
  return [...new Set(parts.map(normalizeAddress))].join(',');
}

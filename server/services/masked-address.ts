import { addressDomain } from '../../shared/domain/address.ts';
import { parseMaskedAddress } from '../../shared/domain/mail-token.ts';

/** Whether the address is one of those we make for a request: mail to it would go round for ever. */
export function isMasked(address: string): boolean {
  return parseMaskedAddress(address, [addressDomain(address)]) !== null;
}

import { isAddress, normalizeAddress } from '../domain/address.ts';

/** The addresses of a « Copie » field, as people separate them: commas, semicolons, spaces, lines. */
export function parseAddresses(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(normalizeAddress),
    ),
  ];
}

/** The first address that is none; undefined when all are. */
export function findWrongAddress(addresses: readonly string[]): string | undefined {
  return addresses.find((address) => !isAddress(address));
}

import { normalizeAddress } from './address.ts';

/** RFC 4648 base32, lower case: mail hosts may change the case of a local part. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const RANDOM_BYTES = 10;
const BODY_LENGTH = 16;

/** Two check characters, so that garbage dies before any query. */
function checksum(body: string): string {
  let sum = 5;
  for (const character of body) sum = (sum * 37 + ALPHABET.indexOf(character) + 1) % 1021;
  return ALPHABET.charAt(sum >> 5) + ALPHABET.charAt(sum & 31);
}

/**
 * The token of a masked address: 80 random bits in base32 and 2 check characters, 18 in all. It
 * routes mail; it never authenticates anybody. Source: M5.
 * @param randomBytes exactly 10 bytes from a cryptographic source.
 */
export function makeMailToken(randomBytes: Uint8Array): string {
  if (randomBytes.length !== RANDOM_BYTES)
    throw new RangeError('a mail token needs 10 random bytes');
  let body = '';
  let bits = 0;
  let held = 0;
  for (const byte of randomBytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      body += ALPHABET.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return body + checksum(body);
}

/** Whether a text is a token with its check characters right; it need not have been given. */
export function isMailToken(text: string): boolean {
  return (
    /^[a-z2-7]{18}$/.test(text) && checksum(text.slice(0, BODY_LENGTH)) === text.slice(BODY_LENGTH)
  );
}

/** The masked address that carries a token: `r+TOKEN@relay-domain`. */
export function makeMaskedAddress(token: string, relayDomain: string): string {
  return `r+${token}@${relayDomain}`;
}

/**
 * The token of a masked address of one of our domains.
 * @returns null for any other address, garbage included.
 */
export function parseMaskedAddress(
  address: string,
  relayDomains: readonly string[],
): string | null {
  const match = /^r\+([a-z2-7]{18})@(.+)$/.exec(normalizeAddress(address));
  const token = match?.[1];
  const domain = match?.[2];
  if (token === undefined || domain === undefined) return null;
  const ours = relayDomains.some((relayDomain) => normalizeAddress(relayDomain) === domain);
  return ours && isMailToken(token) ? token : null;
}

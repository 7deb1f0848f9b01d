/** Crockford's base32, lower case: no i, l, o, u, so that a reference read aloud survives. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const RANDOM_LENGTH = 10;
const ID_LENGTH = 12;

declare const requestIdBrand: unique symbol;

/**
 * A request's identity: 10 random Crockford base32 characters (50 bits) and 2 of checksum, lower
 * case. Knowing one opens nothing: rights come from grants (A1), never from the id.
 */
export type RequestId = string & { readonly [requestIdBrand]: true };

/** Two checksum characters: a polynomial modulo 1021, the largest prime that two characters hold. */
function checksum(body: string): string {
  let sum = 7;
  for (const character of body) sum = (sum * 37 + ALPHABET.indexOf(character) + 1) % 1021;
  return ALPHABET.charAt(sum >> 5) + ALPHABET.charAt(sum & 31);
}

/**
 * A request id from 10 random bytes.
 * @param randomBytes at least 10 bytes from a cryptographic source; the low 5 bits of each are used.
 */
export function makeRequestId(randomBytes: Uint8Array): RequestId {
  if (randomBytes.length < RANDOM_LENGTH)
    throw new RangeError('a request id needs 10 random bytes');
  let body = '';
  for (const byte of randomBytes.subarray(0, RANDOM_LENGTH)) body += ALPHABET.charAt(byte & 31);
  return (body + checksum(body)) as RequestId;
}

/** Whether a text is a request id as it is kept: lower case, its two check characters right. */
export function isRequestId(text: string): text is RequestId {
  return (
    text.length === ID_LENGTH &&
    /^[0-9a-hjkmnp-tv-z]{12}$/.test(text) &&
    checksum(text.slice(0, RANDOM_LENGTH)) === text.slice(RANDOM_LENGTH)
  );
}

/** The reference printed in mails and on screens: `RL-XXXXX-XXXXX-XX`, the same id for eyes. */
export function makeRequestReference(id: RequestId): string {
  const upper = id.toUpperCase();
  return `RL-${upper.slice(0, 5)}-${upper.slice(5, 10)}-${upper.slice(10)}`;
}

/**
 * The inverse of {@link makeRequestReference}, forgiving what hands and mail clients do: lower
 * case, missing or exotic hyphens, O for 0, I and L for 1.
 * @returns null when the checksum does not hold.
 */
export function parseRequestReference(text: string): RequestId | null {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/[\s\u2010-\u2015-]/g, '');
  if (!bare.startsWith('rl')) return null;
  const id = bare.slice(2).replace(/o/g, '0').replace(/[il]/g, '1');
  return isRequestId(id) ? id : null;
}

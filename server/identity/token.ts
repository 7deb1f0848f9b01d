import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** An unguessable bearer value, shown once: only its {@link hashToken} is kept. */
export function makeToken(sizeBytes: number): string {
  return randomBytes(sizeBytes).toString('base64url');
}

/** SHA-256, hex. Enough for values of 128 random bits or more, which nobody can try one by one. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** HMAC-SHA-256, hex, for what could be guessed without the key. Parts cannot run into each other. */
export function signParts(secret: string, parts: readonly string[]): string {
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('hex');
}

/** Compares two hex digests of one length without telling by its time where they differ. */
export function isSameDigest(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

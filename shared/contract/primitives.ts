import { z } from 'zod';
import { isSide, type Side } from '../domain/side.ts';
import { isAddress, normalizeAddress } from '../domain/address.ts';
import { CONTINENTS } from '../domain/country.ts';
import { isRequestId, type RequestId } from '../domain/ids.ts';
import { INTERFACE_LANGUAGES, LANGUAGES } from '../domain/language.ts';

/** An instant: ISO 8601 in UTC. */
export const Instant = z.iso.datetime().meta({ id: 'Instant', description: 'ISO 8601, UTC' });

/** An instant that somebody asks about: not of the year 0, which no calendar and no store has. */
export const QueryInstant = Instant.refine((text) => text >= '1900', { error: 'instant-invalid' });

export const Uuid = z.uuid();

/** Twelve characters whose checksum holds; printed as `RL-XXXXX-XXXXX-XX`. */
export const RequestIdSchema = z
  .custom<RequestId>((value) => typeof value === 'string' && isRequestId(value), {
    error: 'request-id-invalid',
  })
  .meta({ id: 'RequestId', type: 'string', pattern: '^[0-9a-hjkmnp-tv-z]{12}$' });

/** One e-mail address, trimmed and lower-cased on the way in. */
export const Address = z
  .string()
  .max(254, { error: 'address-invalid' })
  .transform(normalizeAddress)
  .refine(isAddress, { error: 'address-invalid' })
  .meta({ id: 'Address', type: 'string', format: 'email' });

export const SideSchema = z
  .custom<Side>((value) => typeof value === 'string' && isSide(value))
  .meta({ id: 'Side', type: 'string', pattern: '^(manufacturer|distributor:.+)$' });

/** ISO 3166-1 alpha-2, upper-cased on the way in. Source: R9. */
export const CountryCode = z
  .string()
  .regex(/^[A-Za-z]{2}$/, { error: 'country-invalid' })
  .transform((code) => code.toUpperCase())
  .meta({ id: 'CountryCode', type: 'string', pattern: '^[A-Z]{2}$' });

export const Continent = z.enum(CONTINENTS).meta({ id: 'Continent' });
export const Latitude = z.number().min(-90).max(90);
export const Longitude = z.number().min(-180).max(180);

export const LanguageCode = z.enum(LANGUAGES).meta({ id: 'Language' });
export const InterfaceLanguageCode = z.enum(INTERFACE_LANGUAGES).meta({ id: 'InterfaceLanguage' });

/** Identifier chosen by an operator or a marketplace for its own things. */
export const Slug = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]*$/, { error: 'identifier-invalid' });

/**
 * Half a surrogate pair is no character, and no store keeps it. Controls of direction would turn
 * around what stands beside a name in a subject or a list.
 */
function toLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** A line as another program sent it, which may be empty: trimmed, no control characters. */
export function label(maxLength: number) {
  return z
    .string()
    .transform(toLine)
    .pipe(z.string().max(maxLength, { error: 'text-too-long' }));
}

/** A line of text a person typed: trimmed, no control characters. */
export function line(maxLength: number) {
  return z
    .string()
    .transform(toLine)
    .pipe(z.string().min(1, { error: 'text-empty' }).max(maxLength, { error: 'text-too-long' }));
}

/** Several lines of text: NUL, half surrogate pairs and carriage returns removed, at most `maxLength` characters. */
export function paragraphs(maxLength: number) {
  return z
    .string()
    .transform((text) => text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\0', ''))
    .pipe(z.string().max(maxLength, { error: 'text-too-long' }));
}

/** An absolute http(s) address; nothing else may become a link. */
export const WebUrl = z
  .url({ protocol: /^https?$/, error: 'url-invalid' })
  .max(2000, { error: 'url-invalid' })
  // Browsers drop what a line of a mail or the store would not.
  .refine((text) => !/[\p{Cc}\p{Cs}\s]/u.test(text), { error: 'url-invalid' })
  .meta({ id: 'WebUrl' });

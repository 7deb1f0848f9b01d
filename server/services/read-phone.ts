import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { ok, refuse, type Result } from '../../shared/domain/result.ts';

/**
 * A phone number in E.164, with its extension after a space where it has one; null for an empty
 * text. Only a number that its country could have given is taken. Source: N1, ITU-T E.164.
 * @param country the one whose national form may have been typed, ISO 3166-1 alpha-2.
 */
export function readPhone(text: string, country: string): Result<string | null, 'phone-invalid'> {
  const typed = text.trim();
  if (typed === '') return ok(null);
  const phone = parsePhoneNumberFromString(typed, {
    ...(isSupportedCountry(country) && { defaultCountry: country }),
    extract: false,
  });
  if (phone === undefined || !phone.isValid()) return refuse('phone-invalid');
  return ok(phone.ext === undefined ? phone.number : `${phone.number} ext. ${phone.ext}`);
}

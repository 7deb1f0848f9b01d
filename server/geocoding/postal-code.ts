/** What is written before a postal code to name its country: `F-69007`, `LV-1010`. */
const COUNTRY_PREFIX = /^[A-Z]{1,3}\s*[-–]\s*(?=\d)/;

/** French mail for large receivers: `69431 CEDEX 03`. */
const CEDEX = /\bCEDEX\b.*$/;

/** Here the country's letters are a district's; elsewhere they are written or not (LV-1010, AD500). */
const OWN_LETTERS = new Set(['JE', 'IM', 'GB', 'GG']);

/**
 * A postal code as codes are compared: letters and digits alone, in capitals; `F-69 007` gives
 * `69007`. Empty when there is none.
 */
export function foldPostalCode(country: string, code: string): string {
  const capitals = code.normalize('NFKC').toUpperCase().trim().replace(CEDEX, '');
  const bare = capitals.replace(COUNTRY_PREFIX, '').replace(/[^A-Z0-9]/g, '');
  const isNamed = bare.startsWith(country) && /\d/.test(bare.charAt(2));
  return isNamed && !OWN_LETTERS.has(country) ? bare.slice(2) : bare;
}

/** How many letters of a long code name the district that lists stop at. */
const DISTRICT_LENGTHS: Readonly<Record<string, (code: string) => number>> = {
  // SW1A 1AA: the last three name a street.
  GB: (code) => code.length - 3,
  JE: (code) => code.length - 3,
  GG: (code) => code.length - 3,
  IM: (code) => code.length - 3,
  CA: () => 3,
  IE: () => 3,
  MT: () => 3,
  NL: () => 4,
  US: () => 5,
  PT: () => 4,
  BR: () => 5,
  AR: (code) => (/^[A-Z]/.test(code) ? 5 : 4),
  CL: () => 3,
  TW: () => 3,
  IR: () => 5,
};

/**
 * The codes to look for, the most exact first: a list may know `SW1A 1AA`, or `SW1A` alone.
 * `folded` as foldPostalCode gives it.
 */
export function listPostalKeys(country: string, folded: string): readonly string[] {
  if (folded === '') return [];
  const length = DISTRICT_LENGTHS[country]?.(folded) ?? folded.length;
  const district = length >= 2 ? folded.slice(0, length) : folded;
  // Argentina's long codes begin with the letter of a province; lists keep the four digits.
  const short = country === 'AR' ? district.replace(/^[A-Z]/, '') : district;
  return short === folded ? [folded] : [folded, short];
}

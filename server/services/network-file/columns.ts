/**
 * The columns of a network as CSV, in the order of the export; headings are in the catalogue under
 * `import.column.<column>`. Source: N8.
 */
export const COLUMNS = [
  'id',
  'kind',
  'name',
  'contact',
  'email',
  'phone',
  'street',
  'postalCode',
  'city',
  'region',
  'country',
  'lat',
  'lon',
  'zoneCountries',
  'zoneContinents',
  'language',
  'radius',
  'radiusUnit',
  'range',
  'rating',
  'partner',
  'protected',
  'absent',
] as const;
export type Column = (typeof COLUMNS)[number];

/** What the distributor or the marketplace sets: exported to be read, never imported (R6, N4, V6). */
export const READ_ONLY_COLUMNS = [
  'radius',
  'radiusUnit',
  'range',
  'rating',
  'partner',
  'protected',
] as const satisfies readonly Column[];

/** What only sellers have: the manufacturer's own people are chosen by zone (R9). */
export const SELLER_COLUMNS = [
  'name',
  'street',
  'postalCode',
  'city',
  'region',
  'country',
  'lat',
  'lon',
] as const satisfies readonly Column[];

/** What only zone managers have. */
export const ZONE_COLUMNS = [
  'zoneCountries',
  'zoneContinents',
] as const satisfies readonly Column[];

/** What is a seller's details, which a protected one alone may change (N3, N10). */
export const DETAIL_COLUMNS = [
  ...SELLER_COLUMNS,
  'contact',
  'email',
  'phone',
  'language',
] as const satisfies readonly Column[];

/** What else people write above a column, folded as {@link foldWord} does. */
export const OTHER_HEADINGS: Readonly<Record<string, Column>> = {
  identifiant: 'id',
  identifier: 'id',
  kind: 'kind',
  entreprise: 'name',
  raisonsociale: 'name',
  nomdelasociete: 'name',
  companyname: 'name',
  nomducontact: 'contact',
  contactname: 'contact',
  mail: 'email',
  emails: 'email',
  courriel: 'email',
  adresseemail: 'email',
  adressemail: 'email',
  emailaddress: 'email',
  tel: 'phone',
  telephonenumber: 'phone',
  phonenumber: 'phone',
  rue: 'street',
  street: 'street',
  streetaddress: 'street',
  cp: 'postalCode',
  zip: 'postalCode',
  zipcode: 'postalCode',
  postcode: 'postalCode',
  town: 'city',
  state: 'region',
  province: 'region',
  codepays: 'country',
  countrycode: 'country',
  lat: 'lat',
  lon: 'lon',
  lng: 'lon',
  long: 'lon',
  zonepays: 'zoneCountries',
  zonecontinents: 'zoneContinents',
  continentsdezone: 'zoneContinents',
};

/** A word as it is compared: without case, accents, blanks or punctuation. */
export function foldWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

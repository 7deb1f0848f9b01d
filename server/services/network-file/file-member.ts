import type { Continent } from '../../../shared/domain/country.ts';
import type { Radius } from '../../../shared/domain/geo.ts';
import { pickInterfaceLanguage, type InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { MemberKind } from '../../../shared/domain/network.ts';
import type { MemberRow } from '../../store/import-network.ts';
import type { SellerRows } from '../../store/network-view.ts';
import { readSellerDetails, type SellerDetails } from '../../store/seller-details.ts';
import { keepsDetails } from '../prepare-seller.ts';
import { sellerLanguage } from '../view-network.ts';
import { READ_ONLY_COLUMNS, SELLER_COLUMNS, ZONE_COLUMNS, type Column } from './columns.ts';
import { continentName, countryName, wordOf, writeNumber } from './file-words.ts';

/** A member as a line of the file tells him; what a kind does not have is empty. */
export interface FileMember extends SellerDetails {
  readonly id: string;
  readonly kind: MemberKind;
  readonly emails: readonly string[];
  readonly language: InterfaceLanguage;
  readonly countries: readonly string[];
  readonly continents: readonly Continent[];
  readonly radius: Radius | null;
  readonly isRangeLimited: boolean;
  readonly rating: number | null;
  readonly partner: boolean;
  readonly protected: boolean;
  readonly absent: boolean;
  /** His details may be read, not imported (N3, N10). */
  readonly keepsDetails: boolean;
  /** What the store holds of a seller; null for the manufacturer's own people. */
  readonly rows: SellerRows | null;
  /** The same of one of the manufacturer's own people. */
  readonly staff: MemberRow | null;
}

/** Somebody of whom nothing is known yet. */
export const BLANK_MEMBER: FileMember = {
  id: '',
  kind: 'local',
  name: '',
  contact: null,
  phone: null,
  email: '',
  street: null,
  postalCode: null,
  city: null,
  region: null,
  country: '',
  lat: null,
  lon: null,
  emails: [],
  language: 'en',
  countries: [],
  continents: [],
  radius: null,
  isRangeLimited: false,
  rating: null,
  partner: false,
  protected: false,
  absent: false,
  keepsDetails: false,
  rows: null,
  staff: null,
};

/** A seller as a line tells him. */
export function makeSeller(rows: SellerRows): FileMember {
  const { membership, company, own } = rows;
  const { id, kind, radiusValue: value, radiusUnit: unit } = membership;
  const details = readSellerDetails(membership, company, own);
  return {
    ...details,
    id,
    kind,
    emails: [details.email],
    language: sellerLanguage(rows),
    countries: [],
    continents: [],
    radius: value === null || unit === null ? null : { value, unit },
    isRangeLimited: membership.rangeMode === 'limited',
    rating: own?.rating ?? null,
    partner: own?.partnerSince != null,
    protected: own?.protected ?? false,
    absent: own?.absent ?? false,
    keepsDetails: keepsDetails(own),
    rows,
    staff: null,
  };
}

/** One of the manufacturer's own people as a line tells him. */
export function makeStaffMember(row: MemberRow): FileMember {
  const { id, kind, contact, phone, emails, countries, absent } = row;
  return {
    ...BLANK_MEMBER,
    id,
    kind,
    contact,
    phone,
    emails,
    countries,
    absent,
    // Only the codes of the contract are ever written.
    continents: row.continents as Continent[],
    language: pickInterfaceLanguage([row.language]),
    email: emails.join(','),
    staff: row,
  };
}

/** About a decimetre. */
const POSITION_DIGITS = 6;
const RATING_DIGITS = 2;
const RADIUS_DIGITS = 3;

/** A member's cells, column by column. What an import reads back as the same member. */
export function writeCells(
  member: FileMember,
  language: InterfaceLanguage,
): Readonly<Record<Column, string>> {
  const isSeller = member.rows !== null;
  const number = (value: number | null, digits: number): string =>
    value === null ? '' : writeNumber(value, digits, language);
  const yesNo = (value: boolean): string => wordOf(value ? 'yes' : 'no', language);
  const ofSeller = (text: string): string => (isSeller ? text : '');
  return {
    id: member.id,
    kind: wordOf(member.kind, language),
    name: member.name,
    contact: member.contact ?? '',
    email: member.emails.join(','),
    phone: member.phone ?? '',
    street: member.street ?? '',
    postalCode: member.postalCode ?? '',
    city: member.city ?? '',
    region: member.region ?? '',
    country: countryName(member.country, language),
    lat: number(member.lat, POSITION_DIGITS),
    lon: number(member.lon, POSITION_DIGITS),
    zoneCountries: member.countries.map((code) => countryName(code, language)).join(', '),
    zoneContinents: member.continents.map((code) => continentName(code, language)).join(', '),
    language: member.language,
    radius: number(member.radius?.value ?? null, RADIUS_DIGITS),
    radiusUnit: member.radius?.unit ?? '',
    range: ofSeller(wordOf(member.isRangeLimited ? 'limited' : 'full', language)),
    rating: number(member.rating, RATING_DIGITS),
    partner: ofSeller(yesNo(member.partner)),
    protected: ofSeller(yesNo(member.protected)),
    absent: member.kind === 'world' ? '' : yesNo(member.absent),
  };
}

/** The columns that a line of this kind may not fill. */
export function columnsNotFor(kind: MemberKind): readonly Column[] {
  switch (kind) {
    case 'local':
    case 'national':
      return ZONE_COLUMNS;
    case 'zone-manager':
      return [...SELLER_COLUMNS, ...READ_ONLY_COLUMNS];
    case 'world':
      return [...SELLER_COLUMNS, ...READ_ONLY_COLUMNS, ...ZONE_COLUMNS];
  }
}

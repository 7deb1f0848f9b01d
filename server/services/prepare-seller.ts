import type { Place } from '../../shared/contract/geocoding.ts';
import type { SellerInput } from '../../shared/contract/sales-network.ts';
import { listCountries } from '../../shared/domain/country.ts';
import { GeocoderUnavailableError } from '../geocoding/geocoder.ts';
import { resolvePlace } from '../geocoding/resolve-place.ts';
import {
  findCompanyOfEmail,
  findSeller,
  isKnownHereOnly,
  listSellersOf,
  type CompanyRows,
} from '../store/find-seller.ts';
import type { SellerRows } from '../store/network-view.ts';
import { readSellerDetails, type SellerDetails } from '../store/seller-details.ts';
import type { Tx } from '../store/store.ts';
import type { ServiceContext } from './context.ts';
import { isMasked } from './masked-address.ts';
import { readPhone } from './read-phone.ts';
import type { KnownCompany, ReadySeller } from './ready-change.ts';
import { ServiceError, type RefusedField } from './service-error.ts';

const COUNTRIES: ReadonlySet<string> = new Set(listCountries());

/**
 * Checks a seller as typed and places his address. What did not change is not judged again: a
 * seller loaded with less than N1 asks for stays editable, and an address keeps its position.
 * Source: N1, N2, N3.
 * @param id of the seller edited, or of the one to be added.
 * @param isNew whether he is to be added: one of this id may be there from the same addition before.
 * @throws `input-invalid` with every field at fault; `details-protected`; `geocoder-unavailable`.
 */
export async function prepareSeller(
  context: ServiceContext,
  manufacturerId: string,
  id: string,
  input: SellerInput,
  isNew: boolean,
): Promise<ReadySeller> {
  const { db } = context.store;
  const known = isNew ? null : await findSeller(db, manufacturerId, id);
  const before =
    known === null ? null : readSellerDetails(known.membership, known.company, known.own);
  const fields: RefusedField[] = [];
  const refuse = (field: string, code: string): void => {
    fields.push({ pointer: `/seller/${field}`, code });
  };

  const typed = readTyped(input, before, refuse);
  if (known !== null && before !== null && keepsDetails(known.own)) {
    // A number that cannot be read is no number he has: asked of him, not corrected here.
    if (fields.length > 0 || !isSame(typed, input, before, known)) {
      throw new ServiceError('details-protected');
    }
    return { ...describe(input, before, known), place: null, resets: findResets(known, known) };
  }
  const isEmailKept = before !== null && typed.email === before.email;
  if (!isEmailKept && (await isEmailTaken(db, manufacturerId, typed.email, id))) {
    refuse('email', 'seller-already-there');
  }
  const isPlaceKept = before !== null && input.placeId === null && isSameAddress(typed, before);
  const isPlaceable = COUNTRIES.has(typed.country);
  const place = isPlaceKept || !isPlaceable ? null : await locate(context, input, refuse);
  if (fields.length > 0) throw new ServiceError('input-invalid', { fields });

  const position = isPlaceKept ? before : place;
  const details = { ...typed, lat: position?.lat ?? null, lon: position?.lon ?? null };
  const company = isEmailKept ? known : await findCompanyAfter(db, known, typed.email);
  return { ...describe(input, details, company), place, resets: findResets(known, company) };
}

/**
 * What a seller's place in the network loses by the company that takes it: a radius and a range that
 * the one before set himself. What an operator loaded stays with the place. Source: R6, R7.
 */
function findResets(known: SellerRows | null, after: CompanyRows | null): ReadySeller['resets'] {
  if (known === null || after?.company.id === known.company.id)
    return { radius: false, range: false };
  const { radiusSetAt, rangeSetAt } = known.membership;
  return { radius: radiusSetAt !== null, range: rangeSetAt !== null };
}

/** The company that has the e-mail; one known here alone follows to an e-mail that none has. */
async function findCompanyAfter(
  tx: Tx,
  known: SellerRows | null,
  email: string,
): Promise<CompanyRows | null> {
  const found = await findCompanyOfEmail(tx, email);
  if (found !== null || known === null) return found;
  return (await isKnownHereOnly(tx, known)) ? known : null;
}

type Refuse = (field: string, code: string) => void;
/** Without the position. */
type Typed = Omit<SellerDetails, 'lat' | 'lon'>;

/**
 * What was typed, its phone number in E.164; whatever is at fault is told to `refuse`, by its field in
 * `SellerInput`. What stays as it was is not judged again. Source: N1.
 */
export function readTyped(input: SellerInput, before: SellerDetails | null, refuse: Refuse): Typed {
  const { address } = input;
  if (!COUNTRIES.has(address.country)) refuse('address/country', 'country-unknown');
  if (isMasked(input.email)) refuse('email', 'address-invalid');
  const isPhoneKept = before !== null && input.phone === (before.phone ?? '');
  const phone = isPhoneKept ? null : readPhone(input.phone, address.country);
  if (phone?.ok === false) refuse('phone', phone.code);
  return {
    name: input.name,
    contact: input.contact || null,
    phone: phone === null ? (before?.phone ?? null) : phone.ok ? phone.value : null,
    email: input.email,
    street: address.street || null,
    postalCode: address.postalCode || null,
    city: address.city,
    // Absent where the form does not ask for it.
    region: address.region === undefined ? (before?.region ?? null) : address.region || null,
    country: address.country,
  };
}

/** Whether the distributor keeps them himself, or asked that nobody else change them. Source: N3, N10. */
export function keepsDetails(own: SellerRows['own']): boolean {
  return own !== null && (own.protected || own.ownDetailsAt !== null);
}

function isSameAddress(typed: Typed, before: SellerDetails): boolean {
  const keys = ['street', 'postalCode', 'city', 'region', 'country'] as const;
  return keys.every((key) => typed[key] === before[key]);
}

function isSame(
  typed: Typed,
  input: SellerInput,
  before: SellerDetails,
  { membership }: SellerRows,
): boolean {
  const keys = ['name', 'contact', 'phone', 'email'] as const;
  return (
    keys.every((key) => typed[key] === before[key]) &&
    isSameAddress(typed, before) &&
    input.language === membership.language
  );
}

/** One e-mail is one company, and a company is in a network once as far as anybody types it. */
export async function isEmailTaken(
  tx: Tx,
  manufacturerId: string,
  email: string,
  exceptId: string,
): Promise<boolean> {
  const found = await findCompanyOfEmail(tx, email);
  if (found === null) return false;
  const there = await listSellersOf(tx, manufacturerId, found.company.id);
  return there.some((id) => id !== exceptId);
}

async function locate(
  context: ServiceContext,
  input: SellerInput,
  refuse: Refuse,
): Promise<Place | null> {
  try {
    const place = await resolvePlace(context.geocoder, input.address, input.placeId);
    if (place.ok) return place.value;
    refuse('address', place.code);
    return null;
  } catch (error) {
    if (!(error instanceof GeocoderUnavailableError)) throw error;
    throw new ServiceError('geocoder-unavailable', { cause: error });
  }
}

function describe(input: SellerInput, details: SellerDetails, rows: CompanyRows | null) {
  const { kind, language } = input;
  return { kind, language, details, standing: standingDetails(details, rows), company: know(rows) };
}

function standingDetails(typed: SellerDetails, rows: CompanyRows | null): SellerDetails {
  return rows === null ? typed : readSellerDetails(typed, rows.company, rows.own);
}

/** What is the company's own of a seller. */
export function know(rows: CompanyRows | null): KnownCompany | null {
  if (rows === null) return null;
  const { company, own } = rows;
  return {
    id: company.id,
    rating: own?.rating ?? null,
    partner: own?.partnerSince != null,
    absent: own?.absent ?? false,
  };
}

import type { NetworkSettings } from '../../shared/contract/network.ts';
import type {
  NetworkChange,
  WorldContactInput,
  ZoneManagerInput,
} from '../../shared/contract/sales-network.ts';
import { checkAddresses } from '../../shared/domain/address-list.ts';
import { listCountries } from '../../shared/domain/country.ts';
import { findCompany } from '../store/companies.ts';
import { findStaffMember, getWorldContact, type StaffMemberRow } from '../store/find-seller.ts';
import type { ServiceContext } from './context.ts';
import { findDeclaredSeller } from './decide-declaration.ts';
import { isMasked } from './masked-address.ts';
import { prepareSeller } from './prepare-seller.ts';
import { readPhone } from './read-phone.ts';
import type { ReadyChange, ReadyStaffMember, ReadyZoneManager } from './ready-change.ts';
import { ServiceError, type RefusedField } from './service-error.ts';

const COUNTRIES: ReadonlySet<string> = new Set(listCountries());

/**
 * Checks a change of a network and resolves what it names: places, phone numbers, companies. It
 * writes nothing and may ask the geocoder: call it outside any transaction, for staff of the
 * manufacturer. Whether the change still fits what is stored is for whoever applies it. Source: N1–N3.
 * @throws `input-invalid` with a pointer into the change for each field at fault;
 * `details-protected`, `geocoder-unavailable`, `declaration-not-placed`, `not-found`.
 */
export async function prepareChange(
  context: ServiceContext,
  manufacturerId: string,
  change: NetworkChange,
): Promise<ReadyChange> {
  const { db } = context.store;
  switch (change.kind) {
    case 'add-seller':
    case 'edit-seller': {
      const isNew = change.kind === 'add-seller';
      const seller = await prepareSeller(context, manufacturerId, change.id, change.seller, isNew);
      return { ...change, seller };
    }
    case 'add-zone-manager':
    case 'edit-zone-manager': {
      const known = await findStaffMember(db, manufacturerId, change.id);
      const country = await findCountry(context, manufacturerId);
      return { ...change, manager: readZoneManager(change.manager, known, country) };
    }
    case 'edit-world-contact': {
      const known = await getWorldContact(db, manufacturerId);
      const fields: RefusedField[] = [];
      const country = await findCountry(context, manufacturerId);
      const contact = readStaffMember(change.contact, known, country, '/contact', fields);
      assertNoFault(fields);
      return { ...change, contact };
    }
    case 'edit-settings':
      return { ...change, settings: readSettings(change.settings) };
    case 'remove-member':
      return change;
    case 'decide-declaration':
      return { ...change, seller: await findDeclaredSeller(db, manufacturerId, change) };
  }
}

function assertNoFault(fields: readonly RefusedField[]): void {
  if (fields.length > 0) throw new ServiceError('input-invalid', { fields });
}

/** The manufacturer's own, whose national form of a phone number its people type. */
async function findCountry(context: ServiceContext, manufacturerId: string): Promise<string> {
  return (await findCompany(context.store.db, manufacturerId))?.country ?? '';
}

/**
 * A zone manager as typed, once checked. Source: N1.
 * @throws `input-invalid` with pointers from `/manager` on.
 */
export function readZoneManager(
  input: ZoneManagerInput,
  known: StaffMemberRow | null,
  country: string,
): ReadyZoneManager {
  const fields: RefusedField[] = [];
  const member = readStaffMember(input, known, country, '/manager', fields);
  if (input.countries.length === 0 && input.continents.length === 0) {
    fields.push({ pointer: '/manager/countries', code: 'zone-empty' });
  }
  input.countries.forEach((code, index) => {
    // What an operator loaded stays: R9 takes codes as given.
    if (COUNTRIES.has(code) || known?.countries.includes(code) === true) return;
    fields.push({ pointer: `/manager/countries/${index}`, code: 'country-unknown' });
  });
  assertNoFault(fields);
  return {
    ...member,
    countries: [...new Set(input.countries)],
    continents: [...new Set(input.continents)],
    absent: input.absent,
  };
}

/** What zone managers and the world contact have alike, once checked; faults go into `fields`. */
export function readStaffMember(
  input: WorldContactInput,
  known: StaffMemberRow | null,
  country: string,
  root: string,
  fields: RefusedField[],
): ReadyStaffMember {
  const { contact, language } = input;
  const emails = checkAddresses(input.emails);
  if (!emails.ok) fields.push({ pointer: `${root}/emails`, code: emails.code });
  else if (emails.value.some(isMasked)) {
    fields.push({ pointer: `${root}/emails`, code: 'address-invalid' });
  }
  const isPhoneKept = known !== null && input.phone === (known.phone ?? '');
  const phone = isPhoneKept ? null : readPhone(input.phone, country);
  if (phone?.ok === false) fields.push({ pointer: `${root}/phone`, code: phone.code });
  return {
    contact,
    language,
    emails: emails.ok ? emails.value : [],
    phone: phone === null ? (known?.phone ?? null) : phone.ok ? phone.value : null,
  };
}

function readSettings(settings: NetworkSettings): NetworkSettings {
  const { extraCopies } = settings;
  const fields = extraCopies.flatMap((address, index): RefusedField[] => {
    const pointer = `/settings/extraCopies/${index}`;
    if (isMasked(address)) return [{ pointer, code: 'address-invalid' }];
    return extraCopies.indexOf(address) < index ? [{ pointer, code: 'address-repeated' }] : [];
  });
  assertNoFault(fields);
  return settings;
}

import type { NetworkChange, SellerInput, SellerView } from '../../../contract/sales-network.ts';
import { isAddress } from '../../../domain/address.ts';
import type { InterfaceLanguage } from '../../../domain/language.ts';
import type { Draft } from '../../host.ts';
import type { FieldErrors } from '../../place-refusal.ts';
import type { NetworkWords } from '../words.ts';
import { ADDRESS_FIELDS, readAddress, writeAddress } from './address-fields.tsx';

/** The texts of an empty form. */
export function emptySeller(country: string, language: InterfaceLanguage): Draft {
  return {
    kind: 'local',
    name: '',
    contact: '',
    email: '',
    phone: '',
    language,
    ...writeAddress({ country, postalCode: null, city: null, region: null, street: null }),
    placeId: '',
  };
}

/** The texts of a seller as he stands. */
export function writeSeller(seller: SellerView): Draft {
  return {
    kind: seller.kind,
    name: seller.name,
    contact: seller.contact ?? '',
    email: seller.email,
    phone: seller.phone ?? '',
    language: seller.language,
    ...writeAddress(seller.address),
    placeId: '',
  };
}

/** What the texts say, as a change carries it. */
export function readSeller(fields: Draft): SellerInput {
  const read = (name: string): string => (fields[name] ?? '').trim();
  return {
    kind: read('kind') === 'national' ? 'national' : 'local',
    name: read('name'),
    contact: read('contact'),
    email: read('email'),
    phone: read('phone'),
    language: read('language') === 'en' ? 'en' : 'fr',
    address: readAddress(fields),
    placeId: read('placeId') || null,
  };
}

/** The change that adds a seller, or edits one upon a revision. */
export function makeSellerChange(
  seller: SellerView | null,
  newId: string,
  revision: number,
  fields: Draft,
): NetworkChange {
  const input = readSeller(fields);
  return seller === null
    ? { kind: 'add-seller', id: newId, seller: input }
    : { kind: 'edit-seller', id: seller.id, revision, seller: input };
}

/** What is wrong before the server is asked. Source: N1. */
export function checkSeller(fields: Draft, { t, fault }: NetworkWords): FieldErrors {
  const seller = readSeller(fields);
  const errors: Record<string, string> = {};
  if (seller.name === '') errors['name'] = t('network.fault.name');
  if (seller.email === '') errors['email'] = t('network.fault.email-missing');
  else if (/[,;\s]/.test(seller.email)) errors['email'] = t('network.fault.one-email');
  else if (!isAddress(seller.email)) errors['email'] = fault('address-invalid');
  if (seller.address.country === '') errors['country'] = t('network.fault.country');
  if (seller.address.city === '') errors['city'] = t('network.fault.city');
  return errors;
}

/** The fields that decide where requests go; an edit of others needs no look at its effect. */
export const ROUTING_FIELDS: readonly string[] = ['kind', 'email', ...ADDRESS_FIELDS, 'placeId'];

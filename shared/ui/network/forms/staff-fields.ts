import type {
  NetworkChange,
  WorldContactInput,
  WorldContactView,
  ZoneManagerInput,
  ZoneManagerView,
} from '../../../contract/sales-network.ts';
import { parseAddressList } from '../../../domain/address-list.ts';
import type { InterfaceLanguage } from '../../../domain/language.ts';
import type { Draft } from '../../host.ts';
import type { FieldErrors } from '../../place-refusal.ts';
import type { NetworkWords } from '../words.ts';
import { readCodes, readContinents } from './zone-field.tsx';

/** The texts of the fields that zone managers and the world contact share. */
function writeStaff(staff: Pick<WorldContactView, 'contact' | 'emails' | 'phone' | 'language'>) {
  return {
    contact: staff.contact ?? '',
    emails: staff.emails.join(','),
    phone: staff.phone ?? '',
    language: staff.language,
  };
}

/** The texts of an empty form, with a zone chosen beforehand. */
export function emptyManager(
  language: InterfaceLanguage,
  countries: readonly string[],
  continents: readonly string[],
): Draft {
  return {
    countries: countries.join(','),
    continents: continents.join(','),
    ...writeStaff({ contact: null, emails: [], phone: null, language }),
    absent: '',
  };
}

export function writeManager(manager: ZoneManagerView): Draft {
  return {
    countries: manager.countries.join(','),
    continents: manager.continents.join(','),
    ...writeStaff(manager),
    absent: manager.absent ? 'yes' : '',
  };
}

export function writeWorldContact(contact: WorldContactView): Draft {
  return writeStaff(contact);
}

/** What the texts say of the world contact, as a change carries it. */
export function readWorldContact(fields: Draft): WorldContactInput {
  const emails = parseAddressList(fields['emails'] ?? '');
  return {
    contact: (fields['contact'] ?? '').trim(),
    emails: emails.ok ? [...emails.value] : [],
    phone: (fields['phone'] ?? '').trim(),
    language: fields['language'] === 'en' ? 'en' : 'fr',
  };
}

/** What the texts say of a zone manager. */
export function readManager(fields: Draft): ZoneManagerInput {
  return {
    ...readWorldContact(fields),
    countries: [...readCodes(fields['countries'])],
    continents: [...readContinents(fields['continents'])],
    absent: fields['absent'] === 'yes',
  };
}

/** The change that adds a zone manager, or edits one upon a revision. */
export function makeManagerChange(
  manager: ZoneManagerView | null,
  newId: string,
  revision: number,
  fields: Draft,
): NetworkChange {
  const input = readManager(fields);
  return manager === null
    ? { kind: 'add-zone-manager', id: newId, manager: input }
    : { kind: 'edit-zone-manager', id: manager.id, revision, manager: input };
}

/** What is wrong with the common fields before the server is asked. Source: N1. */
export function checkStaff(fields: Draft, { t, fault }: NetworkWords): FieldErrors {
  const errors: Record<string, string> = {};
  if ((fields['contact'] ?? '').trim() === '') errors['contact'] = t('network.fault.contact');
  const emails = parseAddressList(fields['emails'] ?? '');
  if (!emails.ok) errors['emails'] = fault(emails.code);
  return errors;
}

/** Likewise with those of a zone manager, whose zone holds something. */
export function checkManager(fields: Draft, words: NetworkWords): FieldErrors {
  const chosen = [...readCodes(fields['countries']), ...readCodes(fields['continents'])];
  const errors = checkStaff(fields, words);
  return chosen.length > 0 ? errors : { zone: words.fault('zone-empty'), ...errors };
}

/** The fields that decide where requests go. */
export const MANAGER_ROUTING_FIELDS: readonly string[] = [
  'countries',
  'continents',
  'absent',
  'emails',
];

import { CONTINENTS } from '../../domain/country.ts';
import { SELLER_KINDS } from '../../domain/network.ts';
import { INTERFACE_LANGUAGES } from '../../domain/language.ts';
import type { NetworkTextId, NetworkWords } from './words.ts';

/** The labels of the fields of forms, by the fields' names. */
const LABELS: Readonly<Record<string, NetworkTextId>> = {
  kind: 'network.field.kind',
  name: 'network.field.name',
  contact: 'network.field.contact',
  email: 'network.field.email',
  emails: 'network.field.emails',
  phone: 'network.field.phone',
  language: 'network.field.language',
  country: 'network.field.country',
  postalCode: 'network.field.postalCode',
  city: 'network.field.city',
  region: 'network.field.region',
  street: 'network.field.street',
  placeId: 'network.field.placeId',
  countries: 'network.field.countries',
  continents: 'network.field.continents',
  absent: 'network.field.absent.short',
  copyZoneManagersOnSellerRequests: 'network.field.copyZoneManagersOnSellerRequests',
  copyWorldOnSellerRequests: 'network.field.copyWorldOnSellerRequests',
  copyWorldOnZoneManagerRequests: 'network.field.copyWorldOnZoneManagerRequests',
  extraCopies: 'network.field.extraCopies',
};

/** The name of a form's field, as the form labels it. */
export function labelField(name: string, { t }: NetworkWords): string {
  const id = LABELS[name];
  return id === undefined ? name : t(id);
}

/** What a form's field holds, in words: codes by their names, switches as yes and no. */
export function describeField(name: string, text: string, words: NetworkWords): string {
  const { t } = words;
  if (SWITCHES.has(name)) return t(text === 'yes' ? 'network.yes' : 'network.no');
  if (text === '') return t('network.nothing');
  switch (name) {
    case 'kind': {
      const kind = SELLER_KINDS.find((known) => known === text);
      return kind === undefined ? text : t(`network.kind.${kind}`);
    }
    case 'language': {
      const language = INTERFACE_LANGUAGES.find((known) => known === text);
      return language === undefined ? text : t(`network.language.${language}`);
    }
    case 'country':
    case 'countries':
      return words.list(text.split(',').map(words.country));
    case 'continents':
      return words.list(
        CONTINENTS.filter((code) => text.split(',').includes(code)).map((code) =>
          t(`network.continent.${code}`),
        ),
      );
    default:
      return text;
  }
}

const SWITCHES: ReadonlySet<string> = new Set([
  'absent',
  'copyZoneManagersOnSellerRequests',
  'copyWorldOnSellerRequests',
  'copyWorldOnZoneManagerRequests',
]);

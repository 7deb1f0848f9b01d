import type { NetworkChangeLine } from '../../../contract/sales-network.ts';
import { describeField, labelField } from '../describe-field.ts';
import type { NetworkTextId, NetworkWords } from '../words.ts';

/** What was done, by the kind of the line; one that a newer server made has a general sentence. */
const KINDS = [
  'add-seller',
  'edit-seller',
  'add-zone-manager',
  'edit-zone-manager',
  'edit-world-contact',
  'edit-settings',
  'remove-member',
  'decide-declaration',
  'set-radius',
  'set-range',
  'set-details',
  'set-protection',
  'set-absence',
  'declare',
  'withdraw-declaration',
  'distributors-merged',
  'partner-added',
  'partner-removed',
  'network-loaded',
  'import',
] as const;

/** Fields that forms do not have. */
const OWN_FIELDS: Readonly<Record<string, NetworkTextId>> = {
  radius: 'network.history.radius',
  range: 'network.history.range',
  productCount: 'network.history.productCount',
  partner: 'network.history.partner',
  protected: 'network.history.protected',
  declaration: 'network.history.declaration',
  openRequests: 'network.history.openRequests',
  openRequestCount: 'network.history.openRequestCount',
  company: 'network.history.company',
  added: 'network.history.added',
  changed: 'network.history.changed',
};

/** Words of sets that fields hold. */
const VALUES: Readonly<Record<string, NetworkTextId>> = {
  'range/full': 'network.history.range.full',
  'range/limited': 'network.history.range.limited',
  'declaration/proposed': 'network.history.declaration.proposed',
  'declaration/accepted': 'network.history.declaration.accepted',
  'declaration/refused': 'network.history.declaration.refused',
  'openRequests/pass-on': 'network.history.openRequests.pass-on',
  'openRequests/leave': 'network.history.openRequests.leave',
};

/** « Vendeur ajouté : Lyon Hydraulique ». */
export function describeChange(line: NetworkChangeLine, { t }: NetworkWords): string {
  const kind = KINDS.find((known) => known === line.kind) ?? 'other';
  return t(`network.history.${kind}`, { member: line.member?.name ?? '' }).trim();
}

/** Who did it, as the manufacturer may know him. */
export function describeActor({ actor }: NetworkChangeLine, { t }: NetworkWords): string {
  return t(`network.history.actor.${actor.kind}`, { name: actor.name });
}

export interface DescribedField {
  readonly label: string;
  /** Null for nothing. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A changed field in words: its label, its values by their names. */
export function describeChangedField(
  field: NetworkChangeLine['fields'][number],
  words: NetworkWords,
): DescribedField {
  const id = OWN_FIELDS[field.name];
  return {
    label: id === undefined ? labelField(field.name, words) : words.t(id),
    before: describeValue(field.name, field.before, words),
    after: describeValue(field.name, field.after, words),
  };
}

function describeValue(name: string, value: string | null, words: NetworkWords): string | null {
  if (value === null || value === '') return null;
  if (value === 'true') return words.t('network.yes');
  if (value === 'false') return words.t('network.no');
  const id = VALUES[`${name}/${value}`];
  if (id !== undefined) return words.t(id);
  if (name === 'radius') return describeRadius(value, words);
  return Object.hasOwn(OWN_FIELDS, name) ? value : describeField(name, value, words);
}

/** `120 km`, `75 mi`. */
function describeRadius(value: string, { t }: NetworkWords): string {
  const [amount = '', unit] = value.split(' ');
  const number = Number(amount);
  if (!Number.isFinite(number) || (unit !== 'km' && unit !== 'mi')) return value;
  return t(`network.radius.${unit}`, { value: number });
}

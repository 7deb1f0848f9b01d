import { isInterfaceLanguage } from '../../shared/domain/language.ts';
import { listCompanies, saveCompany, setPartner } from '../services/operator/companies.ts';
import { mergeDistributors } from '../services/operator/merge-distributors.ts';
import { addStaff, listStaff, removeStaff } from '../services/operator/people.ts';
import { listStands, removeStand, saveStand } from '../services/operator/stands.ts';
import { requireFlag, UsageError, type Command, type Console, type Flags } from './console.ts';

function readRole({ i18n }: Console, flags: Flags): 'admin' | 'member' {
  const value = flags['role'] ?? 'member';
  if (value === 'admin' || value === 'member') return value;
  const reason = i18n._('operator.reason.role');
  throw new UsageError(i18n._('operator.invalid', { value, name: 'role', reason }));
}

async function markPartner(on: Console, flags: Flags, partner: boolean): Promise<void> {
  const company = requireFlag(on, flags, 'company', 'identifier');
  await setPartner(on.context, on.operator, company, partner);
  on.print(on.i18n._(partner ? 'operator.partner-added' : 'operator.partner-removed', { company }));
}

/** Companies, the people who work there, their stands, badges and merges. Source: N5, N11. */
export const companyCommands: Readonly<Record<string, Command>> = {
  'company save': {
    flags: ['company', 'company-name', 'country', 'language?'],
    async run(on, flags) {
      const id = requireFlag(on, flags, 'company', 'identifier');
      const country = requireFlag(on, flags, 'country', 'country');
      const language = flags['language'] ?? (country === 'FR' ? 'fr' : 'en');
      if (!isInterfaceLanguage(language)) {
        const reason = on.i18n._('operator.reason.language');
        throw new UsageError(
          on.i18n._('operator.invalid', { value: language, name: 'language', reason }),
        );
      }
      const name = requireFlag(on, flags, 'company-name');
      await saveCompany(on.context, on.operator, id, { name, country, language });
      on.print(on.i18n._('operator.saved', { id }));
    },
  },
  'company list': {
    flags: ['search?'],
    async run({ context, print }, flags) {
      const { companies } = await listCompanies(context, flags['search'] ?? '');
      for (const { id, name, country, partnerSince, networks, mergedInto } of companies) {
        const marks = [
          partnerSince !== null && 'partner',
          mergedInto !== null && `→ ${mergedInto}`,
        ];
        print([id, name, country, String(networks), ...marks.filter(Boolean)].join('  '));
      }
    },
  },
  'company merge': {
    flags: ['from', 'into'],
    async run(on, flags) {
      const from = requireFlag(on, flags, 'from', 'identifier');
      const into = requireFlag(on, flags, 'into', 'identifier');
      const { memberships } = await mergeDistributors(on.context, on.operator, { from, into });
      on.print(on.i18n._('operator.merged', { from, into, memberships }));
    },
  },
  'partner add': { flags: ['company'], run: (on, flags) => markPartner(on, flags, true) },
  'partner remove': { flags: ['company'], run: (on, flags) => markPartner(on, flags, false) },
  'person add': {
    flags: ['company', 'address', 'role?'],
    async run(on, flags) {
      const company = requireFlag(on, flags, 'company', 'identifier');
      const address = requireFlag(on, flags, 'address', 'address');
      await addStaff(on.context, on.operator, company, { address, role: readRole(on, flags) });
      on.print(on.i18n._('operator.saved', { id: address }));
    },
  },
  'person remove': {
    flags: ['company', 'address'],
    async run(on, flags) {
      const company = requireFlag(on, flags, 'company', 'identifier');
      const address = requireFlag(on, flags, 'address', 'address');
      await removeStaff(on.context, on.operator, company, address);
      on.print(on.i18n._('operator.removed', { id: address }));
    },
  },
  'person list': {
    flags: ['company'],
    async run(on, flags) {
      const company = requireFlag(on, flags, 'company', 'identifier');
      const { people } = await listStaff(on.context, company);
      for (const { address, role } of people) on.print(`${address}  ${role}`);
    },
  },
  'stand save': {
    flags: ['stand', 'marketplace', 'company', 'name', 'url?'],
    async run(on, flags) {
      const id = requireFlag(on, flags, 'stand', 'identifier');
      await saveStand(on.context, on.operator, id, {
        marketplace: requireFlag(on, flags, 'marketplace', 'identifier'),
        manufacturer: requireFlag(on, flags, 'company', 'identifier'),
        name: requireFlag(on, flags, 'name'),
        url: flags['url'] ?? null,
      });
      on.print(on.i18n._('operator.saved', { id }));
    },
  },
  'stand remove': {
    flags: ['stand'],
    async run(on, flags) {
      const id = requireFlag(on, flags, 'stand', 'identifier');
      await removeStand(on.context, on.operator, id);
      on.print(on.i18n._('operator.removed', { id }));
    },
  },
  'stand list': {
    flags: [],
    async run({ context, print }) {
      const { stands } = await listStands(context);
      for (const { id, marketplace, manufacturer, name, removedAt } of stands) {
        print([id, marketplace, manufacturer, name, removedAt ?? ''].join('  ').trimEnd());
      }
    },
  },
};

import { createInterface } from 'node:readline/promises';
import type { I18n } from '@lingui/core';
import { makeApiKey } from '../identity/api-keys.ts';
import { timeZoneOfCountry } from '../services/time-zone.ts';
import { runOperatorAct } from '../services/operator/operator-act.ts';
import { listApiKeys } from '../store/api-keys.ts';
import { addCompanyPerson, saveCompany, saveMarketplace } from '../store/companies.ts';
import type { KeyScope } from '../store/words.ts';
import {
  printSecret,
  readValue,
  UsageError,
  type Command,
  type Console,
  type Flags,
  type ReaderName,
} from './console.ts';

const VALUES = {
  marketplace: 'identifier',
  'marketplace-name': 'text',
  'relay-domain': 'domain',
  company: 'identifier',
  'company-name': 'text',
  country: 'country',
  admin: 'address',
} as const satisfies Record<string, ReaderName>;
type ValueName = keyof typeof VALUES;

const MARKETPLACE_SCOPES: readonly KeyScope[] = ['requests:write', 'requests:read', 'stands:read'];
const OPERATOR_SCOPES: readonly KeyScope[] = ['networks:write', 'operate'];

/** `init`: the first marketplace, the first company and the first keys of an installation. */
export const init: Command = { flags: Object.keys(VALUES), run: prepareInstallation };

/** Each value from its flag; on a terminal, what is missing is asked for until it fits. */
async function collectValues(i18n: I18n, flags: Flags): Promise<Record<ValueName, string>> {
  const names = Object.keys(VALUES) as ValueName[];
  const values: Partial<Record<ValueName, string>> = {};
  for (const name of names) {
    const flag = flags[name];
    if (flag !== undefined) values[name] = readValue(i18n, VALUES[name], name, flag);
  }
  const missing = names.filter((name) => values[name] === undefined);
  if (missing.length > 0 && !process.stdin.isTTY) {
    throw new UsageError(missing.map((name) => i18n._('operator.missing', { name })).join('\n'));
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    for (const name of missing) {
      while (values[name] === undefined) {
        const answer = await terminal.question(`${i18n._(`operator.ask.${name}`)}: `);
        try {
          values[name] = readValue(i18n, VALUES[name], name, answer);
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          process.stdout.write(`${error.message}\n`);
        }
      }
    }
  } finally {
    terminal.close();
  }
  return values as Record<ValueName, string>;
}

async function prepareInstallation(on: Console, flags: Flags): Promise<void> {
  const { i18n, config, context, operator, print } = on;
  if ((await listApiKeys(context.store.db)).length > 0) {
    throw new UsageError(i18n._('operator.already'));
  }
  const values = await collectValues(i18n, flags);
  const { marketplace, company, country } = values;
  const keys = await runOperatorAct(
    context,
    operator,
    { act: 'installation-prepared', target: company, details: { marketplace } },
    async (tx, at) => {
      await saveMarketplace(tx, {
        id: marketplace,
        name: values['marketplace-name'],
        senderName: values['marketplace-name'],
        relayDomain: values['relay-domain'].toLowerCase(),
        languages: ['fr', 'en'],
        supportContact: config.supportContact,
        createdAt: at,
      });
      await saveCompany(tx, {
        id: company,
        name: values['company-name'],
        country,
        city: null,
        language: country === 'FR' ? 'fr' : 'en',
        timeZone: timeZoneOfCountry(country),
        createdAt: at,
      });
      const own = await makeApiKey(
        tx,
        { name: 'operator', scopes: OPERATOR_SCOPES, marketplaceId: null },
        at,
      );
      const theirs = await makeApiKey(
        tx,
        { name: marketplace, scopes: MARKETPLACE_SCOPES, marketplaceId: marketplace },
        at,
      );
      await addCompanyPerson(tx, { companyId: company, address: values.admin, role: 'admin', at });
      return { value: { operator: own.key, marketplace: theirs.key }, changed: true };
    },
  );

  print(
    i18n._('operator.ready', {
      marketplace: values['marketplace-name'],
      company: values['company-name'],
    }),
  );
  printSecret(on, 'operator', OPERATOR_SCOPES, keys.operator);
  printSecret(on, marketplace, MARKETPLACE_SCOPES, keys.marketplace);
  print(i18n._('operator.next', { url: config.publicUrl, company }));
}

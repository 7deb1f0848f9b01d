/** The command line of whoever runs an installation: `npm run operator -- COMMAND`. */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { I18n } from '@lingui/core';
import { Address, CountryCode, line, Slug } from '../shared/contract/primitives.ts';
import { isAddress } from '../shared/domain/address.ts';
import { systemClock } from './clock.ts';
import { ConfigError, loadEnvironmentFile, readConfig, type Config } from './config.ts';
import { makeFaultList, terminalI18n } from './demo/start-screen.ts';
import { makeApiKey } from './identity/api-keys.ts';
import { listApiKeys, revokeApiKey } from './store/api-keys.ts';
import {
  addCompanyPerson,
  findMarketplace,
  listMarketplaces,
  saveCompany,
  saveMarketplace,
} from './store/companies.ts';
import { connectStore } from './store/connect.ts';
import { renewFeeds } from './store/feeds.ts';
import { DataDirInUseError } from './store/data-dir-lock.ts';
import type { Store } from './store/store.ts';
import { KEY_SCOPES, type KeyScope } from './store/words.ts';
import { timeZoneOfCountry } from './services/time-zone.ts';

/** What was typed cannot be done; the message says why and how to mend it. */
class UsageError extends Error {}

/** How each value is read, and what is said of one that does not fit. */
const READERS = {
  marketplace: { schema: Slug, reason: 'identifier' },
  'marketplace-name': { schema: line(200), reason: 'text' },
  'relay-domain': {
    schema: line(200).refine((domain) => isAddress(`a@${domain}`)),
    reason: 'domain',
  },
  company: { schema: Slug, reason: 'identifier' },
  'company-name': { schema: line(200), reason: 'text' },
  country: { schema: CountryCode, reason: 'country' },
  admin: { schema: Address, reason: 'address' },
} as const;
type ReaderName = keyof typeof READERS;

type Flags = Readonly<Record<string, string | undefined>>;

interface Console {
  readonly i18n: I18n;
  readonly config: Config;
  readonly store: Store;
  readonly print: (text: string) => void;
}

function readValue(i18n: I18n, name: ReaderName, value: string): string {
  const { schema, reason } = READERS[name];
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const why = i18n._(`operator.reason.${reason}`);
  throw new UsageError(i18n._('operator.invalid', { value, name, reason: why }));
}

/** Each value from its flag; on a terminal, what is missing is asked for until it fits. */
async function collectValues(i18n: I18n, flags: Flags): Promise<Record<ReaderName, string>> {
  const names = Object.keys(READERS) as ReaderName[];
  const values: Partial<Record<ReaderName, string>> = {};
  for (const name of names) {
    const flag = flags[name];
    if (flag !== undefined) values[name] = readValue(i18n, name, flag);
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
          values[name] = readValue(i18n, name, answer);
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          process.stdout.write(`${error.message}\n`);
        }
      }
    }
  } finally {
    terminal.close();
  }
  return values as Record<ReaderName, string>;
}

async function prepareInstallation({ i18n, config, store, print }: Console, flags: Flags) {
  if ((await listApiKeys(store.db)).length > 0) throw new UsageError(i18n._('operator.already'));
  const values = await collectValues(i18n, flags);
  const at = systemClock();
  const marketplaceScopes: KeyScope[] = ['requests:write', 'stands:read'];
  const operatorScopes: KeyScope[] = ['networks:write'];

  const keys = await store.transaction(async (tx) => {
    await saveMarketplace(tx, {
      id: values.marketplace,
      name: values['marketplace-name'],
      senderName: values['marketplace-name'],
      relayDomain: values['relay-domain'].toLowerCase(),
      languages: ['fr', 'en'],
      supportContact: config.supportContact,
      createdAt: at,
    });
    await saveCompany(tx, {
      id: values.company,
      name: values['company-name'],
      country: values.country,
      city: null,
      language: values.country === 'FR' ? 'fr' : 'en',
      timeZone: timeZoneOfCountry(values.country),
      createdAt: at,
    });
    const operator = await makeApiKey(
      tx,
      { name: 'operator', scopes: operatorScopes, marketplaceId: null },
      at,
    );
    const marketplace = await makeApiKey(
      tx,
      { name: values.marketplace, scopes: marketplaceScopes, marketplaceId: values.marketplace },
      at,
    );
    await addCompanyPerson(tx, {
      companyId: values.company,
      address: values.admin,
      role: 'admin',
      at,
    });
    return { operator: operator.key, marketplace: marketplace.key };
  });

  print(
    i18n._('operator.ready', {
      marketplace: values['marketplace-name'],
      company: values['company-name'],
    }),
  );
  printKey({ i18n, print }, 'operator', operatorScopes, keys.operator);
  printKey({ i18n, print }, values.marketplace, marketplaceScopes, keys.marketplace);
  print(i18n._('operator.next', { url: config.publicUrl, company: values.company }));
}

function printKey(
  { i18n, print }: Pick<Console, 'i18n' | 'print'>,
  name: string,
  scopes: readonly string[],
  key: string,
) {
  print(`\n${i18n._('operator.key', { name, scopes: scopes.join(', ') })}\n\n    ${key}\n`);
}

async function createKey({ i18n, store, print }: Console, flags: Flags) {
  const { name, scopes: list, marketplace } = flags;
  if (name === undefined) throw new UsageError(i18n._('operator.missing', { name: 'name' }));
  if (list === undefined) throw new UsageError(i18n._('operator.missing', { name: 'scopes' }));
  const asked = list.split(',').map((scope) => scope.trim());
  const scopes = KEY_SCOPES.filter((scope) => asked.includes(scope));
  if (scopes.length !== asked.length) {
    const reason = i18n._('operator.reason.scopes', { scopes: KEY_SCOPES.join(', ') });
    throw new UsageError(i18n._('operator.invalid', { value: list, name: 'scopes', reason }));
  }
  if (marketplace !== undefined && (await findMarketplace(store.db, marketplace)) === null) {
    const known = (await listMarketplaces(store.db)).map(({ id }) => id).join(', ');
    throw new UsageError(i18n._('operator.unknown-marketplace', { id: marketplace, known }));
  }
  const made = { name, scopes, marketplaceId: marketplace ?? null };
  const { key } = await makeApiKey(store.db, made, systemClock());
  printKey({ i18n, print }, name, scopes, key);
}

async function listKeys({ i18n, store, print }: Console) {
  const keys = await listApiKeys(store.db);
  if (keys.length === 0) print(i18n._('operator.no-keys'));
  for (const key of keys) {
    print(
      i18n._('operator.key-line', {
        prefix: key.prefix,
        name: key.name,
        scopes: key.scopes.join(','),
        marketplace: key.marketplaceId ?? '–',
        created: key.createdAt.toISOString().slice(0, 10),
        revoked: key.revokedAt === null ? 'no' : 'yes',
      }),
    );
  }
}

async function revokeKey({ i18n, store, print }: Console, flags: Flags) {
  const { prefix } = flags;
  if (prefix === undefined) throw new UsageError(i18n._('operator.missing', { name: 'prefix' }));
  const isRevoked = await revokeApiKey(store.db, prefix, systemClock());
  if (!isRevoked) throw new UsageError(i18n._('operator.unknown-key', { prefix }));
  print(i18n._('operator.revoked', { prefix }));
}

async function renewAfterRestore({ i18n, store, print }: Console) {
  await renewFeeds(store.db);
  print(i18n._('operator.restored'));
}

const COMMANDS: Readonly<Record<string, (on: Console, flags: Flags) => Promise<void>>> = {
  init: prepareInstallation,
  'key create': createKey,
  'key list': listKeys,
  'key revoke': revokeKey,
  restored: renewAfterRestore,
};

async function run(args: readonly string[]): Promise<void> {
  const i18n = terminalI18n(process.env);
  const text = { type: 'string' } as const;
  const flags = [...Object.keys(READERS), 'name', 'scopes', 'prefix'];
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: Object.fromEntries(flags.map((flag) => [flag, text])),
  });
  const command = COMMANDS[positionals.join(' ')];
  if (command === undefined) {
    throw new UsageError(i18n._('operator.usage', { scopes: KEY_SCOPES.join(', ') }));
  }
  loadEnvironmentFile();
  const config = readConfig(process.env);
  const store = await connectStore(config.store);
  try {
    const print = (line: string): void => void process.stdout.write(`${line}\n`);
    await command({ i18n, config, store, print }, values);
  } finally {
    await store.close();
  }
}

/** What whoever typed can mend, in words; anything else as it is. */
function tellFailure(error: unknown): string {
  const i18n = terminalI18n(process.env);
  if (error instanceof ConfigError) return makeFaultList(error.faults, i18n);
  if (error instanceof DataDirInUseError) {
    return i18n._('start.locked', { pid: error.pid, folder: error.folder });
  }
  if (error instanceof UsageError) return error.message;
  // An option that parseArgs does not know.
  if (error instanceof TypeError && 'code' in error) {
    return `${error.message}\n\n${i18n._('operator.usage', { scopes: KEY_SCOPES.join(', ') })}`;
  }
  return String(error);
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exitCode = 1;
}

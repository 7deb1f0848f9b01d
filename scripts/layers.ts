/**
 * Who may import whom, as docs/architecture.md tells it. Allow-lists: what a row does not name is
 * refused, packages and Node's own modules included. A row is the longest prefix of a file's path.
 */
import { posix } from 'node:path';

interface Row {
  /** Folders or files of the repository, besides the row's own. */
  readonly paths?: readonly string[];
  /** Paths of which only types may be taken: they cost nothing at run time. */
  readonly types?: readonly string[];
  /** Package names; `node:` stands for all of Node's modules, `node:crypto` for one. */
  readonly packages?: readonly string[];
}

const domain = 'shared/domain';
/** Finds the machine's browser, which `npm start -- --open` opens. */
const machine = 'scripts/machine.mjs';
const contract = 'shared/contract';
const preact = ['preact', '@preact/signals', '@lingui/core'];
/** What every folder of the server may know: the injected clock, the log, the shape of the configuration. */
const serverGround = ['server/clock.ts', 'server/log.ts'];

const rows: Readonly<Record<string, Row>> = {
  'shared/domain': {},
  'shared/contract': { paths: [domain], packages: ['zod'] },
  'shared/locales': { packages: ['@lingui/core', '@lingui/message-utils'] },
  'shared/api': { paths: [contract, domain], packages: ['ky'] },
  'shared/ui': { paths: [domain, 'shared/locales'], types: [contract], packages: preact },
  'shared/ui/network/map': {
    paths: [domain, 'shared/locales', 'shared/ui'],
    packages: [...preact, 'd3-geo'],
  },

  'server/clock.ts': {},
  'server/log.ts': { packages: ['pino'] },
  'server/config.ts': {
    paths: [contract, domain],
    types: ['server/geocoding'],
    packages: ['zod', 'node:'],
  },
  'server/store': {
    paths: [...serverGround, contract, domain],
    types: ['server/config.ts'],
    packages: ['drizzle-orm', 'postgres', '@electric-sql/pglite', 'pg-boss', 'node:'],
  },
  'server/identity': {
    paths: [...serverGround, 'server/store', contract, domain],
    types: ['server/config.ts'],
    packages: ['rate-limiter-flexible', 'node:crypto'],
  },
  'server/geocoding': {
    paths: [...serverGround, contract, domain],
    packages: ['zod', 'node:'],
  },
  'server/translation': { paths: [...serverGround, contract, domain], packages: ['node:'] },
  'server/payments': { paths: [...serverGround, contract, domain], packages: ['node:'] },
  'server/documents': { paths: [...serverGround, contract, domain], packages: ['node:'] },
  'server/services': {
    paths: [
      ...serverGround,
      'server/store',
      'server/identity',
      // What an answer of a geocoder means; the geocoders themselves come with the context.
      'server/geocoding/geocoder.ts',
      'server/geocoding/resolve-place.ts',
      contract,
      domain,
    ],
    types: [
      'server/config.ts',
      'server/geocoding',
      'server/translation',
      'server/payments',
      'server/documents',
    ],
    packages: ['node:crypto', 'libphonenumber-js', 'validator', 'countries-list'],
  },
  // A file's headings and refusals are words that people read and write (N8).
  'server/services/network-file': {
    paths: [
      'server/services',
      'server/store',
      'server/geocoding/geocoder.ts',
      contract,
      domain,
      'shared/locales',
    ],
    types: ['server/geocoding'],
    packages: ['csv-parse', 'node:'],
  },
  'server/mail': {
    paths: [...serverGround, 'server/services', contract, domain, 'shared/locales'],
    types: ['server/config.ts'],
    packages: ['nodemailer', '@lingui/core', 'node:'],
  },
  'server/jobs': {
    paths: [
      ...serverGround,
      'server/mail',
      'server/services',
      'server/store/mails.ts',
      'server/store/queue.ts',
      'server/store/webhooks.ts',
      contract,
      domain,
    ],
    types: ['server/config.ts', 'server/store'],
    packages: ['pg-boss', 'node:crypto'],
  },
  'server/http': {
    paths: [
      ...serverGround,
      'server/services',
      'server/identity',
      'server/mail/inbound',
      'server/store/database-error.ts',
      contract,
      domain,
      'shared/locales',
    ],
    types: ['server/config.ts', 'server/store'],
    packages: [
      'hono',
      '@hono/node-server',
      '@hono/zod-openapi',
      '@lingui/core',
      'rate-limiter-flexible',
      'zod',
      'pino',
      'node:',
    ],
  },
  'server/demo': {
    paths: [
      ...serverGround,
      'server/services',
      'server/mail',
      'server/identity',
      'server/store/companies.ts',
      'shared/locales',
      contract,
      domain,
      machine,
    ],
    types: ['server/config.ts', 'server/store'],
    packages: ['hono', '@lingui/core', 'node:'],
  },
  'server/web': { paths: ['shared'], packages: preact },
  'server/main.ts': {
    paths: ['server', 'shared', machine],
    packages: ['pino', '@hono/node-server', 'node:'],
  },
  'server/console': {
    paths: [
      'server/services',
      'server/identity',
      'server/store',
      'server/geocoding',
      contract,
      domain,
    ],
    types: ['server/config.ts'],
    packages: ['zod', '@lingui/core', 'node:'],
  },
  'server/operator.ts': { paths: ['server', 'shared'], packages: ['@lingui/core', 'node:'] },

  'extension/webmail': { paths: [domain] },
  'extension/storage': { paths: [contract, domain], packages: ['wxt', 'zod'] },
  'extension/messaging': {
    paths: [contract, domain],
    types: ['shared/locales'],
    packages: ['wxt', 'zod'],
  },
  'extension/sync': {
    paths: [
      'extension/storage',
      'shared/api',
      'shared/ui/network/group-members.ts',
      'shared/ui/network/list-warnings.ts',
      contract,
      domain,
    ],
    packages: ['wxt'],
  },
  'extension/overlay': {
    paths: [
      'shared/ui',
      'shared/locales',
      domain,
      'extension/messaging',
      'extension/webmail/adapter.ts',
      'extension/webmail/observer.ts',
    ],
    types: [contract],
    packages: [...preact, 'wxt'],
  },
  'extension/entrypoints': { paths: ['extension', 'shared'], packages: [...preact, 'wxt', 'zod'] },
};

const shipped = ['shared', 'server', 'extension'];

/** Tests and what only tests load may use any package and anything on their own side. */
const testOnly = /\.test\.tsx?$|\/fixtures\/|\/testing\.ts$|\/testing\//;

/**
 * Judges one import. `file` is the importing file's path from the repository's root with forward
 * slashes; `isType` tells an import that leaves nothing at run time (`import type`, `export type`).
 * Gives the sentence of the refusal, or null when the import is allowed.
 */
export function judgeImport(file: string, specifier: string, isType: boolean): string | null {
  const side = file.split('/')[0] ?? '';
  if (!shipped.includes(side)) return null;
  const isRelative = specifier.startsWith('.');
  const target = isRelative
    ? posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''))
    : packageOf(specifier);

  if (testOnly.test(file)) {
    if (!isRelative || isWithin(target, side) || isWithin(target, 'shared')) return null;
    return `${file} is a test of ${side}: it may not import ${target}`;
  }
  const owner = findRow(file);
  if (owner === undefined) {
    return `${file} stands in a folder without a row in scripts/layers.ts: give it one`;
  }
  const [folder, row] = owner;
  if (isRelative && testOnly.test(target)) return `${target} serves tests only`;
  const allowed = isRelative
    ? [folder, ...(row.paths ?? []), ...(isType ? (row.types ?? []) : [])].some((path) =>
        isWithin(target, path),
      )
    : (row.packages ?? []).some(
        (name) => name === target || (name === 'node:' && target.startsWith('node:')),
      );
  if (allowed) return null;
  const typesAllowed = isRelative && (row.types ?? []).some((path) => isWithin(target, path));
  return typesAllowed
    ? `${folder} may take only types from ${target}: write "import type"`
    : `${folder} may not import ${target} (scripts/layers.ts)`;
}

function findRow(file: string): readonly [string, Row] | undefined {
  return Object.entries(rows)
    .filter(([folder]) => isWithin(file, folder))
    .toSorted(([a], [b]) => b.length - a.length)[0];
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

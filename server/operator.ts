/** The command line of whoever runs an installation: `npm run operator -- COMMAND`. */
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import type { I18n } from '@lingui/core';
import problemsEn from '../shared/locales/en/problem.json' with { type: 'json' };
import problemsFr from '../shared/locales/fr/problem.json' with { type: 'json' };
import { makeI18n } from '../shared/locales/catalogue.ts';
import { systemClock } from './clock.ts';
import { ConfigError, loadEnvironmentFile, readConfig } from './config.ts';
import { companyCommands } from './console/company-commands.ts';
import { UsageError, type Command } from './console/console.ts';
import { init } from './console/init.ts';
import { keyCommands } from './console/key-commands.ts';
import { otherCommands } from './console/other-commands.ts';
import { makeFaultList, terminalI18n } from './demo/start-screen.ts';
import { makeServiceContext } from './services/context.ts';
import { ServiceError } from './services/service-error.ts';
import { connectStore } from './store/connect.ts';
import { DataDirInUseError } from './store/data-dir-lock.ts';
import { KEY_SCOPES } from './store/words.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  init,
  ...companyCommands,
  ...keyCommands,
  ...otherCommands,
};
const FLAGS = Object.values(COMMANDS).flatMap(({ flags }) =>
  flags.map((flag) => flag.replace('?', '')),
);
const PROBLEMS = { fr: makeI18n('fr', [problemsFr]), en: makeI18n('en', [problemsEn]) };

/** Every command with its flags; a `?` marks those that may be left out. */
function listUsage(i18n: I18n): string {
  const lines = Object.entries(COMMANDS).map(([name, { flags }]) => {
    const words = flags.map((flag) =>
      flag.endsWith('?') ? `[--${flag.slice(0, -1)} …]` : `--${flag} …`,
    );
    const about = `  ${name.padEnd(16)}${i18n._(`operator.about.${name.replace(' ', '-')}`)}`;
    return words.length === 0 ? about : `${about}\n${''.padEnd(18)}${words.join(' ')}`;
  });
  const scopes = KEY_SCOPES.join(', ');
  return [i18n._('operator.usage'), '', ...lines, '', i18n._('operator.scopes', { scopes })].join(
    '\n',
  );
}

async function run(args: readonly string[]): Promise<void> {
  const i18n = terminalI18n(process.env);
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: Object.fromEntries(FLAGS.map((flag) => [flag, { type: 'string' } as const])),
  });
  const command = COMMANDS[positionals.join(' ')];
  if (command === undefined) throw new UsageError(listUsage(i18n));
  loadEnvironmentFile();
  const config = readConfig(process.env);
  const store = await connectStore(config.store);
  try {
    const { publicUrl, supportContact, secret, senderName, mailDomain } = config;
    const ownSender = { name: senderName, address: `no-reply@${mailDomain}` };
    const installation = { publicUrl, supportContact, secret, ownSender };
    const context = makeServiceContext(store, systemClock, installation, config.limits);
    const operator = { actor: `console:${userInfo().username}` };
    const print = (line: string): void => void process.stdout.write(`${line}\n`);
    const tell = (line: string): void => void process.stderr.write(`${line}\n`);
    await command.run({ i18n, config, context, operator, print, tell }, values);
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
  if (error instanceof ServiceError) return tellRefusal(error, i18n);
  // An option that parseArgs does not know.
  if (error instanceof TypeError && 'code' in error) {
    return `${error.message}\n\n${listUsage(i18n)}`;
  }
  return String(error);
}

function tellRefusal({ code, fields }: ServiceError, i18n: I18n): string {
  const problems = i18n.locale === 'fr' ? PROBLEMS.fr : PROBLEMS.en;
  if (code === 'not-found') return i18n._('operator.unknown');
  if (fields.length === 0) return problems._(`problem.${code}.detail`);
  return fields
    .map((field) => `${field.pointer.slice(1)}: ${problems._(`problem.field.${field.code}`)}`)
    .join('\n');
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exitCode = 1;
}

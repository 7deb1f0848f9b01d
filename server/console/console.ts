import type { I18n } from '@lingui/core';
import type { ZodType } from 'zod';
import { Address, CountryCode, line, Slug } from '../../shared/contract/primitives.ts';
import { isAddress } from '../../shared/domain/address.ts';
import type { Config } from '../config.ts';
import type { Operator } from '../services/operator/operator-act.ts';
import type { ServiceContext } from '../services/context.ts';

/** What was typed cannot be done; the message says why and how to mend it. */
export class UsageError extends Error {}

export type Flags = Readonly<Record<string, string | undefined>>;

/** What every command works with. */
export interface Console {
  readonly i18n: I18n;
  readonly config: Config;
  readonly context: ServiceContext;
  readonly operator: Operator;
  readonly print: (text: string) => void;
  /** What is only of the moment: it stays out of what a script reads. */
  readonly tell: (text: string) => void;
}

/** One command: its flags, those that may be left out with a `?`, and what it does. */
export interface Command {
  readonly flags: readonly string[];
  readonly run: (on: Console, flags: Flags) => Promise<void>;
}

/** How the value of a flag is read, and what is said of one that does not fit. */
const READERS = {
  identifier: Slug,
  text: line(200),
  domain: line(200).refine((domain) => isAddress(`a@${domain}`)),
  country: CountryCode,
  address: Address,
} as const satisfies Record<string, ZodType<string>>;
export type ReaderName = keyof typeof READERS;

/** The value, as it will be used. Throws {@link UsageError} with how to mend it. */
export function readValue(i18n: I18n, reader: ReaderName, name: string, value: string): string {
  const parsed = READERS[reader].safeParse(value);
  if (parsed.success) return parsed.data;
  const why = i18n._(`operator.reason.${reader}`);
  throw new UsageError(i18n._('operator.invalid', { value, name, reason: why }));
}

/** The value of a flag that a command cannot do without. */
export function requireFlag(
  { i18n }: Pick<Console, 'i18n'>,
  flags: Flags,
  name: string,
  reader: ReaderName = 'text',
): string {
  const value = flags[name];
  if (value === undefined) throw new UsageError(i18n._('operator.missing', { name }));
  return readValue(i18n, reader, name, value);
}

/** A key or secret, shown this one time. */
export function printSecret(
  { i18n, print }: Pick<Console, 'i18n' | 'print'>,
  name: string,
  scopes: readonly string[],
  secret: string,
): void {
  print(`\n${i18n._('operator.key', { name, scopes: scopes.join(', ') })}\n\n    ${secret}\n`);
}

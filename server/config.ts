import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isAddress, normalizeAddress } from '../shared/domain/address.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** What the environment asks for, checked; made once, by the composition root. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Scheme, host and port under which people reach the pages; without a slash at the end. */
  readonly publicUrl: string;
  readonly store: { readonly databaseUrl: string } | { readonly dataDir: string };
  /** Files beside the store: the generated secret and, embedded, the database. */
  readonly dataDir: string;
  /** Null: mails stay in the development mailbox. */
  readonly smtpUrl: string | null;
  /** Whether the page that shows every mail, hence every sign-in code, is served. */
  readonly developmentMailbox: boolean;
  /** The domain of the service's own address and the default one of masked addresses. */
  readonly mailDomain: string;
  readonly relayDomain: string;
  readonly senderName: string;
  readonly supportContact: string;
  /** Keys the HMAC of sign-in codes; the same in every process of an installation. */
  readonly secret: string;
  /** How many proxies stand in front, whose X-Forwarded-For is believed. */
  readonly trustedProxies: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly limits: {
    readonly codesPerAddressHour: number;
    readonly codesPerClientHour: number;
    readonly signInsPerClientHour: number;
  };
}

/** The environment is wrong: the message lists what, and how to mend each. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    const list = faults.map((fault) => `  - ${fault}`).join('\n');
    super(`The configuration is wrong (see .env.example):\n${list}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

function count(standard: number, most: number) {
  const mend = `give a whole number from 0 to ${most}, or leave it out for ${standard}`;
  return z.coerce
    .number({ error: mend })
    .int({ error: mend })
    .min(0, { error: mend })
    .max(most, { error: mend })
    .default(standard);
}

function yesOrNo(mend: string) {
  return z.enum(['true', 'false'], { error: mend }).transform((word) => word === 'true');
}

function url(protocols: readonly string[], mend: string) {
  return z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
      error: mend,
    });
}

const domainName = z
  .string()
  .transform((text) => text.toLowerCase())
  .refine((text) => isAddress(`a@${text}`), {
    error: 'give a domain name alone, such as mail.example.com',
  });

const Environment = z.object({
  PORT: count(8080, 65_535),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url(
    ['http:', 'https:'],
    'give the address people open, such as https://relais.example.com',
  ).optional(),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'give postgres://user:password@host:5432/database, or leave it out for the embedded store',
  ).optional(),
  DATA_DIR: z.string().default('./data'),
  SMTP_URL: url(
    ['smtp:', 'smtps:'],
    'give smtp://user:password@host:587 or smtps://…:465, or leave it out for the development mailbox',
  ).optional(),
  DEVELOPMENT_MAILBOX: yesOrNo('give true or false').optional(),
  MAIL_DOMAIN: domainName.optional(),
  RELAY_DOMAIN: domainName.optional(),
  SENDER_NAME: z.string().max(100).default('Relais'),
  SUPPORT_CONTACT: z.string().max(300).optional(),
  SECRET: z
    .string()
    .min(32, { error: 'give at least 32 random characters: openssl rand -base64 32' })
    .optional(),
  TRUST_PROXY: count(0, 10),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `give one of ${LOG_LEVELS.join(', ')}` }).optional(),
  LIMIT_CODES_PER_ADDRESS_HOUR: count(6, 1_000_000),
  LIMIT_CODES_PER_CLIENT_HOUR: count(60, 1_000_000),
  LIMIT_SIGN_INS_PER_CLIENT_HOUR: count(120, 1_000_000),
});
type Environment = z.infer<typeof Environment>;

/** The `.env` file beside package.json, if any; what the environment already holds wins. */
export function loadEnvironmentFile(file = '.env'): void {
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * The configuration that an environment asks for. Throws {@link ConfigError}. On the embedded store
 * a missing secret is made and kept in the data folder.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty line of a .env file means nothing was chosen.
  const chosen = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = Environment.safeParse(chosen);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    );
  }
  const read = parsed.data;
  const faults = listFaults(read);
  if (faults.length > 0) throw new ConfigError(faults);

  const mailDomain = read.MAIL_DOMAIN ?? 'relais.example';
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl: new URL(read.PUBLIC_URL ?? `http://127.0.0.1:${read.PORT}`).origin,
    store:
      read.DATABASE_URL === undefined
        ? { dataDir: read.DATA_DIR }
        : { databaseUrl: read.DATABASE_URL },
    dataDir: read.DATA_DIR,
    smtpUrl: read.SMTP_URL ?? null,
    developmentMailbox: read.DEVELOPMENT_MAILBOX ?? read.SMTP_URL === undefined,
    mailDomain,
    relayDomain: read.RELAY_DOMAIN ?? mailDomain,
    senderName: read.SENDER_NAME,
    supportContact: read.SUPPORT_CONTACT ?? `support@${mailDomain}`,
    secret: read.SECRET ?? keepSecret(read.DATA_DIR),
    trustedProxies: read.TRUST_PROXY,
    // In a trial the terminal shows the start screen; a line a request would carry it away.
    logLevel: read.LOG_LEVEL ?? (read.DATABASE_URL === undefined ? 'warn' : 'info'),
    limits: {
      codesPerAddressHour: read.LIMIT_CODES_PER_ADDRESS_HOUR,
      codesPerClientHour: read.LIMIT_CODES_PER_CLIENT_HOUR,
      signInsPerClientHour: read.LIMIT_SIGN_INS_PER_CLIENT_HOUR,
    },
  };
}

/** What does not go together, or would be unsafe where strangers can reach the server. */
function listFaults(read: Environment): string[] {
  const faults: string[] = [];
  const publicUrl = read.PUBLIC_URL === undefined ? null : new URL(read.PUBLIC_URL);
  const isPublic = publicUrl !== null && !isLoopback(publicUrl.hostname);
  if (publicUrl !== null && publicUrl.pathname !== '/') {
    faults.push('PUBLIC_URL: leave out the path; Relais needs a host of its own');
  }
  if (isPublic && publicUrl.protocol !== 'https:') {
    faults.push('PUBLIC_URL: give https://…; without it, cookies and codes travel in the clear');
  }
  const hasMailbox = read.DEVELOPMENT_MAILBOX ?? read.SMTP_URL === undefined;
  const isOpen = isPublic || !isLoopback(read.HOST);
  if (hasMailbox && isOpen && read.DEVELOPMENT_MAILBOX !== true) {
    faults.push(
      'SMTP_URL: missing, and the development mailbox would show everybody every sign-in code. Give an SMTP_URL, or DEVELOPMENT_MAILBOX=true if that is wanted',
    );
  }
  if (!hasMailbox && read.SMTP_URL === undefined) {
    faults.push('SMTP_URL: missing while DEVELOPMENT_MAILBOX=false: mails would go nowhere');
  }
  if (read.SMTP_URL !== undefined && read.MAIL_DOMAIN === undefined) {
    faults.push('MAIL_DOMAIN: missing; give the domain that your SMTP server may send from');
  }
  const address = read.SUPPORT_CONTACT;
  if (address?.includes('@') === true && !isAddress(normalizeAddress(address))) {
    faults.push('SUPPORT_CONTACT: give an e-mail address, or an address of a page');
  }
  if (read.DATABASE_URL !== undefined) {
    if (read.SECRET === undefined) {
      faults.push(
        'SECRET: missing with DATABASE_URL; every process must hold the same: openssl rand -base64 32',
      );
    }
    if (read.PUBLIC_URL === undefined) {
      faults.push('PUBLIC_URL: missing with DATABASE_URL; give the address people open');
    }
    if (read.SMTP_URL === undefined && read.DEVELOPMENT_MAILBOX === undefined) {
      faults.push('SMTP_URL: missing with DATABASE_URL; or DEVELOPMENT_MAILBOX=true for a trial');
    }
  }
  return faults;
}

function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
  );
}

/** The secret of an installation that was given none; readable by its owner alone. */
function keepSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true });
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { isAddress, normalizeAddress } from '../shared/domain/address.ts';
import type { GeocodingChoice } from './geocoding/open-geocoder.ts';

const GEOCODERS = ['embedded', 'google', 'nominatim'] as const;
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
  /** What recipients' mail services are to let through; null domains for those we know ourselves. Source: N7. */
  readonly sending: {
    readonly domains: readonly string[] | null;
    /** In CIDR notation, or single addresses. */
    readonly ipRanges: readonly string[];
  };
  /** What finds where an address is. Source: N2. */
  readonly geocoding: GeocodingChoice;
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

/** One variable that cannot be taken as it is. */
export interface ConfigFault {
  readonly variable: string;
  /** Names the sentence that says how to mend it: `config.<reason>` of the server's texts. */
  readonly reason: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** The environment is wrong: what, and how to mend each. Whoever catches it puts it into words. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(faults.map(({ variable, reason }) => `${variable}: ${reason}`).join('; '));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** What a count is when left out, and the most it may be. */
const COUNTS = {
  PORT: { standard: 8080, most: 65_535 },
  TRUST_PROXY: { standard: 0, most: 10 },
  NOMINATIM_INTERVAL_MS: { standard: 1000, most: 60_000 },
  LIMIT_CODES_PER_ADDRESS_HOUR: { standard: 6, most: 1_000_000 },
  LIMIT_CODES_PER_CLIENT_HOUR: { standard: 60, most: 1_000_000 },
  LIMIT_SIGN_INS_PER_CLIENT_HOUR: { standard: 120, most: 1_000_000 },
} as const;
type CountName = keyof typeof COUNTS;

/** What a reason's sentence names besides the variable. */
const REASON_VALUES: Readonly<Record<string, ConfigFault['values']>> = {
  ...COUNTS,
  GEOCODER: { services: GEOCODERS.join(', ') },
  LOG_LEVEL: { levels: LOG_LEVELS.join(', ') },
};

function count(name: CountName) {
  const { standard, most } = COUNTS[name];
  const error = 'count';
  return z.coerce
    .number({ error })
    .int({ error })
    .min(0, { error })
    .max(most, { error })
    .default(standard);
}

function url(protocols: readonly string[], error: string) {
  return z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), { error });
}

const domainName = z
  .string()
  .transform((text) => text.toLowerCase())
  .refine((text) => isAddress(`a@${text}`), { error: 'domain' });

/** Several values, separated by commas or blanks. */
function list(item: z.ZodType<string, string>) {
  return z
    .string()
    .transform((text) => text.split(/[\s,;]+/).filter((part) => part !== ''))
    .pipe(z.array(item));
}

/** One address of IPv4 or IPv6, or a range of them in CIDR notation. */
const ipRange = z.string().refine(
  (text) => {
    const [address = '', length, ...rest] = text.split('/');
    const bits = isIP(address) === 4 ? 32 : 128;
    const isLength = length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits);
    return isIP(address) !== 0 && isLength && rest.length === 0;
  },
  { error: 'ip-ranges' },
);

/** Each `error` is a reason of {@link ConfigFault}. */
const Environment = z.object({
  PORT: count('PORT'),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url(['http:', 'https:'], 'public-url').optional(),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'database-url').optional(),
  DATA_DIR: z.string().default('./data'),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtp-url').optional(),
  DEVELOPMENT_MAILBOX: z
    .enum(['true', 'false'], { error: 'yes-or-no' })
    .transform((word) => word === 'true')
    .optional(),
  MAIL_DOMAIN: domainName.optional(),
  RELAY_DOMAIN: domainName.optional(),
  SENDER_NAME: z.string().max(100, { error: 'too-long' }).default('Relais'),
  SUPPORT_CONTACT: z.string().max(300, { error: 'too-long' }).optional(),
  SENDING_DOMAINS: list(domainName).optional(),
  SENDING_IP_RANGES: list(ipRange).optional(),
  GEOCODER: z.enum(GEOCODERS, { error: 'geocoder' }).default('embedded'),
  GOOGLE_GEOCODING_KEY: z.string().max(200, { error: 'too-long' }).optional(),
  NOMINATIM_URL: url(['http:', 'https:'], 'nominatim-url').optional(),
  NOMINATIM_INTERVAL_MS: count('NOMINATIM_INTERVAL_MS'),
  SECRET: z.string().min(32, { error: 'secret' }).optional(),
  TRUST_PROXY: count('TRUST_PROXY'),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: 'log-level' }).optional(),
  LIMIT_CODES_PER_ADDRESS_HOUR: count('LIMIT_CODES_PER_ADDRESS_HOUR'),
  LIMIT_CODES_PER_CLIENT_HOUR: count('LIMIT_CODES_PER_CLIENT_HOUR'),
  LIMIT_SIGN_INS_PER_CLIENT_HOUR: count('LIMIT_SIGN_INS_PER_CLIENT_HOUR'),
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
      // Of a list, the variable is meant and not the place in it.
      parsed.error.issues.map(({ path, message }) => faultOf(String(path[0]), message)),
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
    geocoding: chooseGeocoding(read),
    sending: { domains: read.SENDING_DOMAINS ?? null, ipRanges: read.SENDING_IP_RANGES ?? [] },
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

/** What listFaults let through has what its service needs. */
function chooseGeocoding(read: Environment): GeocodingChoice {
  switch (read.GEOCODER) {
    case 'embedded':
      return { service: 'embedded' };
    case 'google':
      return { service: 'google', key: read.GOOGLE_GEOCODING_KEY ?? '' };
    case 'nominatim':
      return {
        service: 'nominatim',
        url: read.NOMINATIM_URL ?? '',
        intervalMs: read.NOMINATIM_INTERVAL_MS,
      };
  }
}

function faultOf(variable: string, reason: string): ConfigFault {
  return { variable, reason, values: REASON_VALUES[variable] ?? {} };
}

/** What does not go together, or would be unsafe where strangers can reach the server. */
function listFaults(read: Environment): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const refuse = (variable: string, reason: string): void => {
    faults.push(faultOf(variable, reason));
  };
  const publicUrl = read.PUBLIC_URL === undefined ? null : new URL(read.PUBLIC_URL);
  const isPublic = publicUrl !== null && !isLoopback(publicUrl.hostname);
  if (publicUrl !== null && publicUrl.pathname !== '/') refuse('PUBLIC_URL', 'public-url.path');
  if (isPublic && publicUrl.protocol !== 'https:') refuse('PUBLIC_URL', 'public-url.clear');
  const hasMailbox = read.DEVELOPMENT_MAILBOX ?? read.SMTP_URL === undefined;
  const isOpen = isPublic || !isLoopback(read.HOST);
  if (hasMailbox && isOpen && read.DEVELOPMENT_MAILBOX !== true) {
    refuse('SMTP_URL', 'smtp-url.open-mailbox');
  }
  if (!hasMailbox && read.SMTP_URL === undefined) refuse('SMTP_URL', 'smtp-url.nowhere');
  if (read.SMTP_URL !== undefined && read.MAIL_DOMAIN === undefined) {
    refuse('MAIL_DOMAIN', 'mail-domain.missing');
  }
  const address = read.SUPPORT_CONTACT;
  if (address?.includes('@') === true && !isAddress(normalizeAddress(address))) {
    refuse('SUPPORT_CONTACT', 'support-contact');
  }
  if (read.GEOCODER === 'google' && read.GOOGLE_GEOCODING_KEY === undefined) {
    refuse('GOOGLE_GEOCODING_KEY', 'google-geocoding-key.missing');
  }
  if (read.GEOCODER === 'nominatim' && read.NOMINATIM_URL === undefined) {
    refuse('NOMINATIM_URL', 'nominatim-url.missing');
  }
  if (read.DATABASE_URL !== undefined) {
    if (read.SECRET === undefined) refuse('SECRET', 'secret.missing');
    if (read.PUBLIC_URL === undefined) refuse('PUBLIC_URL', 'public-url.missing');
    if (read.SMTP_URL === undefined && read.DEVELOPMENT_MAILBOX === undefined) {
      refuse('SMTP_URL', 'smtp-url.missing');
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

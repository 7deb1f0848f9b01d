import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { makeFaultList, terminalI18n } from './demo/start-screen.ts';

const SECRET = 'a'.repeat(32);
const real = {
  DATABASE_URL: 'postgres://relais@localhost/relais',
  SECRET,
  PUBLIC_URL: 'https://relais.example.com/',
  SMTP_URL: 'smtp://localhost:2525',
  MAIL_DOMAIN: 'Mail.Example.com',
};

describe('the configuration', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'relais-config-'));
  });
  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });

  it('of nothing at all is a trial on this machine alone', () => {
    const config = readConfig({ DATA_DIR: dataDir, SMTP_URL: '  ' });
    expect(config).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:8080',
      store: { dataDir },
      smtpUrl: null,
      developmentMailbox: true,
      supportContact: 'support@relais.example',
      geocoding: { service: 'embedded' },
    });
  });

  it('makes a secret once and keeps it for its owner alone', () => {
    const first = readConfig({ DATA_DIR: dataDir }).secret;
    expect(first.length).toBeGreaterThan(40);
    expect(readConfig({ DATA_DIR: dataDir }).secret).toBe(first);
    expect(readFileSync(join(dataDir, 'secret'), 'utf8').trim()).toBe(first);
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('N7: tells what recipients are to let through, where it is told', () => {
    expect(readConfig({ DATA_DIR: dataDir }).sending).toEqual({ domains: null, ipRanges: [] });
    const told = {
      SENDING_DOMAINS: 'A.example,b.example',
      SENDING_IP_RANGES: '203.0.113.0/26, 2001:db8::/48 198.51.100.7',
    };
    expect(readConfig({ DATA_DIR: dataDir, ...told }).sending).toEqual({
      domains: ['a.example', 'b.example'],
      ipRanges: ['203.0.113.0/26', '2001:db8::/48', '198.51.100.7'],
    });
  });

  it('of a real installation is taken as it is', () => {
    const config = readConfig({ ...real, TRUST_PROXY: '1', PORT: '0' });
    expect(config).toMatchObject({
      port: 0,
      publicUrl: 'https://relais.example.com',
      store: { databaseUrl: real.DATABASE_URL },
      developmentMailbox: false,
      mailDomain: 'mail.example.com',
      relayDomain: 'mail.example.com',
      secret: SECRET,
      trustedProxies: 1,
    });
  });

  it.each([
    ['a port that is none', { PORT: 'eighty' }, /^PORT: .*0 to 65535/],
    [
      'a public address with a path',
      { PUBLIC_URL: 'https://a.example/relais', DEVELOPMENT_MAILBOX: 'true' },
      /^PUBLIC_URL: .*path/,
    ],
    [
      'a public address in the clear',
      { PUBLIC_URL: 'http://a.example', DEVELOPMENT_MAILBOX: 'true' },
      /^PUBLIC_URL: .*https/,
    ],
    ['another database', { DATABASE_URL: 'mysql://a' }, /^DATABASE_URL: .*postgres:\/\//],
    ['a short secret', { SECRET: 'short' }, /^SECRET: .*openssl/],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL: .*info/],
    ['a domain that is an address', { MAIL_DOMAIN: 'a@b.example' }, /^MAIL_DOMAIN: .*domain/],
    ['an unsure yes', { DEVELOPMENT_MAILBOX: 'perhaps' }, /^DEVELOPMENT_MAILBOX: .*true or false/],
    ['an unknown geocoder', { GEOCODER: 'bing' }, /^GEOCODER: .*nominatim/],
    ['Google without a key', { GEOCODER: 'google' }, /^GOOGLE_GEOCODING_KEY: missing/],
    ['Nominatim nowhere', { GEOCODER: 'nominatim' }, /^NOMINATIM_URL: missing/],
    ['a Nominatim that is no address', { NOMINATIM_URL: 'osm' }, /^NOMINATIM_URL: .*https/],
    [
      'a sending domain that is none, named once by its variable',
      { SENDING_DOMAINS: 'a.example, b@c' },
      /^SENDING_DOMAINS: .*domain/,
    ],
    [
      'a range of addresses that is none',
      { SENDING_IP_RANGES: '1.2.3.4/33' },
      /^SENDING_IP_RANGES: .*203/,
    ],
    ['no mailbox and no SMTP', { DEVELOPMENT_MAILBOX: 'false' }, /^SMTP_URL: .*nowhere/],
    ['SMTP without a domain', { SMTP_URL: 'smtp://localhost' }, /^MAIL_DOMAIN: missing/],
    ['a support address that is none', { SUPPORT_CONTACT: 'support@' }, /^SUPPORT_CONTACT: /],
    [
      'a mailbox of everybody’s codes on the open net',
      { PUBLIC_URL: 'https://a.example' },
      /^SMTP_URL: .*every sign-in code/,
    ],
    ['the same by its own host', { HOST: '0.0.0.0' }, /^SMTP_URL: .*every sign-in code/],
  ])('refuses %s and says how to mend it', (_, wrong, fault) => {
    expect(readFaults({ DATA_DIR: dataDir, ...wrong })).toEqual([expect.stringMatching(fault)]);
  });

  it('says so in the language of the terminal, an empty variable being none', () => {
    const fault = { variable: 'PORT', reason: 'count', values: { standard: 8080, most: 65_535 } };
    const tell = (environment: Record<string, string>): string =>
      makeFaultList([fault], terminalI18n(environment));
    expect(tell({ LC_ALL: '', LANG: 'fr_FR.UTF-8' })).toContain('de 0 à 65535');
    expect(tell({ LC_ALL: 'C', LANG: 'fr_FR.UTF-8' })).toContain('from 0 to 65535');
  });

  it('lists everything that a real installation lacks', () => {
    const names = readFaults({ DATABASE_URL: real.DATABASE_URL }).map(
      (fault) => fault.split(':')[0],
    );
    expect(names).toEqual(['SECRET', 'PUBLIC_URL', 'SMTP_URL']);
  });
});

function readFaults(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) {
      const list = makeFaultList(error.faults, terminalI18n({ LANG: 'en_US.UTF-8' }));
      return list.split('\n').flatMap((line) => (line.startsWith('  - ') ? [line.slice(4)] : []));
    }
    throw error;
  }
  return [];
}

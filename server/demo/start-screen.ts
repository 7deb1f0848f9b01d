import { resolve } from 'node:path';
import type { I18n } from '@lingui/core';
import en from '../../shared/locales/en/server.json' with { type: 'json' };
import fr from '../../shared/locales/fr/server.json' with { type: 'json' };
import { makeI18n } from '../../shared/locales/catalogue.ts';
import { pickInterfaceLanguage } from '../../shared/domain/language.ts';
import type { Config, ConfigFault } from '../config.ts';
import type { SampleKeys } from './load-sample.ts';
import { SAMPLE_PEOPLE } from './sample-network.ts';

const I18N = { fr: makeI18n('fr', [fr]), en: makeI18n('en', [en]) };

/** The language of whoever reads the terminal. */
export function terminalI18n(environment: Readonly<Record<string, string | undefined>>): I18n {
  // POSIX: an empty variable is one that is not set.
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return I18N[pickInterfaceLanguage([locale.replace('_', '-')])];
}

/** What is wrong with the environment, a line a variable, and how to mend each. */
export function makeFaultList(faults: readonly ConfigFault[], i18n: I18n): string {
  const lines = faults.map(
    ({ variable, reason, values }) => `  - ${variable}: ${i18n._(`config.${reason}`, values)}`,
  );
  return [i18n._('config.wrong'), ...lines].join('\n');
}

/** A request as a marketplace sends it, ready to paste; the time makes each paste a new one. */
function sampleCommand(url: string, key: string): string {
  const body = JSON.stringify({
    reference: 'REFERENCE',
    stand: 'hydrauval-di',
    product: { id: 'HV-200', name: 'Vérin hydraulique double effet HV-200' },
    buyer: {
      name: 'Zoé Martin',
      email: 'zoe@usine-martin.example',
      country: 'FR',
      city: 'Lyon',
      lat: 45.76,
      lon: 4.84,
      language: 'fr',
    },
    text: 'Bonjour, quel est le prix du HV-200 ?',
  }).replace('REFERENCE', 'TEST-\'"$(date +%s)"\'');
  return `curl -s ${url}/v1/requests -H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json' -d '${body}'`;
}

/**
 * What a person who just typed `npm start` needs to know: what runs where, and what to try.
 * @param sampleKeys null on an installation without sample data.
 */
export function makeStartScreen(
  config: Config,
  sampleKeys: SampleKeys | null,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const i18n = terminalI18n(environment);
  const url = config.publicUrl;
  const mailboxOf = (address: string): string => `${url}/mailbox?to=${encodeURIComponent(address)}`;
  const rows: [string, string][] = [[i18n._('start.pages'), url]];
  if (config.developmentMailbox) rows.push([i18n._('start.mailbox'), `${url}/mailbox`]);
  rows.push(
    [i18n._('start.api'), `${url}/docs`],
    [
      i18n._('start.store'),
      'dataDir' in config.store
        ? i18n._('start.store.embedded', { folder: resolve(config.store.dataDir) })
        : i18n._('start.store.postgres'),
    ],
    [
      i18n._('start.mail'),
      config.smtpUrl === null
        ? i18n._('start.mail.mailbox')
        : i18n._('start.mail.smtp', { host: new URL(config.smtpUrl).host }),
    ],
    [i18n._('start.extension'), resolve('.output/chrome-mv3')],
  );
  if (sampleKeys !== null) {
    rows.push(
      [i18n._('start.key'), sampleKeys.marketplace],
      [i18n._('start.operator-key'), sampleKeys.operator],
    );
  }

  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  const lines = [
    '',
    i18n._('start.title'),
    '',
    ...rows.map(([label, value]) => `  ${label.padEnd(width)}${value}`),
    '',
  ];
  if (sampleKeys !== null && config.developmentMailbox) {
    const seller = SAMPLE_PEOPLE.designated;
    lines.push(
      i18n._('start.try'),
      '',
      `  ${i18n._('start.try.open')}`,
      `  ${i18n._('start.try.sign-in', { address: seller, url: mailboxOf(seller) })}`,
      `  ${i18n._('start.try.mailbox', { url: mailboxOf(seller) })}`,
      `  ${i18n._('start.try.decline', { url: mailboxOf(SAMPLE_PEOPLE.buyer) })}`,
      `  ${i18n._('start.try.post')}`,
      '',
      `     ${sampleCommand(url, sampleKeys.marketplace)}`,
      '',
    );
  }
  lines.push(`  ${i18n._('start.try.stop')}`, '');
  return lines.join('\n');
}

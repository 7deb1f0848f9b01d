import type { Deliverability } from '../../../contract/deliverability.ts';
import type { ExchangeWords } from '../exchange/words.ts';

/** A text to send to whoever runs the company's mail service. Source: N7. */
export function writeNote(list: Deliverability, { t }: Pick<ExchangeWords, 't'>): string {
  const part = (name: keyof Deliverability): string[] =>
    list[name].length === 0
      ? []
      : ['', t(`deliverability.${name}`), ...list[name].map((value) => `- ${value}`)];
  return [
    t('deliverability.note.lead'),
    ...part('ipRanges'),
    ...part('domains'),
    ...part('senders'),
    '',
    t('deliverability.note.end'),
  ].join('\n');
}

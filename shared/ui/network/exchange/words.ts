import type exchange from '../../../locales/fr/exchange.json';
import type { TextValues } from '../../../locales/translator.ts';
import { useHost } from '../../host.ts';
import { makeNetworkWords, type NetworkWords } from '../words.ts';

/** The ids of the texts of import, export and deliverability. */
export type ExchangeTextId = keyof typeof exchange;

/** Texts of a network's file and of what lets our mails through. */
export interface ExchangeWords extends Omit<NetworkWords, 't'> {
  readonly t: (id: ExchangeTextId, values?: TextValues) => string;
}

/** Texts in the language of the host above, with `exchange.json` and `network.json` loaded. */
export function useExchangeWords(): ExchangeWords {
  const { i18n } = useHost();
  return { ...makeNetworkWords(i18n), t: (id, values) => i18n._(id, values) };
}

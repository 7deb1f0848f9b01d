import type insight from '../../locales/fr/insight.json';
import type { TextValues } from '../../locales/translator.ts';
import { useHost } from '../host.ts';
import { makeNetworkWords, type NetworkWords } from './words.ts';

/** The ids of the texts of preview, simulator and performance. */
type InsightTextId = keyof typeof insight;

/** Texts of what a network does and would do, beside those of the network itself. */
export interface InsightWords extends Omit<NetworkWords, 't'> {
  readonly t: (id: InsightTextId, values?: TextValues) => string;
  /** A text of the network. */
  readonly network: NetworkWords['t'];
}

/** Texts in the language of the host above, with `insight.json` and `network.json` loaded. */
export function useInsightWords(): InsightWords {
  const { i18n } = useHost();
  const { t: network, ...words } = makeNetworkWords(i18n);
  return { ...words, network, t: (id, values) => i18n._(id, values) };
}

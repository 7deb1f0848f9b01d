import type distributor from '../../../locales/fr/distributor.json';
import type { TextValues } from '../../../locales/translator.ts';
import { useHost } from '../../host.ts';
import { makeNetworkWords, type NetworkWords } from '../words.ts';

/** The ids of the texts of a distributor's own page. */
export type DistributorTextId = keyof typeof distributor;

/** The texts of a distributor's own page, beside those of the network. */
export interface DistributorWords extends NetworkWords {
  readonly d: (id: DistributorTextId, values?: TextValues) => string;
}

/** Texts in the language of the host above, with `distributor.json` loaded beside `network.json`. */
export function useDistributorWords(): DistributorWords {
  const { i18n } = useHost();
  return { ...makeNetworkWords(i18n), d: (id, values) => i18n._(id, values) };
}

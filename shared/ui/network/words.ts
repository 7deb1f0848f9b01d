import type network from '../../locales/fr/network.json';
import type { Translator, TextValues } from '../../locales/translator.ts';
import type { Refusal } from '../client.ts';
import { formatCountry } from '../format.ts';
import { useHost } from '../host.ts';
import { makeWords } from '../words.ts';

/** The ids of the texts of « Mon réseau de vente ». */
export type NetworkTextId = keyof typeof network;

/** The texts of « Mon réseau de vente » in the reader's language. */
export interface NetworkWords {
  /** BCP 47, for `Intl`. */
  readonly language: string;
  readonly t: (id: NetworkTextId, values?: TextValues) => string;
  /** The sentence of a refusal. */
  readonly refusal: (refusal: Pick<Refusal, 'code'>) => string;
  /** The sentence beside a field, from `problem.field.<code>`. */
  readonly fault: (code: string) => string;
  /** A country's name by its code. */
  readonly country: (code: string) => string;
  /** « A, B et C ». */
  readonly list: (items: readonly string[]) => string;
}

/** What Intl makes slowly is made once for a language: a list names hundreds of countries. */
interface Named {
  readonly countries: Map<string, string>;
  readonly list: Intl.ListFormat;
}
const namedByLanguage = new Map<string, Named>();

function findNamed(language: string): Named {
  const known = namedByLanguage.get(language);
  if (known !== undefined) return known;
  const named: Named = { countries: new Map(), list: new Intl.ListFormat(language) };
  namedByLanguage.set(language, named);
  return named;
}

/** @param i18n with the compiled messages of `network.json`, `ui.json` and `problem.json` loaded. */
export function makeNetworkWords(i18n: Translator): NetworkWords {
  const language = i18n.locale;
  const named = findNamed(language);
  return {
    language,
    t: (id, values) => i18n._(id, values),
    refusal: makeWords(i18n).refusal,
    fault(code) {
      const id = `problem.field.${code}`;
      return i18n._(Object.hasOwn(i18n.messages, id) ? id : 'problem.field.value-refused');
    },
    country(code) {
      const name = named.countries.get(code) ?? formatCountry(code, language);
      named.countries.set(code, name);
      return name;
    },
    list: (items) => named.list.format(items),
  };
}

/** Texts in the language of the host above. */
export function useNetworkWords(): NetworkWords {
  return makeNetworkWords(useHost().i18n);
}

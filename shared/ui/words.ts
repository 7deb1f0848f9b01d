import type ui from '../locales/fr/ui.json';
import type { Translator } from '../locales/translator.ts';
import type { Refusal } from './client.ts';

/** The ids of the texts that the components show. */
export type UiTextId = keyof typeof ui;

type Values = Readonly<Record<string, string | number | boolean | null>>;

/** Texts in the reader's language. */
export interface Words {
  /** BCP 47, for `Intl`. */
  readonly language: string;
  readonly t: (id: UiTextId, values?: Values) => string;
  /** The sentence of a refusal, from `problem.<code>.detail`; a general one for a code unknown here. */
  readonly refusal: (refusal: Pick<Refusal, 'code'>) => string;
}

/** @param i18n with the compiled messages of `ui.json` and `problem.json` of its locale loaded. */
export function makeWords(i18n: Translator): Words {
  const t: Words['t'] = (id, values) => i18n._(id, { ...values });
  return {
    language: i18n.locale,
    t,
    refusal: ({ code }) => {
      if (code === 'offline') return t('ui.refusal.offline');
      if (code === 'reload-needed') return t('ui.refusal.reload-needed');
      const id = `problem.${code}.detail`;
      return i18n._(Object.hasOwn(i18n.messages, id) ? id : 'ui.refusal.technical');
    },
  };
}

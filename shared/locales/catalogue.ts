import { setupI18n, type I18n } from '@lingui/core';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';

/** A flat catalogue as translators edit it: message id → ICU message. */
export type Catalogue = Readonly<Record<string, string>>;

/**
 * A translator over catalogues that are compiled on the spot, for the server, which starts seldom.
 * Browsers load catalogues compiled at build instead.
 * @throws when a message is not ICU: a broken catalogue must not start.
 */
export function makeI18n(locale: string, catalogues: readonly Catalogue[]): I18n {
  const messages = Object.fromEntries(
    catalogues
      .flatMap((catalogue) => Object.entries(catalogue))
      .map(([id, message]) => [id, compileMessageOrThrow(message)]),
  );
  return setupI18n({
    locale,
    messages: { [locale]: messages },
    missing: (_locale, id) => {
      throw new Error(`no text for "${id}" in ${locale}`);
    },
  });
}

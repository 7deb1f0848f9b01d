import type { Catalogue } from '../../locales/catalogue.ts';

/** Every text half as long again, as German is: shows where a layout counts on short words. */
export function stretch(catalogue: Catalogue): Catalogue {
  return Object.fromEntries(
    Object.entries(catalogue).map(([id, message]) => [
      id,
      // The keywords of a choice are no words to make longer.
      /, (?:select|plural),/.test(message)
        ? message
        : message.replace(/\{[^}]*\}|\p{L}{5,}/gu, (word) =>
            word.startsWith('{') ? word : `${word}änderung`,
          ),
    ]),
  );
}

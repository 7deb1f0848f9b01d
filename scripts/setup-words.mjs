// @ts-check
/**
 * The sentences of set-up, in the language of the terminal. Plain JavaScript for Node 20: it speaks
 * before anything is installed, so that it fills in plain `{names}` and knows no more of ICU.
 */
import { readFileSync } from 'node:fs';

const { LC_ALL, LC_MESSAGES, LANG } = process.env;
const language = (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('fr') ? 'fr' : 'en';

/** @type {Readonly<Record<string, string>>} */
const texts = JSON.parse(
  readFileSync(new URL(`../shared/locales/${language}/setup.json`, import.meta.url), 'utf8'),
);

/**
 * @param {string} id
 * @param {Readonly<Record<string, string | number>>} [values]
 */
export function say(id, values = {}) {
  const text = texts[id] ?? id;
  return text.replace(/\{(\w+)\}/g, (braces, name) => String(values[name] ?? braces));
}

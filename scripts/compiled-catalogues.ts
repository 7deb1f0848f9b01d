import { readFile } from 'node:fs/promises';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';

/**
 * `import messages from './fr.json?compiled'` gives the catalogue with every ICU message already
 * parsed, so that neither the extension nor the pages carry a message parser.
 */
export function compiledCatalogues(): Plugin {
  return {
    name: 'compiled-catalogues',
    enforce: 'pre',
    async load(id) {
      const [file, query] = id.split('?');
      if (file === undefined || query !== 'compiled' || !file.endsWith('.json')) return null;
      this.addWatchFile(file);
      return makeCatalogueModule(await readFile(file, 'utf8'), file);
    },
  };
}

/**
 * The source of an ES module whose default export maps each message id to its compiled message.
 * `json` is a flat catalogue, id → ICU message; `file` names it in the error of a message that does
 * not parse.
 */
export function makeCatalogueModule(json: string, file: string): string {
  const catalogue: unknown = JSON.parse(json);
  if (typeof catalogue !== 'object' || catalogue === null) {
    throw new Error(`${file} is not a catalogue: an object of message ids is expected`);
  }
  const compiled: [messageId: string, message: unknown][] = [];
  for (const [messageId, message] of Object.entries(catalogue) as [string, unknown][]) {
    if (typeof message !== 'string') throw new Error(`${file}: "${messageId}" is not a text`);
    try {
      compiled.push([messageId, compileMessageOrThrow(message)]);
    } catch (cause) {
      throw new Error(`${file}: "${messageId}" is not a message in ICU syntax`, { cause });
    }
  }
  // Browsers read JSON.parse of one string faster than the same object written as code.
  const text = JSON.stringify(JSON.stringify(Object.fromEntries(compiled)));
  return `export default JSON.parse(${text});`;
}

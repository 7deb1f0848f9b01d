import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);

function readCatalogue(language: string, name: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`./${language}/${name}`, import.meta.url), 'utf8'));
}

/** The names in braces that a message wants filled in, and those that choose among its branches. */
function listArguments(message: unknown): string[] {
  if (!Array.isArray(message)) return [];
  return message.flatMap((token): string[] => {
    if (!Array.isArray(token)) return [];
    const [name, , branches] = token as [string, unknown, Record<string, unknown> | undefined];
    const nested = branches && typeof branches === 'object' ? Object.values(branches) : [];
    return [name, ...nested.flatMap(listArguments)];
  });
}

const catalogues = readdirSync(new URL('fr', import.meta.url));

describe.each(catalogues)('%s', (name) => {
  const french = readCatalogue('fr', name);
  const english = readCatalogue('en', name);

  it('has the same texts in French and English', () => {
    expect(Object.keys(english)).toEqual(Object.keys(french));
  });

  it('is ICU and asks for the same values in both', () => {
    for (const [id, message] of Object.entries(french)) {
      const inFrench = listArguments(compileMessageOrThrow(message));
      const inEnglish = listArguments(compileMessageOrThrow(english[id] ?? ''));
      expect([id, ...new Set(inEnglish.sort())]).toEqual([id, ...new Set(inFrench.sort())]);
    }
  });

  it('breaks no line inside French quotation marks, or before the marks that stand apart', () => {
    const breaking = Object.entries(french).filter(([, text]) => /« | [»:;?!]/.test(text));
    expect(breaking).toEqual([]);
  });

  it('leaves no text empty', () => {
    const texts = [...Object.entries(french), ...Object.entries(english)];
    expect(texts.filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

function readSources(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'))
    .join('\n');
}

/** Whether the sources name the id, whole or as the beginning of a composed one. */
function isUsed(id: string, sources: string): boolean {
  if (sources.includes(`'${id}'`) || sources.includes(`"${id}"`)) return true;
  const parts = id.split('.');
  return parts.some((_, index) => {
    const composed = `\`${parts.slice(0, index + 1).join('.')}.\${`;
    return sources.includes(composed);
  });
}

describe('every text of the components and pages is shown somewhere', () => {
  const sources = ['shared/ui', 'server/web', 'extension']
    .map((folder) => readSources(fileURLToPath(new URL(folder, root))))
    .join('\n');

  it.each(['ui.json', 'web.json', 'map.json', 'network.json', 'insight.json'])('%s', (name) => {
    const unused = Object.keys(readCatalogue('fr', name)).filter((id) => !isUsed(id, sources));
    expect(unused).toEqual([]);
  });
});

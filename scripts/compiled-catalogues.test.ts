import { describe, expect, test } from 'vitest';
import { makeCatalogueModule } from './compiled-catalogues.ts';

async function load(json: string): Promise<unknown> {
  const source = makeCatalogueModule(json, 'fr.json');
  const module = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
    default: unknown;
  };
  return module.default;
}

describe('compiled catalogues', () => {
  test('a plain text and a placeholder', async () => {
    expect(await load('{"hello": "Bonjour {name} « l’été »"}')).toEqual({
      hello: ['Bonjour ', ['name'], ' « l’été »'],
    });
  });

  test('a broken message stops the build and names itself', () => {
    expect(() => makeCatalogueModule('{"bad": "{count, plural"}', 'fr.json')).toThrow(
      'fr.json: "bad" is not a message in ICU syntax',
    );
  });

  test('a nested catalogue is refused', () => {
    expect(() => makeCatalogueModule('{"a": {"b": "c"}}', 'fr.json')).toThrow('"a" is not a text');
  });
});

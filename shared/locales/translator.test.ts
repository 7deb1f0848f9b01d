import { setupI18n } from '@lingui/core';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';
import enExtension from './en/extension.json' with { type: 'json' };
import enProblem from './en/problem.json' with { type: 'json' };
import enUi from './en/ui.json' with { type: 'json' };
import frExtension from './fr/extension.json' with { type: 'json' };
import frProblem from './fr/problem.json' with { type: 'json' };
import frUi from './fr/ui.json' with { type: 'json' };
import { makeTranslator } from './translator.ts';

const CATALOGUES = {
  fr: { ...frUi, ...frProblem, ...frExtension },
  en: { ...enUi, ...enProblem, ...enExtension },
};

/** Values under every name that a text may ask for, one of them a count. */
function valuesWith(count: number): Record<string, string | number> {
  const fixed = {
    own: 'true',
    kind: 'local',
    name: 'Ana',
    act: 'Décliner',
    address: 'a@b.example',
  };
  return new Proxy<Record<string, string | number>>(
    { ...fixed, count },
    { get: (known, name) => known[String(name)] ?? count, has: () => true },
  );
}

describe('the small translator writes what Lingui writes', () => {
  for (const [locale, catalogue] of Object.entries(CATALOGUES)) {
    const messages = Object.fromEntries(
      Object.entries(catalogue).map(([id, text]) => [id, compileMessageOrThrow(text)]),
    );
    const lingui = setupI18n({ locale, messages: { [locale]: messages } });
    const small = makeTranslator(locale, messages);
    test.each([0, 1, 2, 21, 1234])(`every text in ${locale} with %i`, (count) => {
      for (const id of Object.keys(catalogue)) {
        const values = valuesWith(count);
        expect(`${id}: ${small._(id, values)}`).toBe(`${id}: ${lingui._(id, values)}`);
      }
    });
  }

  test('a text that is missing shows its id', () => {
    expect(makeTranslator('fr', {})._('ui.none')).toBe('ui.none');
  });
});

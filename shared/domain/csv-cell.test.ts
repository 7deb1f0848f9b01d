import { describe, expect, test } from 'vitest';
import { makeCsvLine, neutralizeCell, restoreCell } from './csv-cell.ts';
import { makeRandom } from './testing/random-network.ts';

describe('N8: no cell is run by a spreadsheet', () => {
  test.each([
    '=1+1',
    '=HYPERLINK("https://evil.example","Click")',
    '+1+cmd|calc!A0',
    '-2+3',
    '-2+3+cmd|calc!A0',
    '@SUM(A1:A9)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM',
    '+33-4-78',
    '+33(0)478000000',
    '-',
    '+',
    ' =1+1',
    "'=1+1",
  ])('%j gets an apostrophe', (text) => {
    expect(neutralizeCell(text)).toBe(`'${text}`);
  });

  test.each([
    '',
    'Pompes Rhône',
    '4,5',
    '-12',
    '-12.5',
    '+33478000000',
    '+33 4 78 00 00 00',
    'a=b',
    'a@b.example',
    "'s-Hertogenbosch",
    "L'Isle-d'Abeau",
    "'",
  ])('%j stays as it is', (text) => {
    expect(neutralizeCell(text)).toBe(text);
    expect(restoreCell(text)).toBe(text);
  });
});

describe('N8: an import gives back what the export was given', () => {
  test('for every text of the characters that matter', () => {
    const random = makeRandom(5);
    const characters = [...'\'=+-@\t\r\n＝ 1a,;"'];
    for (let turn = 0; turn < 20_000; turn += 1) {
      const length = Math.floor(random() * 6);
      const text = Array.from(
        { length },
        () => characters[Math.floor(random() * characters.length)],
      ).join('');
      expect(restoreCell(neutralizeCell(text))).toBe(text);
    }
  });
});

describe('RFC 4180: a line', () => {
  test('quotes what would be read otherwise', () => {
    expect(makeCsvLine(['a', 'b;c', 'd"e', '=1', ' f', '', 'g\nh'], ';')).toBe(
      `a;"b;c";"d""e";'=1;" f";;"g\nh"\r\n`,
    );
  });

  test('takes the separator it is told', () => {
    expect(makeCsvLine(['1', '2'], ',')).toBe('1,2\r\n');
  });
});

import { describe, expect, it } from 'vitest';
import { decodeFile, detectEncoding } from './decode-file.ts';
import { findSeparator, readCsv, UnreadableLineError, type CsvRecord } from './read-csv.ts';

async function readAll(...pieces: string[]): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of readCsv(pieces, () => 0)) records.push(record);
  return records;
}

describe('N8: what separates cells', () => {
  it.each([
    ['a;b;c', ';'],
    ['a,b,c', ','],
    ['a\tb\tc', '\t'],
    ['"a";"b,d"', ';'],
    ['alone', ';'],
  ])('%j is cut by %j', (line, separator) => {
    expect(findSeparator(line, () => 0)).toBe(separator);
  });

  it('trusts the cells it knows more than their number', () => {
    const known = (cells: readonly string[]): number =>
      cells.filter((cell) => ['id', 'ville'].includes(cell)).length;
    expect(findSeparator('id;ville;a,b,c,d,e', known)).toBe(';');
  });

  it("takes Excel's own word for it, which is no record", async () => {
    expect(await readAll('sep=,\r\na,b;c\r\n')).toEqual([{ line: 2, cells: ['a', 'b;c'] }]);
  });
});

describe('N8: the records of a CSV text', () => {
  it('reads quotes, separators and line ends within quotes, and counts the lines of the file', async () => {
    const text = 'a;b\r\n"x ""y""; z";"1\r\n2"\n\n\nlast;one\rmore;';
    expect(await readAll(text)).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x "y"; z', '1\r\n2'] },
      { line: 6, cells: ['last', 'one'] },
      { line: 7, cells: ['more', ''] },
    ]);
  });

  it('reads the same in pieces cut anywhere but in the first line', async () => {
    const text = 'a;b\r\n"é;""";\r\nc;"d\r\n\r\ne"\r\nf;g\r\n';
    const whole = await readAll(text);
    for (let at = 5; at < text.length; at += 1) {
      expect(await readAll(text.slice(0, at), text.slice(at))).toEqual(whole);
    }
  });

  it('forgives a quote within a cell that is not quoted', async () => {
    expect(await readAll('a;b\n12" pump;x\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['12" pump', 'x'] },
    ]);
  });

  it('keeps a cell of a megabyte whole', async () => {
    const long = 'x'.repeat(1_000_000);
    const records = await readAll(`a;b\n1;`, long, ';\n2;3\n');
    expect(records.map(({ cells }) => cells[1]?.length)).toEqual([1, 1_000_000, 1]);
  });

  it('says from which line on nothing can be read, after all that can', async () => {
    const records: number[] = [];
    const reading = async (): Promise<void> => {
      for await (const { line } of readCsv(['a;b\n1;2\n3;"4\n5;6\n'], () => 0)) records.push(line);
    };
    await expect(reading()).rejects.toEqual(new UnreadableLineError(3, {}));
    await expect(reading()).rejects.toMatchObject({ line: 3 });
    expect(records.slice(0, 2)).toEqual([1, 2]);
  });

  it('gives up on a record that never ends before it fills the memory', async () => {
    const pieces = ['a;b\n1;2\n3;"', ...Array.from({ length: 80 }, () => 'y'.repeat(64 * 1024))];
    await expect(readAll(...pieces)).rejects.toMatchObject({ line: 3 });
  });
});

describe('N8: encodings people really send', () => {
  const text = 'société;ville\r\nPompes & Cie — Œuvre;Besançon\r\n';
  const bytesOf = (name: string): Uint8Array => {
    switch (name) {
      case 'utf-8':
        return Buffer.from(text);
      case 'utf-8 with a mark':
        return Buffer.from(`\ufeff${text}`);
      case 'utf-16le':
        return Buffer.from(`\ufeff${text}`, 'utf16le');
      case 'utf-16be':
        return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
      default:
        return Uint8Array.from(text, (character) =>
          character === '—' ? 0x97 : character === 'Œ' ? 0x8c : character.charCodeAt(0),
        );
    }
  };

  it.each(['utf-8', 'utf-8 with a mark', 'utf-16le', 'utf-16be', 'windows-1252'])('%s', (name) => {
    const bytes = bytesOf(name);
    const encoding = detectEncoding(bytes);
    if (!encoding.ok) throw new Error(encoding.code);
    expect([...decodeFile(bytes, encoding.value)].join('')).toBe(text);
  });

  it('cuts no character where it cuts the file', () => {
    const long = Buffer.from('é€😀'.repeat(40_000));
    expect([...decodeFile(long, 'utf-8')].join('')).toBe('é€😀'.repeat(40_000));
  });

  it.each([
    ['file-is-workbook', Buffer.from('PK\u0003\u0004…')],
    ['file-is-workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['file-not-text', Buffer.from('%PDF\0\0')],
    ['file-empty', Buffer.from('')],
    ['file-empty', Buffer.from('\ufeff \r\n\r\n')],
  ])('refuses %s', (code, bytes) => {
    expect(detectEncoding(bytes)).toEqual({ ok: false, code });
  });
});

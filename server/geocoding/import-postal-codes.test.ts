import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importPostalCodes, NotPostalCodesError } from './import-postal-codes.ts';
import { openPostalIndex, POSTAL_INDEX_NAME } from './postal-index.ts';
import { ArchiveError } from './read-postal-lines.ts';
import { makePostalLines, makeTestFolder } from './testing.ts';

let folder: ReturnType<typeof makeTestFolder>;
beforeEach(() => {
  folder = makeTestFolder();
});
afterEach(() => folder.remove());

const GOOD = makePostalLines(`
  FR|69007|Lyon|Auvergne-Rhône-Alpes|45.748|4.847
  FR|69431 CEDEX 03|Lyon|Auvergne-Rhône-Alpes|45.76|4.85
  FR|69007|Lyon|Auvergne-Rhône-Alpes|45.748|4.847
  LV|LV-1010|Rīga||56.95|24.1
`);

function keep(name: string, content: string | Buffer): string {
  const file = join(folder.path, name);
  writeFileSync(file, content);
  return file;
}

const run = (file: string) => importPostalCodes({ file, dataDir: folder.path });
const open = () => openPostalIndex(join(folder.path, POSTAL_INDEX_NAME));

describe('importing postal codes', () => {
  test('keeps each place once and finds it however the code is written', async () => {
    expect(await run(keep('codes.txt', `${GOOD}\n`))).toMatchObject({
      lines: 4,
      kept: 3,
      codes: 3,
      countries: 2,
      refused: 0,
    });
    expect(open().find('LV', '1010')).toMatchObject([{ name: 'Rīga', lat: 56.95, lon: 24.1 }]);
    expect(open().find('FR', '69431')).toHaveLength(1);
    expect(open().find('FR', '69008')).toEqual([]);
    expect(open().findAround('FR', '69008', 10)).toHaveLength(1);
  });

  test('tells the lines it leaves out, and why', async () => {
    const bad = [
      'FR\t1',
      'France\t1\tParis\t\t\t\t\t\t\t48\t2\t',
      'FR\t\tParis\t\t\t\t\t\t\t48\t2\t',
      'FR\t75001\t \t\t\t\t\t\t\t48\t2\t',
      'FR\t75001\tParis\t\t\t\t\t\t\t91\t2\t',
      'FR\t75001\tParis\t\t\t\t\t\t\t\t2\t',
    ].join('\n');
    const { refused, refusals } = await run(keep('codes.txt', `${GOOD}\n${GOOD}\n${bad}`));
    expect(refused).toBe(6);
    expect(refusals.map(({ line, fault }) => `${line} ${fault}`)).toEqual([
      '9 columns',
      '10 country',
      '11 code',
      '12 place',
      '13 position',
      '14 position',
    ]);
  });

  test('a file of something else replaces nothing', async () => {
    await run(keep('codes.txt', GOOD));
    const before = readFileSync(join(folder.path, POSTAL_INDEX_NAME));
    await expect(run(keep('other.txt', 'name;price\npump;3\n'))).rejects.toThrow(
      NotPostalCodesError,
    );
    await expect(run(keep('empty.txt', ''))).rejects.toThrow(NotPostalCodesError);
    await expect(run(join(folder.path, 'missing.txt'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(readFileSync(join(folder.path, POSTAL_INDEX_NAME)).equals(before)).toBe(true);
  });

  test.each([true, false])(
    'reads the largest text of a zip archive (compressed: %s)',
    async (packed) => {
      const archive = makeZip(
        { 'readme.txt': 'Readme', 'FR.txt': GOOD, 'x.bin': GOOD + GOOD },
        packed,
      );
      expect(await run(keep('FR.zip', archive))).toMatchObject({ lines: 4, kept: 3 });
    },
  );

  test('an archive cut short, or without a text, is refused', async () => {
    const whole = makeZip({ 'FR.txt': GOOD }, true);
    await expect(run(keep('cut.zip', whole.subarray(0, -30)))).rejects.toThrow(ArchiveError);
    await expect(run(keep('no.zip', makeZip({ 'a.bin': 'x' }, true)))).rejects.toThrow(
      ArchiveError,
    );
    // The end is there and the middle is not.
    const torn = Buffer.from(whole).fill(0xff, 40, 120);
    await expect(run(keep('torn.zip', torn))).rejects.toThrow(ArchiveError);
    expect(existsSync(join(folder.path, POSTAL_INDEX_NAME))).toBe(false);
  });
});

/** Source: PKWARE APPNOTE 6.3, 4.3. */
function makeZip(files: Readonly<Record<string, string>>, isPacked: boolean): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let start = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = isPacked ? deflateRawSync(content) : content;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(isPacked ? 8 : 0, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name)]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(start, 10);
    local.push(head, packed);
    central.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), common, entry, Buffer.from(name));
    start += head.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([...local, directory, end]);
}

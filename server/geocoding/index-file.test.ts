import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { IndexFileError, readIndexFile, viewUint32, writeIndexFile } from './index-file.ts';
import { makeTestFolder } from './testing.ts';

let folder: ReturnType<typeof makeTestFolder>;
beforeEach(() => {
  folder = makeTestFolder();
});
afterEach(() => folder.remove());

const numbers = (...list: number[]) => new Uint8Array(Uint32Array.from(list).buffer);

describe('an index file', () => {
  test('gives back what was written, and leaves nothing else behind', () => {
    const file = join(folder.path, 'deep', 'a.index');
    writeIndexFile(file, 'a/1', { odd: Buffer.from('abc'), numbers: numbers(1, 4_000_000_000) });
    writeIndexFile(file, 'a/1', { odd: Buffer.from('x'), numbers: numbers(7) });
    expect([...viewUint32(readIndexFile(file, 'a/1'), 'numbers')]).toEqual([7]);
    expect(readdirSync(join(folder.path, 'deep'))).toEqual(['a.index']);
  });

  test('of another form, cut short or something else is refused', () => {
    const file = join(folder.path, 'a.index');
    writeIndexFile(file, 'a/1', { numbers: numbers(1, 2, 3) });
    expect(() => readIndexFile(file, 'a/2')).toThrow(IndexFileError);
    const whole = readFileSync(file);
    for (const cut of [
      whole.subarray(0, -1),
      whole.subarray(0, 20),
      Buffer.from('PK'),
      Buffer.alloc(0),
    ]) {
      writeFileSync(file, cut);
      expect(() => readIndexFile(file, 'a/1')).toThrow(IndexFileError);
    }
  });
});

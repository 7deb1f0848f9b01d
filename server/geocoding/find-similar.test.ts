import { expect, test } from 'vitest';
import { makeRandom } from '../../shared/domain/testing/random-network.ts';
import { findSimilar } from './find-similar.ts';
import { readString, StringWriter, viewStrings } from './string-table.ts';

function makeTable(strings: readonly string[]) {
  const writer = new StringWriter();
  for (const text of strings.toSorted()) writer.add(text);
  return viewStrings(writer.makeSections('t'), 't');
}

/** The plain definition: added, left out, replaced, swapped with the neighbour. */
function countEdits(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, at) => [at]);
  for (let j = 0; j <= b.length; j += 1) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      rows[i]![j] = least;
    }
  }
  return rows[a.length]![b.length]!;
}

test('the nearest names are those of the plain definition', () => {
  const random = makeRandom(3);
  const word = () =>
    Array.from(
      { length: 2 + Math.floor(random() * 6) },
      () => 'abc'[Math.floor(random() * 3)],
    ).join('');
  for (let round = 0; round < 300; round += 1) {
    const words = [...new Set(Array.from({ length: 40 }, word))].toSorted();
    const table = makeTable(words);
    const key = word();
    const maxEdits = 1 + (round % 2);
    const near = words
      .map((text) => ({ text, edits: countEdits(text, key) }))
      // Two edits count only behind the right first letter.
      .filter(({ text, edits }) => edits <= (text[0] === key[0] ? maxEdits : 1));
    const least = Math.min(...near.map(({ edits }) => edits));
    const found = findSimilar(table, Buffer.from(key), { from: 0, to: table.count }, maxEdits);
    expect(found.map((at) => readString(table, at))).toEqual(
      near.filter(({ edits }) => edits === least).map(({ text }) => text),
    );
  }
});

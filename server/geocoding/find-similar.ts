import { findFrom, type Range, type StringTable } from './string-table.ts';

/** Longer names are left out: none is so long. */
const MAX_KEY_BYTES = 100;

/** Who mistypes twice seldom does so in the first letter; looking there too costs ten times as much. */
const MAX_EDITS_BEYOND_FIRST_LETTER = 1;

/**
 * Where the strings of a sorted range are that come nearest to `key`, at most `maxEdits` letters
 * added, left out, replaced or swapped with a neighbour away; all those equally near. None when
 * nothing is near enough.
 *
 * Walks the sorted strings as the tree they are: a row of edit distances for each letter is kept for
 * the next string, which shares its beginning; where every distance of a row is too great, all
 * strings with that beginning are leapt over.
 */
export function findSimilar(
  table: StringTable,
  key: Uint8Array,
  range: Range,
  maxEdits: number,
): readonly number[] {
  if (key.length > MAX_KEY_BYTES) return [];
  const rows = new EditRows(key);
  let limit = maxEdits;
  let found: number[] = [];
  for (let at = range.from; at < range.to;) {
    const start = table.offsets[at] ?? 0;
    const length = (table.offsets[at + 1] ?? 0) - start;
    const reach =
      table.bytes[start] === key[0] ? limit : Math.min(limit, MAX_EDITS_BEYOND_FIRST_LETTER);
    const edits = rows.measure(table.bytes, start, Math.min(length, MAX_KEY_BYTES), reach);
    if (edits === null) {
      at = leap(table, rows.readPath(), { from: at + 1, to: range.to });
      continue;
    }
    if (edits < limit && edits <= reach) [limit, found] = [edits, [at]];
    else if (edits === limit && edits <= reach) found.push(at);
    at += 1;
  }
  return found;
}

/** Edit distances to one key; keeps what the next string may share. */
class EditRows {
  readonly #key: Uint8Array;
  readonly #rows: Uint8Array[];
  readonly #leasts: number[] = [0];
  readonly #path = new Uint8Array(MAX_KEY_BYTES);
  #depth = 0;

  constructor(key: Uint8Array) {
    this.#key = key;
    this.#rows = [Uint8Array.from({ length: key.length + 1 }, (_, at) => at)];
  }

  /** How far a string is; null when it and all with the beginning read so far are beyond `limit`. */
  measure(bytes: Uint8Array, start: number, length: number, limit: number): number | null {
    let depth = 0;
    while (depth < this.#depth && depth < length && this.#path[depth] === bytes[start + depth]) {
      depth += 1;
    }
    while (depth < length) {
      this.#path[depth] = bytes[start + depth] ?? 0;
      depth += 1;
      this.#depth = depth;
      const least = this.#fillRow(depth);
      // A swap looks two rows up: what is too far here may yet come nearer by it.
      if (least > limit && (this.#leasts[depth - 1] ?? 0) + 1 > limit) return null;
    }
    this.#depth = depth;
    return this.#rows[depth]?.[this.#key.length] ?? null;
  }

  /** The beginning read so far. */
  readPath(): Uint8Array {
    return this.#path.slice(0, this.#depth);
  }

  #fillRow(depth: number): number {
    const key = this.#key;
    const above = this.#rows[depth - 1] ?? key;
    const twoAbove = this.#rows[depth - 2] ?? key;
    const row = (this.#rows[depth] ??= new Uint8Array(key.length + 1));
    const letter = this.#path[depth - 1];
    const before = depth > 1 ? this.#path[depth - 2] : -1;
    let least = depth;
    row[0] = depth;
    for (let at = 1; at <= key.length; at += 1) {
      let edits = (above[at - 1] ?? 0) + (key[at - 1] === letter ? 0 : 1);
      edits = Math.min(edits, (above[at] ?? 0) + 1, (row[at - 1] ?? 0) + 1);
      if (at > 1 && key[at - 2] === letter && key[at - 1] === before) {
        edits = Math.min(edits, (twoAbove[at - 2] ?? 0) + 1);
      }
      row[at] = edits;
      if (edits < least) least = edits;
    }
    this.#leasts[depth] = least;
    return least;
  }
}

/** The first string after all that begin with `prefix`. */
function leap(table: StringTable, prefix: Uint8Array, range: Range): number {
  // No string in UTF-8 has a byte of 255: the last letter's successor is beyond all that share it.
  prefix[prefix.length - 1] = (prefix.at(-1) ?? 0) + 1;
  return findFrom(table, prefix, range);
}

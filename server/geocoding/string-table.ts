import { getSection, viewUint32, type Sections } from './index-file.ts';

/** Strings one after the other in UTF-8, read without making any until one is asked for. */
export interface StringTable {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** Where each begins; one more at the end. */
  readonly offsets: Uint32Array;
}

/** Takes strings one by one and keeps their bytes alone. */
export class StringWriter {
  #bytes = Buffer.allocUnsafe(1 << 20);
  #size = 0;
  readonly #offsets: number[] = [0];

  /** Adds a string and gives its place in the table. */
  add(text: string): number {
    const needed = this.#size + Buffer.byteLength(text);
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.#size);
      this.#bytes = larger;
    }
    this.#size += this.#bytes.write(text, this.#size);
    this.#offsets.push(this.#size);
    return this.count - 1;
  }

  get count(): number {
    return this.#offsets.length - 1;
  }

  /** The sections of the table; `name` tells them apart from those of other tables. */
  makeSections(name: string): Sections {
    return {
      [`${name}.bytes`]: this.#bytes.subarray(0, this.#size),
      [`${name}.offsets`]: toBytes(Uint32Array.from(this.#offsets)),
    };
  }
}

/** The bytes of a list of numbers. */
export function toBytes(numbers: Uint32Array | Int32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** The table of that name. */
export function viewStrings(sections: Sections, name: string): StringTable {
  const offsets = viewUint32(sections, `${name}.offsets`);
  return { count: offsets.length - 1, bytes: getSection(sections, `${name}.bytes`), offsets };
}

/** One string of a table. */
export function readString({ bytes, offsets }: StringTable, at: number): string {
  const [start, end] = [offsets[at] ?? 0, offsets[at + 1] ?? 0];
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
}

/** A stretch of a table sorted by bytes. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The first place of a sorted range whose string is not before `key`; its end when all are. */
export function findFrom(table: StringTable, key: Uint8Array, { from, to }: Range): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareAt(table, middle, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where `key` is in a sorted range; null when it is not. */
export function findExactly(table: StringTable, key: Uint8Array, range: Range): number | null {
  const at = findFrom(table, key, range);
  return at < range.to && compareAt(table, at, key) === 0 ? at : null;
}

function compareAt({ bytes, offsets }: StringTable, at: number, key: Uint8Array): number {
  const start = offsets[at] ?? 0;
  const length = (offsets[at + 1] ?? 0) - start;
  const shared = Math.min(length, key.length);
  for (let index = 0; index < shared; index += 1) {
    const difference = (bytes[start + index] ?? 0) - (key[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return length - key.length;
}

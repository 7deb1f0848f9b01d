import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The parts of an index, by name; a file holds them one after the other. */
export type Sections = Readonly<Record<string, Uint8Array>>;

/** The file is no index of this kind and form: too old, cut short or something else. */
export class IndexFileError extends Error {}

const PREAMBLE_BYTES = 16;
/** Sections begin at multiples of this, so that a view of any number type fits on them. */
const ALIGNMENT = 8;

interface Header {
  readonly kind: string;
  readonly totalBytes: number;
  readonly sections: Readonly<Record<string, readonly [offset: number, length: number]>>;
}

/**
 * Writes an index beside its place and moves it there, so that a reader finds the old one or the
 * new one and never half of it. `kind` names what it is and the form of its sections.
 */
export function writeIndexFile(file: string, kind: string, sections: Sections): void {
  const places: Record<string, readonly [number, number]> = {};
  let size = 0;
  for (const [name, bytes] of Object.entries(sections)) {
    places[name] = [size, bytes.byteLength];
    size = align(size + bytes.byteLength);
  }
  const header: Header = { kind, totalBytes: size, sections: places };
  const headerBytes = Buffer.from(JSON.stringify(header));
  const start = align(PREAMBLE_BYTES + headerBytes.length);
  const content = Buffer.alloc(start + size);
  content.write('RELAISIX', 'latin1');
  content.writeUInt32LE(headerBytes.length, 8);
  headerBytes.copy(content, PREAMBLE_BYTES);
  for (const [name, bytes] of Object.entries(sections)) {
    content.set(bytes, start + (places[name]?.[0] ?? 0));
  }
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/**
 * The sections of an index file, in one piece of memory.
 * @throws {IndexFileError} when it is no whole index of that kind; the file system's error when it
 * cannot be read.
 */
export function readIndexFile(file: string, kind: string): Sections {
  const content = readFileSync(file);
  if (content.length < PREAMBLE_BYTES || content.toString('latin1', 0, 8) !== 'RELAISIX') {
    throw new IndexFileError(`${file} is no index`);
  }
  const headerEnd = PREAMBLE_BYTES + content.readUInt32LE(8);
  const start = align(headerEnd);
  const header = parseHeader(content.toString('utf8', PREAMBLE_BYTES, headerEnd));
  if (header?.kind !== kind || content.length !== start + header.totalBytes) {
    throw new IndexFileError(`${file} is no whole index of the kind ${kind}`);
  }
  return Object.fromEntries(
    Object.entries(header.sections).map(([name, [offset, length]]) => [
      name,
      content.subarray(start + offset, start + offset + length),
    ]),
  );
}

function parseHeader(text: string): Header | null {
  try {
    // Whoever can write there can write the program as well: its form is not checked further.
    return JSON.parse(text) as Header;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whole numbers of 32 bits of a section. Every machine Node runs on is little-endian, as the file is. */
export function viewUint32(sections: Sections, name: string): Uint32Array {
  const bytes = getSection(sections, name);
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

/** Signed whole numbers of 32 bits of a section. */
export function viewInt32(sections: Sections, name: string): Int32Array {
  const bytes = getSection(sections, name);
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

/** The bytes of a section. */
export function getSection(sections: Sections, name: string): Uint8Array {
  const bytes = sections[name];
  if (bytes === undefined) throw new IndexFileError(`an index without ${name}`);
  return bytes;
}

function align(size: number): number {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}

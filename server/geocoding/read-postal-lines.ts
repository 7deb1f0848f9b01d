import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

/** The archive cannot be read. */
export class ArchiveError extends Error {}

/** The name that stands for standard input. */
export const STANDARD_INPUT = '-';

const MAX_LINE_LENGTH = 100_000;

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 65_535;
const STORED = 0;
const DEFLATED = 8;

/**
 * The lines of a text file, of the largest text in a zip archive, or of standard input (`-`).
 * @throws {ArchiveError}
 */
export async function* readPostalLines(file: string): AsyncGenerator<string> {
  const input: Readable = file === STANDARD_INPUT ? process.stdin : await openText(file);
  try {
    yield* splitLines(input.setEncoding('utf8'));
  } catch (error) {
    if (!isUnpackingError(error)) throw error;
    throw new ArchiveError('the archive is damaged', { cause: error });
  }
}

async function* splitLines(input: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    // What has no ends of lines is no text; it is not kept whole to find out.
    if (rest.length > MAX_LINE_LENGTH) rest = rest.slice(0, MAX_LINE_LENGTH);
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function isUnpackingError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

async function openText(file: string): Promise<Readable> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const signature = await readAt(handle, 0, 4);
    if (signature.toString('latin1') !== 'PK\u0003\u0004') return createReadStream(file);
    return await openEntry(handle, file, size);
  } finally {
    await handle.close();
  }
}

/** Source: PKWARE APPNOTE 6.3, 4.3. Archives of 4 GB and more are another form, which GeoNames does not need. */
async function openEntry(handle: FileHandle, file: string, size: number): Promise<Readable> {
  const tailStart = Math.max(0, size - END_BYTES - MAX_COMMENT_BYTES);
  const tail = await readAt(handle, tailStart, size - tailStart);
  const endAt = findEnd(tail);
  const directory = await readAt(
    handle,
    tail.readUInt32LE(endAt + 16),
    tail.readUInt32LE(endAt + 12),
  );
  const entry = findLargestText(directory);
  const local = await readAt(handle, entry.start, LOCAL_BYTES);
  const start = entry.start + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  const stream = createReadStream(file, { start, end: start + entry.packedBytes - 1 });
  if (entry.method === STORED) return stream;
  if (entry.method !== DEFLATED)
    throw new ArchiveError('compressed in another way than zip usually is');
  const inflated = createInflateRaw();
  stream.on('error', (error) => inflated.destroy(error));
  return stream.pipe(inflated);
}

function findEnd(tail: Buffer): number {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw new ArchiveError('cut short: the archive has no end');
}

interface Entry {
  readonly method: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly start: number;
}

/** GeoNames packs a readme beside the data. */
function findLargestText(directory: Buffer): Entry {
  let largest: Entry | null = null;
  for (let at = 0; at + ENTRY_BYTES <= directory.length;) {
    if (directory.readUInt32LE(at) !== ENTRY_SIGNATURE) break;
    const nameBytes = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
    const entry: Entry = {
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      sizeBytes: directory.readUInt32LE(at + 24),
      start: directory.readUInt32LE(at + 42),
    };
    const isText = name.toLowerCase().endsWith('.txt');
    if (isText && entry.sizeBytes > (largest?.sizeBytes ?? 0)) largest = entry;
    at +=
      ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  if (largest === null) throw new ArchiveError('there is no .txt in the archive');
  return largest;
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

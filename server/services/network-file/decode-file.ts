import { isUtf8 } from 'node:buffer';
import { ok, refuse, type Result } from '../../../shared/domain/result.ts';

/** How the bytes of a file stand for characters, as spreadsheets and mail programs write them. */
export const FILE_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type FileEncoding = (typeof FILE_ENCODINGS)[number];

/** Why a file is no text that could be CSV. */
export const FILE_FAULTS = ['file-empty', 'file-is-workbook', 'file-not-text'] as const;
export type FileFault = (typeof FILE_FAULTS)[number];

/** The first bytes of a zip (xlsx, ods) and of the older workbooks of Excel. */
const WORKBOOK_MAGIC: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/**
 * The encoding of a whole file: by its byte order mark, else UTF-8 where the bytes are, else
 * windows-1252, which is what Excel calls CSV. A workbook, a picture or a PDF is refused.
 */
export function detectEncoding(bytes: Uint8Array): Result<FileEncoding, FileFault> {
  if (WORKBOOK_MAGIC.some((magic) => magic.every((byte, index) => bytes[index] === byte))) {
    return refuse('file-is-workbook');
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ok('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ok('utf-16be');
  if (bytes.includes(0)) return refuse('file-not-text');
  if (!bytes.some((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf)) {
    return refuse('file-empty');
  }
  return ok(isUtf8(bytes) ? 'utf-8' : 'windows-1252');
}

/** Small enough that other requests are answered between two of them. */
const CHUNK_BYTES = 64 * 1024;

/** The text of the file, piece by piece; a byte order mark is left out. */
export function* decodeFile(bytes: Uint8Array, encoding: FileEncoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    yield decoder.decode(bytes.subarray(start, start + CHUNK_BYTES), { stream: true });
  }
  yield decoder.decode();
}

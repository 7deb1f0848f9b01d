import { setImmediate } from 'node:timers/promises';
import { CsvError, parse, type InfoRecord, type Parser } from 'csv-parse';

/** What separates cells in files people really send. */
export const SEPARATORS = [';', ',', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

/** One record of a file. */
export interface CsvRecord {
  /** The line of the file on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** From this line on the file cannot be read: a quote is never closed, or a line never ends. */
export class UnreadableLineError extends Error {
  readonly line: number;

  constructor(line: number, options: ErrorOptions) {
    super(`nothing can be read from line ${line} on`, options);
    this.name = 'UnreadableLineError';
    this.line = line;
  }
}

/** A record longer than any that is meant: an unclosed quote takes in all that follows. */
const MAX_RECORD_LENGTH = 4_000_000;

/** Excel's own first line, which tells it the separator. */
const SEPARATOR_LINE = /^sep=([;,\t])(?:\r\n|\r|\n)/i;

/**
 * The separator of the first line: the one that cuts it into the most cells the caller knows, then
 * into the most cells.
 */
export function findSeparator(
  firstLine: string,
  countKnown: (cells: readonly string[]) => number,
): Separator {
  const plain = firstLine.replaceAll('"', '');
  const scored = SEPARATORS.map((separator) => {
    const cells = plain.split(separator);
    return { separator, known: countKnown(cells), cells: cells.length };
  });
  scored.sort((a, b) => b.known - a.known || b.cells - a.cells);
  return scored[0]?.separator ?? ',';
}

/**
 * The records of a CSV text that comes in pieces, blank lines left out. Quotes are read as RFC 4180
 * has them, and forgiven within an unquoted cell; lines end in any of the three ways, mixed too.
 * @throws {UnreadableLineError} where nothing more can be read.
 */
export async function* readCsv(
  pieces: Iterable<string>,
  countKnown: (cells: readonly string[]) => number,
): AsyncGenerator<CsvRecord> {
  const source = pieces[Symbol.iterator]();
  let first = source.next().value ?? '';
  let line = 1;
  const told = SEPARATOR_LINE.exec(first);
  if (told !== null) {
    first = first.slice(told[0].length);
    line = 2;
  }
  // Collected as they are found: an error later in the same piece loses none of them.
  let found: Found[] = [];
  const parser = parse({
    delimiter: told?.[1] ?? findSeparator(firstLineOf(first), countKnown),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_LENGTH,
    on_record(cells: readonly string[], { empty_lines: blankLines }: InfoRecord) {
      found.push({ cells, blankLines });
      return null;
    },
  });
  // Each write tells its own error.
  parser.on('error', () => undefined);
  parser.resume();

  let blankLines = 0;
  const take = function* (): Generator<CsvRecord> {
    const records = found;
    found = [];
    for (const record of records) {
      line += record.blankLines - blankLines;
      blankLines = record.blankLines;
      yield { line, cells: record.cells };
      line += 1 + countBreaks(record.cells);
    }
  };
  try {
    for (let piece: string | null = first; piece !== null; piece = nextOf(source)) {
      await write(parser, piece);
      yield* take();
    }
    await write(parser, null);
    yield* take();
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield* take();
    throw new UnreadableLineError(line, { cause: error });
  } finally {
    parser.destroy();
  }
}

interface Found {
  readonly cells: readonly string[];
  readonly blankLines: number;
}

function nextOf(source: Iterator<string>): string | null {
  const { done, value } = source.next();
  return done === true ? null : value;
}

/** Hands a piece to the parser, null for the end, and lets other requests have their turn. */
async function write(parser: Parser, piece: string | null): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: Error | null): void => (error ? reject(error) : resolve());
    if (piece === null) {
      parser.once('error', reject);
      parser.end(settle);
    } else {
      parser.write(piece, settle);
    }
  });
  await setImmediate();
}

function firstLineOf(text: string): string {
  return /^[^\r\n]*/.exec(text)?.[0] ?? '';
}

/** How many lines more than one a record takes, by the breaks within its quoted cells. */
function countBreaks(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) {
    if (/[\r\n]/.test(cell)) breaks += cell.match(/\r\n|\r|\n/g)?.length ?? 0;
  }
  return breaks;
}

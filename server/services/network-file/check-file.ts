import { setImmediate } from 'node:timers/promises';
import { MAX_REFUSED_LINES } from '../../../shared/contract/network-import.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { Geocoder } from '../../geocoding/geocoder.ts';
import type { Tx } from '../../store/store.ts';
import type { Column } from './columns.ts';
import { decodeFile, detectEncoding } from './decode-file.ts';
import type { FileNetwork } from './file-network.ts';
import { readHeading, type SentenceValues } from './file-words.ts';
import { missingColumn, readHeadings, type Headings } from './headings.ts';
import { judgeRecord, type LineChange } from './judge-record.ts';
import type { LineFault } from './line-fault.ts';
import type { LocatedAddresses } from './locate-lines.ts';
import { readCsv, UnreadableLineError } from './read-csv.ts';
import { settleBatch } from './settle-batch.ts';

/** Lines asked about together; between two batches the reader is told how far it is. */
const BATCH_LINES = 1000;
/** Other requests get their turn between so many lines. */
const BETWEEN_TURNS = 50;

/** A file and who waits for it. */
export interface FileToCheck {
  readonly bytes: Uint8Array;
  /** Of the headings that are missing and of what stands in the network. */
  readonly language: InterfaceLanguage;
  readonly maxLines: number;
  readonly signal: AbortSignal;
  readonly onLines: (lines: number) => void;
}

/** What checking needs besides the file. */
export interface FileScene {
  readonly tx: Tx;
  readonly network: FileNetwork;
  readonly geocoder: Geocoder;
  readonly located: LocatedAddresses;
}

/** What a whole file asks for. */
export interface CheckedFile {
  readonly lines: number;
  readonly unchanged: number;
  readonly added: number;
  /** Empty where anything is refused: nothing is imported then. */
  readonly changes: readonly LineChange[];
  readonly changed: number;
  readonly refusedCount: number;
  /** Why the first of the refused lines are refused, in the order of the file. */
  readonly faults: readonly PlacedFault[];
}

export type PlacedFault = LineFault & { readonly line: number };

/**
 * Judges every line of a file against a network, and writes nothing. Source: N8.
 * @throws `geocoder-unavailable`; what the signal was aborted with.
 */
export async function checkFile(scene: FileScene, file: FileToCheck): Promise<CheckedFile> {
  const tally = makeTally(file.language);
  const encoding = detectEncoding(file.bytes);
  if (!encoding.ok) {
    tally.refuse(1, [wholeLine(encoding.code)]);
    return tally.result();
  }
  const countKnown = (cells: readonly string[]): number =>
    cells.filter((cell) => readHeading(cell) !== null).length;
  const claims = new Map<string, number>();
  const companyLines = new Map<string, number>();
  let headings: Headings | null = null;
  let batch: LineChange[] = [];
  const settle = async (under: Headings): Promise<void> => {
    file.signal.throwIfAborted();
    for (const settled of await settleBatch(
      { ...scene, ...file, headings: under, companyLines },
      batch,
    )) {
      if (settled.faults === undefined) tally.accept(settled.change);
      else tally.refuse(settled.line, settled.faults);
    }
    batch = [];
    file.onLines(tally.lines());
  };
  try {
    for await (const record of readCsv(decodeFile(file.bytes, encoding.value), countKnown)) {
      if (headings === null) {
        const read = readHeadings(record.cells, file.language);
        if (read.faults.length > 0) {
          tally.refuse(record.line, read.faults);
          return tally.result();
        }
        headings = read.headings;
        continue;
      }
      if (record.cells.every((cell) => cell.trim() === '')) continue;
      const lines = tally.countLine();
      if (lines > file.maxLines) {
        tally.refuse(record.line, [wholeLine('too-many-lines', { most: file.maxLines })]);
        break;
      }
      const { network } = scene;
      const judged = judgeRecord({ network, headings, language: file.language, claims }, record);
      if (judged.outcome === 'unchanged') tally.keep();
      else if (judged.outcome === 'changed') batch.push(judged.change);
      else tally.refuse(record.line, judged.faults, judged.missing);
      if (lines % BETWEEN_TURNS === 0) await setImmediate();
      if (lines % BATCH_LINES === 0) await settle(headings);
    }
  } catch (error) {
    if (!(error instanceof UnreadableLineError)) throw error;
    tally.refuse(error.line, [wholeLine('line-unreadable')]);
  }
  if (headings !== null) await settle(headings);
  if (tally.lines() === 0 && !tally.isRefused()) tally.refuse(1, [wholeLine('file-without-lines')]);
  return tally.result();
}

function wholeLine(code: string, values: SentenceValues = {}): LineFault {
  return { column: null, code, values, value: '' };
}

/** Counts what becomes of lines. Once one is refused, what others ask for is only counted. */
function makeTally(language: InterfaceLanguage) {
  let [lines, unchanged, added, changed, refusedCount] = [0, 0, 0, 0, 0];
  let changes: LineChange[] = [];
  const faults: PlacedFault[] = [];
  const missing = new Set<Column>();
  return {
    lines: () => lines,
    isRefused: () => refusedCount > 0 || missing.size > 0,
    countLine: () => (lines += 1),
    keep: () => void (unchanged += 1),
    accept(change: LineChange): void {
      if (change.member === null) added += 1;
      else changed += 1;
      if (refusedCount + missing.size === 0) changes.push(change);
    },
    /** A column that is missing is told once, in the place of every line that needs it. */
    refuse(line: number, reasons: readonly LineFault[], columns: readonly Column[] = []): void {
      changes = [];
      for (const column of columns) missing.add(column);
      if (reasons.length > 0) refusedCount += 1;
      for (const reason of reasons) {
        if (faults.length < MAX_REFUSED_LINES) faults.push({ ...reason, line });
      }
    },
    result(): CheckedFile {
      const columns = [...missing].map((column) => ({
        ...missingColumn(column, language),
        line: 1,
      }));
      return {
        lines,
        unchanged,
        added,
        changed,
        changes,
        refusedCount: refusedCount + (columns.length > 0 ? 1 : 0),
        faults: [...columns, ...faults.toSorted((a, b) => a.line - b.line)].slice(
          0,
          MAX_REFUSED_LINES,
        ),
      };
    },
  };
}

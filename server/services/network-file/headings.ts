import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import { restoreCell } from '../../../shared/domain/csv-cell.ts';
import { COLUMNS, type Column } from './columns.ts';
import { headingOf, readHeading } from './file-words.ts';
import type { LineFault } from './line-fault.ts';

/** The first line of a file: which column each cell of a line belongs to. */
export interface Headings {
  /** By place in the line; null where neither heading nor cells should be. */
  readonly columns: readonly (Column | null)[];
  has(column: Column): boolean;
  /** A column as the file calls it, else as the export would. */
  textOf(column: Column): string;
}

/** What the first line says, with what is wrong with it; nothing can be read under wrong headings. */
export function readHeadings(
  cells: readonly string[],
  language: InterfaceLanguage,
): { readonly headings: Headings; readonly faults: readonly LineFault[] } {
  const texts = cells.map((cell) => restoreCell(cell).trim());
  const columns = texts.map(readHeading);
  const places = new Map<Column, number>();
  const faults: LineFault[] = [];
  const all = COLUMNS.map((column) => headingOf(column, language)).join(', ');
  columns.forEach((column, place) => {
    const text = texts[place] ?? '';
    if (column === null) {
      if (text !== '') {
        faults.push({
          column: text,
          code: 'column-unknown',
          values: { columns: all },
          value: text,
        });
      }
    } else if (places.has(column)) {
      faults.push({ column: text, code: 'column-repeated', values: { column: text }, value: text });
    } else {
      places.set(column, place);
    }
  });
  if (places.size === 0) {
    faults.length = 0;
    const value = texts.join(' ');
    faults.push({ column: null, code: 'columns-not-found', values: { columns: all }, value });
  } else if (!places.has('id') && !places.has('email')) {
    faults.push(missingColumn('email', language));
  }
  const headings: Headings = {
    columns,
    has: (column) => places.has(column),
    textOf: (column) => texts[places.get(column) ?? -1] ?? headingOf(column, language),
  };
  return { headings, faults };
}

/** That a line needs what the file has no column for. */
export function missingColumn(column: Column, language: InterfaceLanguage): LineFault {
  const text = headingOf(column, language);
  return { column: text, code: 'column-missing', values: { column: text }, value: '' };
}

/** A line's cells by column; a fault for a line that does not fit the headings. */
export function readCells(
  headings: Headings,
  cells: readonly string[],
): { readonly [Name in Column]?: string } | LineFault {
  const { columns } = headings;
  const extra = cells.slice(columns.length).find((cell) => cell.trim() !== '');
  if (cells.length < columns.length || extra !== undefined) {
    const values = { count: cells.length, expected: columns.length };
    return { column: null, code: 'cell-count', values, value: cells.join(' ') };
  }
  const read: { [Name in Column]?: string } = {};
  for (let place = 0; place < columns.length; place += 1) {
    const column = columns[place] ?? null;
    const cell = restoreCell(cells[place] ?? '').trim();
    if (column !== null) read[column] = cell;
    else if (cell !== '') return { column: null, code: 'column-untitled', values: {}, value: cell };
  }
  return read;
}

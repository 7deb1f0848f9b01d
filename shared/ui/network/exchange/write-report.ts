import type { RefusedLine } from '../../../contract/network-import.ts';
import { makeCsvLine } from '../../../domain/csv-cell.ts';
import type { ExchangeWords } from './words.ts';

/** The refused lines as CSV, as a spreadsheet of the reader's language opens it. Source: N8. */
export function writeReport(
  refused: readonly RefusedLine[],
  { t, language }: Pick<ExchangeWords, 't' | 'language'>,
): string {
  const separator = language === 'fr' ? ';' : ',';
  const headings = (['line', 'column', 'value', 'reason'] as const).map((name) =>
    t(`import.report.${name}`),
  );
  const lines = refused.map(({ line, column, value, detail }) =>
    makeCsvLine([String(line), column ?? '', value, detail], separator),
  );
  return `\ufeff${makeCsvLine(headings, separator)}${lines.join('')}`;
}

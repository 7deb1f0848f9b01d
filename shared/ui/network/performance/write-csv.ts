import { makeCsvLine, type CsvSeparator } from '../../../domain/csv-cell.ts';
import { describePlace } from '../describe-place.ts';
import type { InsightWords } from '../insight-words.ts';
import type { PerformanceRow } from './list-rows.ts';

/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The rows as a file that a spreadsheet of the reader's language opens: its separator, its decimal
 * sign, times in minutes. No cell is run as a formula. Source: N6, N8.
 */
export function writeCsv(rows: readonly PerformanceRow[], words: InsightWords): string {
  const { t, network, language } = words;
  const decimals = new Intl.NumberFormat(language, {
    maximumFractionDigits: 1,
    useGrouping: false,
  });
  const number = (value: number | null): string => (value === null ? '' : decimals.format(value));
  // Where a comma begins the decimals, it cannot end the cells.
  const separator: CsvSeparator = decimals.format(0.5).includes(',') ? ';' : ',';
  const headings = [
    t('performance.column.name'),
    t('performance.column.kind'),
    t('performance.csv.place'),
    t('performance.column.received'),
    t('performance.column.handled'),
    t('performance.column.declined'),
    t('performance.column.forwarded'),
    t('performance.column.overdue'),
    t('performance.csv.median'),
    t('performance.csv.mean'),
    t('performance.column.rating'),
    t('performance.csv.reviews'),
  ];
  const lines = rows.map(({ member, name, figures, rating, reviewCount }) => [
    name,
    network(`network.kind.${member.kind}`),
    describePlace(member, { ...words, t: network }),
    ...[
      figures.received,
      figures.handled,
      figures.declined,
      figures.forwarded,
      figures.overdue,
      figures.medianResponseMinutes,
      figures.meanResponseMinutes,
      rating,
      reviewCount,
    ].map(number),
  ]);
  return (
    BYTE_ORDER_MARK + [headings, ...lines].map((line) => makeCsvLine(line, separator)).join('')
  );
}

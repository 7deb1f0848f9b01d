/**
 * Characters with which a spreadsheet begins to calculate, their full-width forms included, and the
 * blanks that some of them skip on the way there. Source: OWASP, « CSV Injection ».
 */
const BEGINS_FORMULA = /^(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

/**
 * A signed number, or a phone number whose groups stand apart by single spaces: begins with a sign
 * and yet nothing in it can be calculated. Groups with hyphens can: `+33-4-78` is -49.
 */
const PLAIN_NUMBER = /^[+-]\d+(?:[.,]\d+| \d+)*$/;

/**
 * A cell that no spreadsheet runs as a formula: text that would be one gets an apostrophe in front.
 * Numbers and phone numbers like `+33 4 78 00 00 00` stay as they are. So that {@link restoreCell}
 * gives every text back, apostrophes that stand before a formula already are one more. Source: N8.
 */
export function neutralizeCell(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/**
 * The text that was put into the cell. An apostrophe before anything but a formula is the text's own:
 * `'s-Hertogenbosch` is a town.
 */
export function restoreCell(cell: string): string {
  return cell.startsWith("'") && isFormula(cell) ? cell.slice(1) : cell;
}

function isFormula(text: string): boolean {
  const bare = text.replace(/^'+/, '');
  return BEGINS_FORMULA.test(bare) && !PLAIN_NUMBER.test(bare);
}

/** What separates the cells of a line; where the comma is the decimal sign, people use `;`. */
export const CSV_SEPARATORS = [',', ';'] as const;
export type CsvSeparator = (typeof CSV_SEPARATORS)[number];

/**
 * One line of CSV, its end included, of neutralized cells. Source: RFC 4180.
 */
export function makeCsvLine(cells: readonly string[], separator: CsvSeparator): string {
  return `${cells.map((cell) => quote(neutralizeCell(cell))).join(separator)}\r\n`;
}

/** In quotation marks where a reader would take the cell for several, or drop the blanks around it. */
function quote(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

import { makeCsvLine, type CsvSeparator } from '../../../shared/domain/csv-cell.ts';
import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { PersonCaller } from '../caller.ts';
import type { ServiceContext } from '../context.ts';
import { assertStaff } from '../network-access.ts';
import { COLUMNS } from './columns.ts';
import { writeCells, type FileMember } from './file-member.ts';
import { headingOf } from './file-words.ts';
import { loadMembers } from './load-members.ts';

/** A network as CSV, to be sent piece by piece. */
export interface NetworkFile {
  readonly fileName: string;
  readonly pieces: () => Iterable<string>;
}

/** Where the comma is the decimal sign, spreadsheets take it for that alone. */
const SEPARATORS: Readonly<Record<InterfaceLanguage, CsvSeparator>> = { fr: ';', en: ',' };
/** Tells spreadsheets that what follows is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';
const LINES_IN_A_PIECE = 200;

/**
 * The whole network in the language's own words and separators, as a spreadsheet of that language
 * opens it; importing it again changes nothing. Source: N8.
 */
export async function exportNetwork(
  { store, clock }: ServiceContext,
  caller: PersonCaller,
  order: { readonly manufacturer: string; readonly language: InterfaceLanguage },
): Promise<NetworkFile> {
  const { manufacturer, language } = order;
  await assertStaff(store.db, caller, manufacturer);
  const members = await loadMembers(store.db, manufacturer);
  const day = clock().toISOString().slice(0, 10);
  const name = manufacturer.replace(/[^A-Za-z0-9._-]/g, '-');
  return {
    fileName: language === 'fr' ? `reseau-${name}-${day}.csv` : `network-${name}-${day}.csv`,
    pieces: () => writePieces(members, language),
  };
}

function* writePieces(
  members: readonly FileMember[],
  language: InterfaceLanguage,
): Generator<string> {
  const separator = SEPARATORS[language];
  const headings = COLUMNS.map((column) => headingOf(column, language));
  yield BYTE_ORDER_MARK + makeCsvLine(headings, separator);
  for (let start = 0; start < members.length; start += LINES_IN_A_PIECE) {
    yield members
      .slice(start, start + LINES_IN_A_PIECE)
      .map((member) => {
        const cells = writeCells(member, language);
        return makeCsvLine(
          COLUMNS.map((column) => cells[column]),
          separator,
        );
      })
      .join('');
  }
}

import type { InterfaceLanguage } from '../../../shared/domain/language.ts';
import type { Column } from './columns.ts';
import type { FileMember } from './file-member.ts';
import type { FileNetwork } from './file-network.ts';
import { readCells, type Headings } from './headings.ts';
import {
  findSubject,
  isSellerKind,
  refuseForeignCells,
  type LineCells,
  type LineSubject,
  type RefuseCell,
} from './judge-line.ts';
import type { LineFault } from './line-fault.ts';
import type { CsvRecord } from './read-csv.ts';
import { isSameSeller, readSellerLine, type SellerDraft } from './read-seller-line.ts';
import { isSameStaffMember, readStaffLine, type StaffDraft } from './read-staff-line.ts';

/** What a line asks for. `id` is null of who is new and was given none. */
interface ChangeBase {
  readonly line: number;
  readonly id: string | null;
  /** Null of who is new. */
  readonly member: FileMember | null;
}
export type SellerChange = ChangeBase & { readonly type: 'seller'; readonly draft: SellerDraft };
export type StaffChange = ChangeBase & { readonly type: 'staff'; readonly draft: StaffDraft };
export type LineChange = SellerChange | StaffChange;

export type JudgedRecord =
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'changed'; readonly change: LineChange }
  /** `missing` are columns that the line needs and the file has not. */
  | {
      readonly outcome: 'refused';
      readonly faults: readonly LineFault[];
      readonly missing: readonly Column[];
    };

/** What the lines of one file are judged by. */
export interface JudgingScene {
  readonly network: FileNetwork;
  readonly headings: Headings;
  readonly language: InterfaceLanguage;
  /** The line on which each member, and each new e-mail, was met; grows as lines are judged. */
  readonly claims: Map<string, number>;
}

/** Judges a line by all that can be known without asking anybody. Source: N8. */
export function judgeRecord(scene: JudgingScene, record: CsvRecord): JudgedRecord {
  const { network, headings, language } = scene;
  const cells = readCells(headings, record.cells);
  if ('code' in cells) return { outcome: 'refused', faults: [cells], missing: [] };
  const faults: LineFault[] = [];
  const missing: Column[] = [];
  const refuse: RefuseCell = (column, code, values = {}) => {
    if (code === 'field-missing') missing.push(column);
    else faults.push({ column: headings.textOf(column), code, values, value: cells[column] ?? '' });
  };
  const subject = findSubject(network, cells, language, refuse);
  if (subject === null) return { outcome: 'refused', faults, missing };
  const id = subject.member?.id ?? (cells.id || null);
  if (id !== null) claim(scene, `id ${id}`, record.line, 'id', refuse);
  if (subject.isUnchanged && faults.length === 0) return { outcome: 'unchanged' };

  refuseForeignCells(cells, subject, language, refuse);
  const change = readChange(scene, cells, subject, { line: record.line, id }, refuse);
  if (change?.type === 'seller' && change.draft.isEmailNew) {
    claimEmail(scene, change, record.line, refuse);
  }
  if (change === null || faults.length + missing.length > 0) {
    return { outcome: 'refused', faults, missing };
  }
  return isSame(change) ? { outcome: 'unchanged' } : { outcome: 'changed', change };
}

function readChange(
  { network, language }: JudgingScene,
  cells: LineCells,
  { kind, member }: LineSubject,
  base: { readonly line: number; readonly id: string | null },
  refuse: RefuseCell,
): LineChange | null {
  if (isSellerKind(kind)) {
    const draft = readSellerLine(network, cells, { kind, member }, refuse);
    return draft === null ? null : { ...base, type: 'seller', member, draft };
  }
  const draft = readStaffLine(network, cells, { kind, member }, refuse, language);
  return draft === null ? null : { ...base, type: 'staff', member, draft };
}

function isSame(change: LineChange): boolean {
  if (change.member === null) return false;
  return change.type === 'seller'
    ? isSameSeller(change.draft, change.member)
    : isSameStaffMember(change.draft, change.member);
}

/** Nobody stands on two lines: which of them would hold? */
function claim(
  { claims }: JudgingScene,
  key: string,
  line: number,
  column: Column,
  refuse: RefuseCell,
): void {
  const earlier = claims.get(key);
  if (earlier === undefined) claims.set(key, line);
  else refuse(column, 'line-repeated', { line: earlier });
}

/** One e-mail is one company, and a company is in a network once. Source: N1. */
function claimEmail(
  scene: JudgingScene,
  { draft, member }: SellerChange,
  line: number,
  refuse: RefuseCell,
): void {
  const { email } = draft.details;
  const holders = scene.network.sellersByEmail.get(email) ?? [];
  if (holders.some(({ id }) => id !== member?.id)) refuse('email', 'seller-already-there');
  claim(scene, `e-mail ${email}`, line, 'email', refuse);
}

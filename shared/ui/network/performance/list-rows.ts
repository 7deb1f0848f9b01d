import type { MemberPerformance, Performance } from '../../../contract/network-insight.ts';
import { nameMember, type Member } from '../group-members.ts';

/** The columns of the table, in their order; the last one is a picture. */
export const COLUMNS = [
  'name',
  'received',
  'handled',
  'declined',
  'forwarded',
  'overdue',
  'median',
  'mean',
  'rating',
] as const;
export type Column = (typeof COLUMNS)[number];

/** One member with his figures of a period; zeros where none of its requests was first his. */
export interface PerformanceRow {
  readonly member: Member;
  readonly name: string;
  readonly figures: Omit<MemberPerformance, 'id'>;
  /** Mean stars; null for who is unrated, and for the manufacturer's own people. */
  readonly rating: number | null;
  readonly reviewCount: number;
}

const NO_REQUESTS: Omit<MemberPerformance, 'id'> = {
  received: 0,
  handled: 0,
  declined: 0,
  forwarded: 0,
  overdue: 0,
  medianResponseMinutes: null,
  meanResponseMinutes: null,
  trend: Array.from({ length: 12 }, () => 0),
};

/** A row for each member, in their order. Source: N6. */
export function listRows(
  members: readonly Member[],
  figures: Performance['members'],
): readonly PerformanceRow[] {
  const byId = new Map(figures.map((one) => [one.id, one]));
  return members.map((member) => {
    const { rating = null, reviewCount = 0 } = 'seller' in member ? member.seller : {};
    return {
      member,
      name: nameMember(member),
      figures: byId.get(member.id) ?? NO_REQUESTS,
      rating,
      reviewCount,
    };
  });
}

/** How many of the period's requests were first sent to who is no longer in the network. */
export function countRemoved(members: readonly Member[], figures: Performance['members']): number {
  const present = new Set(members.map(({ id }) => id));
  return figures
    .filter(({ id }) => !present.has(id))
    .reduce((sum, { received }) => sum + received, 0);
}

/** By what the rows are ordered, and whether the greatest comes first. */
export interface Order {
  readonly column: Column;
  readonly isDescending: boolean;
}

/** Busiest first. */
export const FIRST_ORDER: Order = { column: 'received', isDescending: true };

/**
 * The order after a click on a column's heading: turned round where it was this column, else names
 * from A on and figures from the greatest on.
 */
export function orderBy(column: Column, before: Order): Order {
  if (before.column === column) return { column, isDescending: !before.isDescending };
  return { column, isDescending: column !== 'name' };
}

/**
 * The rows by name. The alphabet is slow to ask: it is asked once for a network, and every other
 * order leaves equal rows as they were.
 * @param language of the alphabet, BCP 47.
 */
export function sortByName(
  rows: readonly PerformanceRow[],
  language: string,
): readonly PerformanceRow[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return rows.toSorted((a, b) => compare(a.name, b.name));
}

/** Rows that are by name, in the order asked for; what has no figure comes last either way. */
export function sortRows(
  byName: readonly PerformanceRow[],
  { column, isDescending }: Order,
): readonly PerformanceRow[] {
  if (column === 'name') return isDescending ? byName.toReversed() : byName;
  const direction = isDescending ? -1 : 1;
  return byName.toSorted((a, b) => {
    const [figureA, figureB] = [getFigure(a, column), getFigure(b, column)];
    if (figureA === null || figureB === null) {
      return Number(figureA === null) - Number(figureB === null);
    }
    return direction * (figureA - figureB);
  });
}

function getFigure(row: PerformanceRow, column: Exclude<Column, 'name'>): number | null {
  switch (column) {
    case 'median':
      return row.figures.medianResponseMinutes;
    case 'mean':
      return row.figures.meanResponseMinutes;
    case 'rating':
      return row.rating;
    default:
      return row.figures[column];
  }
}

/** The figures of all rows together that add up. */
export function sumRows(rows: readonly PerformanceRow[]) {
  const sum = { received: 0, handled: 0, overdue: 0 };
  for (const { figures } of rows) {
    sum.received += figures.received;
    sum.handled += figures.handled;
    sum.overdue += figures.overdue;
  }
  return sum;
}

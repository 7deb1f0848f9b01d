import { describe, expect, test } from 'vitest';
import { listMembers } from '../group-members.ts';
import { sampleNetworkView } from '../testing/sample-network-view.ts';
import {
  COLUMNS,
  countRemoved,
  FIRST_ORDER,
  listRows,
  orderBy,
  sortByName,
  sortRows,
  sumRows,
} from './list-rows.ts';

const MEMBERS = listMembers(sampleNetworkView());
const figures = (id: string, received: number, median: number | null) => ({
  id,
  received,
  handled: median === null ? 0 : received,
  declined: 0,
  forwarded: 0,
  overdue: median === null ? received : 0,
  medianResponseMinutes: median,
  meanResponseMinutes: median,
  trend: Array.from({ length: 12 }, () => 0),
});
const PERFORMANCE = [
  figures('lyon-hydraulique', 4, 90),
  figures('hydro-nord', 9, null),
  figures('nadia-benali', 1, 10),
  figures('gone', 3, 5),
];
const ROWS = listRows(MEMBERS, PERFORMANCE);
const BY_NAME = sortByName(ROWS, 'fr');
const names = (rows: typeof ROWS): string[] => rows.map(({ name }) => name);

describe('N6: rows', () => {
  test('everybody has one, with zeros where nothing was first sent to him', () => {
    expect(names(ROWS)).toEqual([
      'Lyon Hydraulique',
      'Hydro Nord',
      'Aqua Polska',
      'Iberfluidos',
      'Nadia Benali',
      'James Carter',
      'Claire Fabre',
    ]);
    expect(ROWS[2]?.figures).toMatchObject({ received: 0, medianResponseMinutes: null });
    expect(ROWS[0]).toMatchObject({ rating: 4.6, reviewCount: 12 });
    expect(ROWS[4]).toMatchObject({ rating: null, reviewCount: 0 });
    expect(sumRows(ROWS)).toEqual({ received: 14, handled: 5, overdue: 9 });
  });

  test('requests of who was removed are counted apart', () => {
    expect(countRemoved(MEMBERS, PERFORMANCE)).toBe(3);
  });
});

describe('sorting', () => {
  test('begins with the busiest', () => {
    expect(names(sortRows(BY_NAME, FIRST_ORDER)).slice(0, 3)).toEqual([
      'Hydro Nord',
      'Lyon Hydraulique',
      'Nadia Benali',
    ]);
  });

  test('what has no figure comes last either way', () => {
    const up = names(sortRows(BY_NAME, { column: 'median', isDescending: false }));
    const down = names(sortRows(BY_NAME, { column: 'median', isDescending: true }));
    expect(up.slice(0, 2)).toEqual(['Nadia Benali', 'Lyon Hydraulique']);
    expect(down.slice(0, 2)).toEqual(['Lyon Hydraulique', 'Nadia Benali']);
    expect(up.slice(2)).toEqual(down.slice(2));
  });

  test('every column sorts everybody, and the other way round again', () => {
    for (const column of COLUMNS) {
      const down = sortRows(BY_NAME, { column, isDescending: true });
      const up = sortRows(BY_NAME, { column, isDescending: false });
      expect(names(up).toSorted()).toEqual(names(down).toSorted());
    }
    expect(names(sortRows(BY_NAME, { column: 'name', isDescending: false }))[0]).toBe(
      'Aqua Polska',
    );
  });

  test('a click on the same heading turns the order round', () => {
    expect(orderBy('received', FIRST_ORDER)).toEqual({ column: 'received', isDescending: false });
    expect(orderBy('mean', FIRST_ORDER)).toEqual({ column: 'mean', isDescending: true });
    expect(orderBy('name', FIRST_ORDER)).toEqual({ column: 'name', isDescending: false });
  });
});

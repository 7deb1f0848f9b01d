import { describe, expect, test } from 'vitest';
import { compareEdits, mergeEdits } from './compare-edits.ts';

const BEFORE = { name: 'Hydro', phone: '1', city: 'Lille' };

describe('two people edit at once', () => {
  test('what only the other changed is told, and taken', () => {
    const mine = { ...BEFORE, phone: '2' };
    const current = { ...BEFORE, city: 'Roubaix' };
    expect(compareEdits(BEFORE, mine, current)).toEqual([
      { name: 'city', before: 'Lille', mine: 'Lille', current: 'Roubaix', isContested: false },
    ]);
    expect(mergeEdits(BEFORE, mine, current)).toEqual({
      name: 'Hydro',
      phone: '2',
      city: 'Roubaix',
    });
  });

  test('what both changed differently is contested', () => {
    const mine = { ...BEFORE, phone: '2' };
    const current = { ...BEFORE, phone: '3' };
    expect(compareEdits(BEFORE, mine, current)).toEqual([
      { name: 'phone', before: '1', mine: '2', current: '3', isContested: true },
    ]);
  });

  test('what both changed alike is no news', () => {
    const both = { ...BEFORE, phone: '2' };
    expect(compareEdits(BEFORE, both, both)).toEqual([]);
  });
});

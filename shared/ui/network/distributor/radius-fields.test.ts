import { describe, expect, it } from 'vitest';
import {
  formatOwnRadius,
  isUsable,
  readNumber,
  readRadius,
  toOtherUnit,
  writeRadius,
} from './radius-fields.ts';

describe('R6: a radius as people type it', () => {
  it.each([
    ['12,5', 'fr', 12.5],
    ['12.5', 'fr', 12.5],
    ['1 200', 'fr', 1200],
    ['1\u202f200,5', 'fr', 1200.5],
    [' 80 ', 'fr', 80],
    ['12,5', 'en', 12.5],
    ['1,200', 'en', 1200],
    ['1,200.5', 'en', 1200.5],
    ['0', 'fr', 0],
  ])('« %s » in %s is %d', (text, language, value) => {
    expect(readNumber(text, language)).toBe(value);
  });

  it.each(['', '-5', '+5', '5 km', 'NaN', 'Infinity', '1e3', '1,2,3', ',', '١٢'])(
    '« %s » is no number',
    (text) => expect(readNumber(text, 'fr')).toBeNull(),
  );

  it('what stands is read back as it was', () => {
    for (const language of ['fr', 'en']) {
      for (const radius of [
        null,
        { value: 12.5, unit: 'km' },
        { value: 1200, unit: 'mi' },
      ] as const) {
        expect(readRadius(writeRadius({ radius }, language), language)).toEqual(radius);
      }
    }
  });

  it('is more than nothing and at most half way round, in both units', () => {
    expect(isUsable({ value: 20_040, unit: 'km' })).toBe(true);
    expect(isUsable({ value: 20_040, unit: 'mi' })).toBe(false);
    expect(isUsable({ value: 12_452, unit: 'mi' })).toBe(true);
    expect(isUsable({ value: 0, unit: 'km' })).toBe(false);
    expect(isUsable({ value: 0.000_000_1, unit: 'km' })).toBe(false);
  });

  it('is told in the other unit too', () => {
    expect(toOtherUnit({ value: 120, unit: 'km' })).toEqual({ value: 75, unit: 'mi' });
    expect(formatOwnRadius(toOtherUnit({ value: 5, unit: 'mi' }), 'fr')).toMatch(/^8\skm$/);
    expect(formatOwnRadius({ value: 12.5, unit: 'km' }, 'fr')).toMatch(/^12,5\skm$/);
  });
});

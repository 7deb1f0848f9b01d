import { describe, expect, test } from 'vitest';
import {
  addMoney,
  compareMoney,
  countDecimals,
  isCurrency,
  makeMoney,
  parseMoney,
} from './money.ts';
import { makeRandom } from './testing/random-network.ts';

const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });

describe('parseMoney', () => {
  test.each([
    ['1234.50', 'EUR', 123_450n],
    ['1234.5', 'EUR', 123_450n],
    ['1234', 'EUR', 123_400n],
    ['0.05', 'USD', 5n],
    ['-0.05', 'USD', -5n],
    ['1234', 'JPY', 1234n],
    ['1.234', 'TND', 1234n],
    ['007', 'EUR', 700n],
    ['999999999999999.99', 'EUR', 99_999_999_999_999_999n],
  ])('Q4: %s %s', (text, currency, amountMinor) => {
    expect(parseMoney(text, currency)).toEqual({ ok: true, value: { amountMinor, currency } });
  });

  test.each([
    ['1.005', 'EUR', 'too-many-decimals'],
    ['1.0', 'JPY', 'too-many-decimals'],
    ['1.2345', 'TND', 'too-many-decimals'],
    ['', 'EUR', 'invalid-amount'],
    ['1,50', 'EUR', 'invalid-amount'],
    ['1 000', 'EUR', 'invalid-amount'],
    ['.5', 'EUR', 'invalid-amount'],
    ['5.', 'EUR', 'invalid-amount'],
    ['1e3', 'EUR', 'invalid-amount'],
    ['--1', 'EUR', 'invalid-amount'],
    ['１', 'EUR', 'invalid-amount'],
    ['1000000000000000', 'EUR', 'invalid-amount'],
    ['1', 'eur', 'unknown-currency'],
    ['1', 'XXX', 'unknown-currency'],
  ])('Q4: refuses %s %s', (text, currency, code) => {
    expect(parseMoney(text, currency)).toEqual({ ok: false, code });
  });
});

describe('makeMoney', () => {
  test.each([
    [0n, 'EUR', '0.00'],
    [5n, 'EUR', '0.05'],
    [-5n, 'EUR', '-0.05'],
    [123_450n, 'EUR', '1234.50'],
    [1234n, 'JPY', '1234'],
    [0n, 'JPY', '0'],
    [5n, 'TND', '0.005'],
  ])('Q4: %d %s', (amountMinor, currency, text) => {
    expect(makeMoney({ amountMinor, currency })).toBe(text);
  });

  test('Q4: parseMoney reads what it writes', () => {
    const random = makeRandom(4);
    for (let round = 0; round < 2000; round += 1) {
      const currency = ['EUR', 'JPY', 'TND'][round % 3] ?? 'EUR';
      const money = { amountMinor: BigInt(Math.round((random() - 0.5) * 1e12)), currency };
      expect(parseMoney(makeMoney(money), currency)).toEqual({ ok: true, value: money });
    }
  });
});

describe('sums and order', () => {
  test('Q4: whole minor units add without loss', () => {
    expect(addMoney(eur(10n), eur(20n))).toEqual({ ok: true, value: eur(30n) });
    expect(addMoney(eur(9_007_199_254_740_993n), eur(-1n))).toEqual({
      ok: true,
      value: eur(9_007_199_254_740_992n),
    });
  });

  test.each([
    [1n, 2n, -1],
    [2n, 2n, 0],
    [3n, 2n, 1],
    [-3n, 2n, -1],
  ])('Q4: %d against %d', (a, b, order) => {
    expect(compareMoney(eur(a), eur(b))).toEqual({ ok: true, value: order });
  });

  test('Q4: two currencies neither add nor compare', () => {
    const yen = { amountMinor: 1n, currency: 'JPY' };
    expect(addMoney(eur(1n), yen)).toEqual({ ok: false, code: 'currency-mismatch' });
    expect(compareMoney(eur(1n), yen)).toEqual({ ok: false, code: 'currency-mismatch' });
  });
});

describe('currencies', () => {
  test.each([
    ['JPY', 0],
    ['ISK', 0],
    ['EUR', 2],
    ['TND', 3],
    ['KWD', 3],
  ])('Q4: %s has %d decimals', (currency, decimals) => {
    expect(countDecimals(currency)).toBe(decimals);
  });

  test('Q4: those the language knows as in use', () => {
    const known = new Set(Intl.supportedValuesOf('currency'));
    for (const code of ['EUR', 'USD', 'GBP', 'CNY', 'XOF', 'SLE']) {
      expect(isCurrency(code)).toBe(true);
      expect(known.has(code)).toBe(true);
    }
    for (const code of ['FRF', 'DEM', 'XAU', 'XXX', 'ZWL']) expect(isCurrency(code)).toBe(false);
  });
});

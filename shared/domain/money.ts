import { ok, refuse, type Result } from './result.ts';

/** An amount: whole minor units (cents) of an ISO 4217 currency. Source: Q4. */
export interface Money {
  readonly amountMinor: bigint;
  /** ISO 4217 alphabetic code, upper case. */
  readonly currency: string;
}

/** Currencies one can quote in: those in use of ISO 4217, without funds and metals. */
const CURRENCIES: ReadonlySet<string> = new Set(
  (
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD ' +
    'CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS ' +
    'GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW ' +
    'KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR ' +
    'MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR ' +
    'SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX ' +
    'USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW'
  ).split(' '),
);

/** Decimals of the currencies that have not two. Source: ISO 4217, minor units. */
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...listWithDecimals('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF', 0),
  ...listWithDecimals('BHD IQD JOD KWD LYD OMR TND', 3),
]);

export type MoneyRefusal = 'unknown-currency' | 'invalid-amount' | 'too-many-decimals';

/** Whether a code, in upper case, is a currency one can quote in. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** How many decimals a currency has: JPY 0, EUR 2, TND 3. */
export function countDecimals(currency: string): number {
  return DECIMALS.get(currency) ?? 2;
}

/**
 * An amount written as digits, with a point before its decimals and a minus where negative:
 * "1234.5" in EUR is 123450 minor units. Grouping and commas are the locale's business, refused
 * here. Refuses more decimals than the currency has, rather than rounding.
 */
export function parseMoney(text: string, currency: string): Result<Money, MoneyRefusal> {
  if (!isCurrency(currency)) return refuse('unknown-currency');
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text);
  if (match === null) return refuse('invalid-amount');
  const [, sign = '', units = '', fraction = ''] = match;
  const decimals = countDecimals(currency);
  if (fraction.length > decimals) return refuse('too-many-decimals');
  const magnitude = BigInt(units + fraction.padEnd(decimals, '0'));
  return ok({ amountMinor: sign === '-' ? -magnitude : magnitude, currency });
}

/** The amount as `parseMoney` reads it, with every decimal of its currency: "1234.50". */
export function makeMoney(money: Money): string {
  const decimals = countDecimals(money.currency);
  const isNegative = money.amountMinor < 0n;
  const magnitude = isNegative ? -money.amountMinor : money.amountMinor;
  const digits = magnitude.toString().padStart(decimals + 1, '0');
  const units = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  return `${isNegative ? '-' : ''}${units}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The sum of two amounts of one currency. */
export function addMoney(a: Money, b: Money): Result<Money, 'currency-mismatch'> {
  if (a.currency !== b.currency) return refuse('currency-mismatch');
  return ok({ amountMinor: a.amountMinor + b.amountMinor, currency: a.currency });
}

/** -1, 0 or 1 as the first amount is less than, equal to or greater than the second. */
export function compareMoney(a: Money, b: Money): Result<-1 | 0 | 1, 'currency-mismatch'> {
  if (a.currency !== b.currency) return refuse('currency-mismatch');
  if (a.amountMinor === b.amountMinor) return ok(0);
  return ok(a.amountMinor < b.amountMinor ? -1 : 1);
}

function listWithDecimals(codes: string, decimals: number): readonly (readonly [string, number])[] {
  return codes.split(' ').map((code) => [code, decimals] as const);
}

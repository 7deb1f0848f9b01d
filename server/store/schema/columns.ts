import { sql, type SQL } from 'drizzle-orm';
import { timestamp, type AnyPgColumn } from 'drizzle-orm/pg-core';

/**
 * An instant to the millisecond, which is what JavaScript's dates and the API carry. No column has
 * `now()` for a default: the one clock of the composition root gives every time.
 */
export const instant = () => timestamp({ withTimezone: true, mode: 'date', precision: 3 });

/** The condition of a check: the column holds one of a closed set of words of this code. */
export function isOneOf(column: AnyPgColumn, values: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`;
}

/** The condition of a check: both columns are filled, or neither. */
export function bothOrNeither(a: AnyPgColumn, b: AnyPgColumn): SQL {
  return sql`(${a} is null) = (${b} is null)`;
}

/** The condition of a check: a side as the domain writes it (`manufacturer`, `distributor:…`). */
export function isSideText(column: AnyPgColumn): SQL {
  return sql`${column} = 'manufacturer' or ${column} ~ '^distributor:.+$'`;
}

/** The condition of a check: an address in the form under which rights are compared. */
export function isNormalized(column: AnyPgColumn): SQL {
  return sql`${column} = lower(btrim(${column})) and ${column} like '%_@_%'`;
}

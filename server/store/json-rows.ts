import { getTableColumns } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';

/**
 * Rows as JSON, in and out, for the prepared statements of statement.ts: a whole request with all
 * that hangs on it travels as one row, and every row of a change as one parameter. The tables of
 * the schema say the names and types, so that a new column needs no word here.
 */

function columnsOf(table: PgTable): [key: string, column: PgColumn][] {
  return Object.entries(getTableColumns(table) as Record<string, PgColumn>);
}

/** SQL of a JSON object of the row, its keys those of the schema: `receivedAt` and not `received_at`. */
export function jsonObjectSql(table: PgTable, alias: string): string {
  const fields = columnsOf(table).map(([key]) => `'${key}', ${alias}.${toSnakeCase(key)}`);
  return `json_build_object(${fields.join(', ')})`;
}

/** The row of such a JSON object: instants become dates again. */
export function reviveRow<Table extends PgTable>(
  table: Table,
  json: Readonly<Record<string, unknown>>,
): Table['$inferSelect'] {
  const row: Record<string, unknown> = { ...json };
  for (const [key, column] of columnsOf(table)) {
    const value = row[key];
    if (column.dataType === 'date' && typeof value === 'string') row[key] = new Date(value);
  }
  return row;
}

/**
 * SQL that inserts the rows of a JSON array parameter made by {@link makeRecords}.
 * @param parameter its number, from 1.
 */
export function insertRecordsSql(table: PgTable, parameter: number): string {
  const columns = columnsOf(table);
  const names = columns.map(([key]) => toSnakeCase(key)).join(', ');
  const types = columns.map(([key, column]) => `${toSnakeCase(key)} ${column.getSQLType()}`);
  return `insert into ${getTableConfig(table).name} (${names})
    select ${names} from jsonb_to_recordset($${parameter}::jsonb) as record(${types.join(', ')})`;
}

/** The JSON array of rows that {@link insertRecordsSql} reads. Dates go as ISO 8601. */
export function makeRecords<Table extends PgTable>(
  table: Table,
  rows: readonly Table['$inferSelect'][],
): string {
  const keys = columnsOf(table).map(([key]) => key);
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        keys.map((key) => [toSnakeCase(key), (row as Record<string, unknown>)[key] ?? null]),
      ),
    ),
  );
}

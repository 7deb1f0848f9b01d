/** An error as the database told it, whichever driver carried it. */
export interface DatabaseError {
  /** SQLSTATE, or the driver's own code for a lost connection. */
  readonly code: string;
  readonly constraint: string | null;
}

/** Looks through drizzle's wrapping; null when the database had no part in it. */
export function findDatabaseError(error: unknown): DatabaseError | null {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const fields = cause as { code?: unknown; constraint?: unknown; constraint_name?: unknown };
    if (typeof fields.code !== 'string') continue;
    // postgres.js calls it constraint_name, PGlite constraint.
    const constraint = fields.constraint_name ?? fields.constraint;
    return { code: fields.code, constraint: typeof constraint === 'string' ? constraint : null };
  }
  return null;
}

/** Whether a unique index refused; with a name, whether it was that one. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const found = findDatabaseError(error);
  return found?.code === '23505' && (constraint === undefined || found.constraint === constraint);
}

/** Whether the same transaction may well succeed when run again. */
export function isRetryable(error: unknown): boolean {
  const code = findDatabaseError(error)?.code;
  return code === '40001' || code === '40P01';
}

const UNREACHABLE: ReadonlySet<string> = new Set(
  [
    ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'EPIPE'],
    ['CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT'],
    // Shutting down, starting up, too many connections, read-only after a failover.
    ['57P01', '57P02', '57P03', '53300', '25006'],
  ].flat(),
);

/** Whether the database is away for now, rather than the statement wrong. */
export function isStoreUnavailable(error: unknown): boolean {
  const code = findDatabaseError(error)?.code;
  return code !== undefined && (UNREACHABLE.has(code) || code.startsWith('08'));
}

import { pino, stdSerializers, type Logger } from 'pino';

/** A statement's error as drizzle tells it, with every value that was to be written. */
interface FailedStatement extends Error {
  readonly query: string;
  readonly cause?: unknown;
}

function isFailedStatement(error: unknown): error is FailedStatement {
  return error instanceof Error && 'query' in error && 'params' in error;
}

/**
 * An error for the log. Of a failed statement its text and what the database said, never the values:
 * they are what people wrote, their addresses and numbers.
 */
export function tellError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (!isFailedStatement(error)) {
    return isFailedStatement(error.cause)
      ? { type: error.name, message: error.message, cause: tellError(error.cause) }
      : stdSerializers.err(error);
  }
  const { cause, message, query, name, stack = '' } = error;
  // What stands before the frames is the message again, hence the values.
  const at = stack.indexOf(message);
  return {
    type: name,
    message: cause instanceof Error ? cause.message : 'a statement failed',
    ...(cause instanceof Error && 'code' in cause && { code: cause.code }),
    query,
    stack: at === -1 ? '' : stack.slice(at + message.length).trim(),
  };
}

/** The log of the process: one JSON line an event, on standard error, away from the start screen. */
export function makeLog(level: string): Logger {
  return pino(
    { level, base: null, serializers: { err: tellError } },
    pino.destination({ dest: 2, sync: true }),
  );
}

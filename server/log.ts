import { pino, type Logger } from 'pino';

/** The log of the process: one JSON line an event, on standard error, away from the start screen. */
export function makeLog(level: string): Logger {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
}

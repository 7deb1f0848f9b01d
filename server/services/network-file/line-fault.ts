import type { SentenceValues } from './file-words.ts';

/** Something that keeps a line from being imported, before it is put into words. */
export interface LineFault {
  /** The heading in the file; null for the whole line. */
  readonly column: string | null;
  readonly code: string;
  readonly values: SentenceValues;
  /** What stands there. */
  readonly value: string;
}

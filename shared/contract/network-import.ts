import { z } from 'zod';

/* Import (N8): POST /v1/networks/{m}/imports?mode=check|apply, text/csv in, NDJSON out. */

export const IMPORT_MODES = ['check', 'apply'] as const;
/** How many refused lines are told one by one; the rest is counted. */
export const MAX_REFUSED_LINES = 1000;

export const RefusedLine = z
  .object({
    /** Of the file, from 1, the heading included. */
    line: z.int(),
    /** The column's heading; null for a line that cannot be read at all. */
    column: z.string().nullable(),
    code: z.string(),
    /** The sentence, in the language asked for. */
    detail: z.string(),
    value: z.string(),
  })
  .meta({ id: 'RefusedLine' });
export type RefusedLine = z.infer<typeof RefusedLine>;

export const ImportReport = z
  .object({
    lines: z.int(),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    refusedCount: z.int(),
    refused: z.array(RefusedLine).max(MAX_REFUSED_LINES),
    /** The network's version once imported; null when nothing was (a check, or refused lines). */
    version: z.int().nullable(),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof ImportReport>;

/** One line of the answer of an import. */
export const ImportEvent = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('progress'), phase: z.enum(['reading', 'saving']), lines: z.int() }),
    z.object({ kind: z.literal('done'), report: ImportReport }),
    /** What stopped it, as a problem's code and sentence: nothing was imported. */
    z.object({ kind: z.literal('failed'), code: z.string(), detail: z.string() }),
  ])
  .meta({ id: 'ImportEvent' });
export type ImportEvent = z.infer<typeof ImportEvent>;

import { z } from 'zod';
import { RequestIdSchema } from './primitives.ts';
import { RequestView } from './request.ts';

/**
 * One pull: every request that changed for this person since the cursor, as it is now. A feed per
 * address, merged in the opaque cursor; `reset` tells the client to drop what it holds first.
 */
export const SyncAnswer = z
  .object({
    cursor: z.string(),
    reset: z.boolean(),
    changed: z.array(RequestView),
    gone: z.array(RequestIdSchema),
    more: z.boolean(),
  })
  .meta({ id: 'SyncAnswer' });
export type SyncAnswer = z.infer<typeof SyncAnswer>;

export const SyncQuery = z.object({
  cursor: z.string().max(4000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type SyncQuery = z.infer<typeof SyncQuery>;

/** The server-sent event that says « pull now »; it carries nothing of a request. */
export const CHANGED_EVENT = 'changed';

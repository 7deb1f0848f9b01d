import { z } from '@hono/zod-openapi';
import { Uuid } from '../../shared/contract/primitives.ts';
import { ServiceError } from '../services/service-error.ts';
import type { HttpContext } from './environment.ts';

/** The header as the documentation shows it; absence has a code of its own, so it is read by hand. */
export const commandHeaders = z.object({
  'idempotency-key': Uuid.optional().openapi({
    param: { required: true },
    description: 'A UUID made once per intention: repeating it changes nothing more.',
  }),
});

/** The command's id, made by the client once per intention. */
export function readCommandKey(context: HttpContext): string {
  const key = Uuid.safeParse(context.req.header('idempotency-key'));
  if (!key.success) throw new ServiceError('command-key-missing');
  return key.data.toLowerCase();
}

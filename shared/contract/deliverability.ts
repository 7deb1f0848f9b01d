import { z } from 'zod';
import { Address, Instant, Uuid } from './primitives.ts';
import { CodeText } from './session.ts';

/* Deliverability (N7): GET /v1/deliverability, POST /v1/deliverability/tests, GET …/{id}, POST …/{id}/code. */

export const Deliverability = z
  .object({
    domains: z.array(z.string()),
    ipRanges: z.array(z.string()),
    senders: z.array(z.string()),
  })
  .meta({ id: 'Deliverability' });
export type Deliverability = z.infer<typeof Deliverability>;

/** `accepted`: the recipient's mail server took it; `received`: the person typed its code. */
export const DELIVERY_TEST_STATES = ['sending', 'accepted', 'received', 'refused'] as const;
export const DeliveryTest = z
  .object({
    id: Uuid,
    address: z.string(),
    sentAt: Instant,
    state: z.enum(DELIVERY_TEST_STATES),
    /** What the recipient's mail server said when it refused. */
    answer: z.string().nullable(),
  })
  .meta({ id: 'DeliveryTest' });
export type DeliveryTest = z.infer<typeof DeliveryTest>;
export const DeliveryTestOrder = z.object({ address: Address }).meta({ id: 'DeliveryTestOrder' });
export type DeliveryTestOrder = z.infer<typeof DeliveryTestOrder>;
export const DeliveryCode = z.object({ code: CodeText }).meta({ id: 'DeliveryCode' });

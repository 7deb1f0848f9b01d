import { z } from 'zod';
import { MAX_TEXT_LENGTH } from '../domain/negotiation.ts';
import { StandContact } from './marketplace.ts';
import { Instant, label, paragraphs, RequestIdSchema, SideSchema, Uuid } from './primitives.ts';

/** One exchange of the buyer's: he sees each side apart (A5). */
export const BuyerThread = z
  .object({
    side: SideSchema,
    /** The company the buyer is talking to. */
    name: z.string(),
    /** Whether this side declined, said politely and without a reason. */
    declined: z.boolean(),
    /** Whether nobody there follows the request any more: what the buyer writes goes to others (A7). */
    left: z.boolean(),
    /** The company that has the request in place of a side that is left; null before there is one. */
    passedOnTo: z.string().nullable(),
    messages: z.array(
      z.object({
        id: Uuid,
        from: z.enum(['buyer', 'seller']),
        name: z.string(),
        text: z.string(),
        sentAt: Instant,
      }),
    ),
  })
  .meta({ id: 'BuyerThread' });

/** A request as its buyer sees it. */
export const BuyerRequest = z
  .object({
    id: RequestIdSchema,
    reference: z.string(),
    marketplace: z.string(),
    manufacturer: z.string(),
    product: z.object({ name: z.string(), url: z.string().nullable() }),
    text: z.string(),
    receivedAt: Instant,
    threads: z.array(BuyerThread),
    /** After a decline: whom he may turn to instead, in one click (M9). */
    otherContacts: z.array(StandContact),
  })
  .meta({ id: 'BuyerRequest' });
export type BuyerRequest = z.infer<typeof BuyerRequest>;

export const BuyerAnswer = z
  .object({ side: SideSchema, text: paragraphs(MAX_TEXT_LENGTH) })
  .meta({ id: 'BuyerAnswer' });
export type BuyerAnswer = z.infer<typeof BuyerAnswer>;

/** The other contact a buyer turns to after a decline. Source: M9, R8. */
export const ContactChoice = z.object({ contact: label(120) }).meta({ id: 'ContactChoice' });
export type ContactChoice = z.infer<typeof ContactChoice>;

import { z } from 'zod';
import {
  Address,
  CountryCode,
  Instant,
  label,
  LanguageCode,
  Latitude,
  line,
  Longitude,
  paragraphs,
  RequestIdSchema,
  Slug,
  WebUrl,
} from './primitives.ts';
import { MemberKind, Tier } from './network.ts';

/** What a marketplace posts when a buyer asks. Idempotent by `reference`. */
export const RequestSubmission = z
  .object({
    /** The marketplace's own reference: the same one with another body is refused. */
    reference: Slug,
    stand: Slug,
    product: z.object({ id: Slug, name: line(300), url: z.union([WebUrl, z.null()]).optional() }),
    buyer: z.object({
      name: line(200),
      company: line(200).nullable().optional(),
      email: Address,
      phone: label(40).nullable().optional(),
      country: CountryCode,
      city: line(200).nullable().optional(),
      lat: Latitude.nullable().optional(),
      lon: Longitude.nullable().optional(),
      language: LanguageCode,
    }),
    text: paragraphs(20_000).refine((text) => text.trim() !== '', { error: 'message-empty' }),
    /** The contact the buyer chose among those displayed; null when he chose none. Source: R8. */
    chosen: label(120).nullable().optional(),
  })
  .meta({ id: 'RequestSubmission' });
export type RequestSubmission = z.infer<typeof RequestSubmission>;

/** The answer to a submission: the same one, word for word, when it is sent again. */
export const RequestAccepted = z
  .object({
    id: RequestIdSchema,
    reference: z.string(),
    receivedAt: Instant,
    designated: z.object({ id: z.string(), kind: MemberKind }),
    tier: Tier,
  })
  .meta({ id: 'RequestAccepted' });
export type RequestAccepted = z.infer<typeof RequestAccepted>;

/** A coordinate left empty (`lat=&lon=`) is unknown: zero is a place in the Gulf of Guinea. */
function inQuery(coordinate: z.ZodCoercedNumber) {
  return z.preprocess((text) => (text === '' ? undefined : text), coordinate.optional());
}

/** Where the buyer stands, as a stand's page knows it. */
export const ContactsQuery = z.object({
  country: CountryCode,
  lat: inQuery(z.coerce.number().min(-90).max(90)),
  lon: inQuery(z.coerce.number().min(-180).max(180)),
  product: Slug,
});
export type ContactsQuery = z.infer<typeof ContactsQuery>;

/** One contact shown on a stand: never an e-mail address. Source: R1. */
export const StandContact = z
  .object({
    id: z.string(),
    kind: MemberKind,
    name: z.string(),
    city: z.string().nullable(),
    country: z.string().nullable(),
    distanceKm: z.number().nullable(),
    rating: z.number().nullable(),
    partner: z.boolean(),
  })
  .meta({ id: 'StandContact' });
export type StandContact = z.infer<typeof StandContact>;

export const StandContacts = z
  .object({ stand: z.string(), contacts: z.array(StandContact).max(4) })
  .meta({ id: 'StandContacts' });
export type StandContacts = z.infer<typeof StandContacts>;

/** What anybody may know to tell a real notification from an imitation. */
export const PublicList = z
  .object({
    /** Hosts, with port where not the default, that links to requests point to. */
    linkHosts: z.array(z.string()),
    /** Domains that notifications are sent from. */
    senderDomains: z.array(z.string()),
    marketplaceNames: z.array(z.string()),
    supportContact: z.string(),
  })
  .meta({ id: 'PublicList' });
export type PublicList = z.infer<typeof PublicList>;

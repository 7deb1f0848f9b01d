import { z } from 'zod';
import { CountryCode, label, Latitude, line, Longitude } from './primitives.ts';

/** A postal address as somebody types it; the country is picked from a list. Source: N1. */
export const PostalAddress = z
  .object({
    street: label(300),
    postalCode: label(20),
    city: line(200),
    /** State, province or county, where it is needed to tell homonyms apart. */
    region: label(200).optional(),
    country: CountryCode,
  })
  .meta({ id: 'PostalAddress' });
export type PostalAddress = z.infer<typeof PostalAddress>;

/** How exactly a place is known. */
export const PLACE_PRECISIONS = ['street', 'postal-code', 'city'] as const;
export const PlacePrecision = z.enum(PLACE_PRECISIONS);
export type PlacePrecision = z.infer<typeof PlacePrecision>;

/** Somewhere an address may be. */
export const Place = z
  .object({
    /** Names this candidate when the address is located again: opaque, stable for one data set. */
    id: z.string().max(200),
    lat: Latitude,
    lon: Longitude,
    precision: PlacePrecision,
    /** What to show to tell candidates apart, e.g. `Saint-Étienne, Loire (42000), FR`. */
    label: z.string(),
    city: z.string(),
    postalCode: z.string().nullable(),
    region: z.string().nullable(),
    country: CountryCode,
  })
  .meta({ id: 'Place' });
export type Place = z.infer<typeof Place>;

/**
 * What locating an address gives. `ambiguous`: several places fit and nothing decides, the person
 * chooses; `conflict`: postal code and city are far apart, one of them is mistyped. Source: N2.
 */
export const Located = z
  .discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('found'), place: Place }),
    z.object({ outcome: z.literal('ambiguous'), candidates: z.array(Place).min(2).max(10) }),
    z.object({ outcome: z.literal('conflict'), candidates: z.array(Place).min(1).max(10) }),
    z.object({ outcome: z.literal('not-found') }),
  ])
  .meta({ id: 'Located' });
export type Located = z.infer<typeof Located>;

/** POST /v1/places/locate. `attribution`: whom to thank on screen for the data. */
export const LocateAnswer = z
  .object({
    located: Located,
    attribution: z.object({ text: z.string(), url: z.string() }),
  })
  .meta({ id: 'LocateAnswer' });
export type LocateAnswer = z.infer<typeof LocateAnswer>;

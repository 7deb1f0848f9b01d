import { z } from 'zod';
import { MEMBER_KINDS, SELLER_KINDS } from '../domain/network.ts';
import { TIERS, VERDICTS } from '../domain/routing-verdict.ts';
import {
  Address,
  Continent,
  CountryCode,
  InterfaceLanguageCode,
  label,
  Latitude,
  line,
  Longitude,
  Slug,
  WebUrl,
} from './primitives.ts';

/** A sales radius: more than nothing, at most half the Earth's circumference. Source: R6. */
export const Radius = z
  .object({
    value: z
      .number()
      .positive({ error: 'radius-invalid' })
      .max(20_040, { error: 'radius-invalid' }),
    unit: z.enum(['km', 'mi']),
  })
  .meta({ id: 'Radius' });

/** Full, or « gamme limitée »: only these products. Source: R7. */
export const SalesRange = z
  .discriminatedUnion('mode', [
    z.object({ mode: z.literal('full') }),
    z.object({ mode: z.literal('limited'), products: z.array(Slug).max(100_000) }),
  ])
  .meta({ id: 'SalesRange' });

/** « Paramétrez vos demandes ». Source: R10. */
export const NetworkSettings = z
  .object({
    copyZoneManagersOnSellerRequests: z.boolean(),
    copyWorldOnSellerRequests: z.boolean(),
    copyWorldOnZoneManagerRequests: z.boolean(),
    extraCopies: z.array(Address).max(50),
  })
  .meta({ id: 'NetworkSettings' });
export type NetworkSettings = z.infer<typeof NetworkSettings>;

const sellerFields = {
  id: Slug,
  kind: z.enum(SELLER_KINDS),
  country: CountryCode,
  lat: Latitude.nullable(),
  lon: Longitude.nullable(),
  radius: z.union([Radius, z.null()]),
  range: SalesRange,
  rating: z.number().min(0).max(5).nullable(),
  partner: z.boolean(),
  email: Address,
  absent: z.boolean().optional(),
};

const zoneManagerFields = {
  id: Slug,
  countries: z.array(CountryCode),
  continents: z.array(Continent),
  emails: z.array(Address).min(1),
  absent: z.boolean().optional(),
};

const worldContactFields = {
  id: Slug,
  emails: z.array(Address).min(1),
  absent: z.boolean().optional(),
};

/** Only a local seller has a radius. Source: R6. */
function refuseNationalRadius(seller: { kind: string; radius: unknown }): boolean {
  return seller.kind === 'local' || seller.radius === null;
}
const nationalRadius = { error: 'radius-on-national-seller', path: ['radius'] };

/** A network as routing needs it; list order is the order of adding (R4). */
export const PreviewNetwork = z
  .object({
    sellers: z
      .array(z.object(sellerFields).refine(refuseNationalRadius, nationalRadius))
      .max(100_000),
    zoneManagers: z.array(z.object(zoneManagerFields)).max(10_000),
    worldContact: z.object(worldContactFields),
    settings: NetworkSettings,
  })
  .meta({ id: 'PreviewNetwork' });
export type PreviewNetwork = z.infer<typeof PreviewNetwork>;

/** The buyer as far as routing is concerned; a position is whole or unknown. */
export const PreviewBuyer = z
  .object({
    country: CountryCode,
    lat: Latitude.nullable(),
    lon: Longitude.nullable(),
    product: Slug,
  })
  .meta({ id: 'PreviewBuyer' });

export const RoutingPreview = z
  .object({
    network: PreviewNetwork,
    buyer: PreviewBuyer,
    /** The contact the buyer chose; null or absent when he chose none. Source: R8. */
    chosen: label(120).nullable().optional(),
  })
  .meta({ id: 'RoutingPreview' });
export type RoutingPreview = z.infer<typeof RoutingPreview>;

export const Tier = z.enum(TIERS);
export const Verdict = z.enum(VERDICTS);
export const MemberKind = z.enum(MEMBER_KINDS);

/** One line of the trace. Source: R11. */
export const TraceLine = z
  .object({
    id: z.string(),
    verdict: Verdict,
    distanceKm: z.number().nullable(),
    ratingUsed: z.number().nullable(),
    tier: Tier.nullable(),
  })
  .meta({ id: 'TraceLine' });

export const RoutingAnswer = z
  .object({
    displayed: z.array(z.string()).max(4),
    designated: z.object({ id: z.string(), kind: MemberKind, emails: z.array(z.string()) }),
    copies: z.array(z.string()),
    tier: Tier,
    trace: z.array(TraceLine),
  })
  .meta({ id: 'RoutingAnswer' });
export type RoutingAnswer = z.infer<typeof RoutingAnswer>;

const contactFields = {
  /** The person to ask for. */
  contact: line(200).optional(),
  phone: label(40).nullable().optional(),
  language: InterfaceLanguageCode.optional(),
};

/** A whole network as an operator loads it: what routing needs, and who these people are. Source: N10. */
export const NetworkDocument = z
  .object({
    manufacturer: z.object({
      name: line(200),
      country: CountryCode,
      language: InterfaceLanguageCode.optional(),
      /** Staff addresses: they see every request of the manufacturer (A1). */
      staff: z.array(z.object({ address: Address, role: z.enum(['admin', 'member']) })).max(1000),
    }),
    stands: z
      .array(
        z.object({
          id: Slug,
          marketplace: Slug,
          name: line(200),
          url: z.union([WebUrl, z.null()]),
        }),
      )
      .max(100),
    products: z
      .array(z.object({ id: Slug, name: line(300), url: z.union([WebUrl, z.null()]) }))
      .max(100_000),
    sellers: z
      .array(
        z
          .object({
            ...sellerFields,
            ...contactFields,
            /** Of how many reviews `rating` is the mean (V6). */
            reviewCount: z.int().min(0).max(1_000_000).optional(),
            /** The distributor company, which may belong to several networks (N10). */
            company: z.object({ id: Slug, name: line(200), city: label(200).nullable() }),
            /** The rest of his address, where it is known. */
            address: z
              .object({ street: label(300), postalCode: label(20), region: label(200) })
              .partial()
              .optional(),
          })
          .refine(refuseNationalRadius, nationalRadius),
      )
      .max(100_000),
    zoneManagers: z.array(z.object({ ...zoneManagerFields, ...contactFields })).max(10_000),
    worldContact: z.object({ ...worldContactFields, ...contactFields }),
    settings: NetworkSettings,
  })
  .meta({ id: 'NetworkDocument' });
export type NetworkDocument = z.infer<typeof NetworkDocument>;

export const NetworkLoaded = z
  .object({ manufacturer: z.string(), version: z.int() })
  .meta({ id: 'NetworkLoaded' });

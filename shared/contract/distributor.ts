import { z } from 'zod';
import { DECLARATION_STATES } from '../domain/network-change.ts';
import { SELLER_KINDS } from '../domain/network.ts';
import { Radius, SalesRange } from './network.ts';
import { Instant, InterfaceLanguageCode, Slug, Uuid, label, paragraphs } from './primitives.ts';
import { Revision, SellerInput, StoredAddress, position } from './sales-network.ts';

/* The distributor's own page: GET /v1/distributors/{c}, POST /v1/distributors/{c}/changes. */

/** One of the networks a distributor is in. */
export const OwnMembership = z
  .object({
    manufacturer: z.object({ id: z.string(), name: z.string() }),
    memberId: z.string(),
    revision: Revision,
    kind: z.enum(SELLER_KINDS),
    city: z.string().nullable(),
    ...position,
    radius: z.union([Radius, z.null()]),
    radiusSetAt: Instant.nullable(),
    range: SalesRange,
    partnerAddedAt: Instant.nullable(),
    /** The manufacturer's catalogue, to choose from. */
    products: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'OwnMembership' });
export type OwnMembership = z.infer<typeof OwnMembership>;

export const OwnDeclaration = z
  .object({
    id: Uuid,
    manufacturer: z.object({ id: z.string(), name: z.string() }),
    note: z.string(),
    state: z.enum(DECLARATION_STATES),
    declaredAt: Instant,
  })
  .meta({ id: 'OwnDeclaration' });
export type OwnDeclaration = z.infer<typeof OwnDeclaration>;

export const DistributorView = z
  .object({
    company: z.object({ id: z.string(), name: z.string() }),
    revision: Revision,
    details: z.object({
      name: z.string(),
      contact: z.string().nullable(),
      email: z.string(),
      phone: z.string().nullable(),
      language: InterfaceLanguageCode,
      address: StoredAddress,
      ...position,
    }),
    /** He keeps his details himself since then; null: each network has its own (N10). */
    ownDetailsAt: Instant.nullable(),
    protected: z.boolean(),
    absent: z.boolean(),
    partner: z.boolean(),
    rating: z.number().nullable(),
    reviewCount: z.int(),
    memberships: z.array(OwnMembership),
    declarations: z.array(OwnDeclaration),
  })
  .meta({ id: 'DistributorView' });
export type DistributorView = z.infer<typeof DistributorView>;

/** His own details; the e-mail must be an address he has verified (I1). */
export const OwnDetailsInput = SellerInput.omit({ kind: true }).meta({ id: 'OwnDetailsInput' });
export type OwnDetailsInput = z.infer<typeof OwnDetailsInput>;

/** One change by the distributor himself. Source: N4, N5, R6, R7, R13. */
export const DistributorChange = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('set-radius'),
      manufacturer: Slug,
      memberId: Slug,
      revision: Revision,
      /** Null: the whole country again. */
      radius: z.union([Radius, z.null()]),
    }),
    z.object({
      kind: z.literal('set-range'),
      manufacturer: Slug,
      memberId: Slug,
      revision: Revision,
      range: SalesRange,
    }),
    z.object({ kind: z.literal('set-details'), revision: Revision, details: OwnDetailsInput }),
    z.object({ kind: z.literal('set-protection'), revision: Revision, protected: z.boolean() }),
    z.object({ kind: z.literal('set-absence'), revision: Revision, absent: z.boolean() }),
    z.object({ kind: z.literal('declare'), manufacturer: Slug, note: paragraphs(1000) }),
    z.object({ kind: z.literal('withdraw-declaration'), declarationId: Uuid }),
  ])
  .meta({ id: 'DistributorChange' });
export type DistributorChange = z.infer<typeof DistributorChange>;

/** GET /v1/distributors/{c}/manufacturers?search= : whom he may declare to sell, at most 20. */
export const ManufacturerSearch = z.object({ search: label(100) });
export const ManufacturersFound = z
  .object({
    manufacturers: z.array(z.object({ id: z.string(), name: z.string(), country: z.string() })),
  })
  .meta({ id: 'ManufacturersFound' });
export type ManufacturersFound = z.infer<typeof ManufacturersFound>;

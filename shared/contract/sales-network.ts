import { z } from 'zod';
import { CHANGE_ACTORS } from '../domain/network-change.ts';
import { SELLER_KINDS } from '../domain/network.ts';
import { PostalAddress } from './geocoding.ts';
import { NetworkSettings, Radius, SalesRange } from './network.ts';
import {
  Address,
  Continent,
  CountryCode,
  Instant,
  InterfaceLanguageCode,
  Slug,
  Uuid,
  WebUrl,
  label,
  line,
  paragraphs,
} from './primitives.ts';

/*
 * « Mon réseau de vente »: what a manufacturer's staff sees and changes of its network.
 * GET /v1/desks · GET /v1/networks/{m} · POST /v1/networks/{m}/changes|preview|simulate …
 */

/** For which companies the person signed in may act; both lists empty for a stranger. */
export const Desks = z
  .object({
    manufacturers: z.array(
      z.object({ id: z.string(), name: z.string(), role: z.enum(['admin', 'member']) }),
    ),
    distributors: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'Desks' });
export type Desks = z.infer<typeof Desks>;

/** Counts the changes of one thing: an edit names the one it is based on. */
export const Revision = z.int().min(0);

/** A point on the map; null where the address was never placed (R14). */
export const position = {
  lat: z.number().nullable(),
  lon: z.number().nullable(),
};

/** An address as it stands; one loaded by an operator may lack everything but the country. */
export const StoredAddress = z
  .object({
    street: z.string().nullable(),
    postalCode: z.string().nullable(),
    city: z.string().nullable(),
    region: z.string().nullable(),
    country: z.string(),
  })
  .meta({ id: 'StoredAddress' });
export type StoredAddress = z.infer<typeof StoredAddress>;

/** A local or national seller as the manufacturer sees him. Source: N1, N3, N4, N5, N10. */
export const SellerView = z
  .object({
    id: z.string(),
    revision: Revision,
    kind: z.enum(SELLER_KINDS),
    companyId: z.string(),
    name: z.string(),
    contact: z.string().nullable(),
    email: z.string(),
    phone: z.string().nullable(),
    language: InterfaceLanguageCode,
    address: StoredAddress,
    ...position,
    radius: z.union([Radius, z.null()]),
    /** When the distributor himself set it; null for who never did. */
    radiusSetAt: Instant.nullable(),
    range: SalesRange,
    rating: z.number().nullable(),
    reviewCount: z.int(),
    /** « Distributeur Partenaire ». */
    partner: z.boolean(),
    /** Since when the marketplace has had him here because he is a Partner and declared it (N5). */
    partnerAddedAt: Instant.nullable(),
    /** What he said when he declared it; null for nothing. */
    partnerNote: z.string().nullable(),
    /** N3: may be read, not edited. */
    protected: z.boolean(),
    /** He keeps his details himself (N10): they cannot be edited either. */
    ownDetails: z.boolean(),
    absent: z.boolean(),
    addedAt: Instant,
  })
  .meta({ id: 'SellerView' });
export type SellerView = z.infer<typeof SellerView>;

/** One of the manufacturer's own people. */
const staffFields = {
  id: z.string(),
  revision: Revision,
  contact: z.string().nullable(),
  phone: z.string().nullable(),
  language: InterfaceLanguageCode,
  emails: z.array(z.string()),
};

export const ZoneManagerView = z
  .object({
    ...staffFields,
    countries: z.array(z.string()),
    continents: z.array(Continent),
    absent: z.boolean(),
  })
  .meta({ id: 'ZoneManagerView' });
export type ZoneManagerView = z.infer<typeof ZoneManagerView>;

export const WorldContactView = z.object(staffFields).meta({ id: 'WorldContactView' });
export type WorldContactView = z.infer<typeof WorldContactView>;

/** A distributor who says that he sells the manufacturer's products, to be decided. Source: N5. */
export const ProposedDeclaration = z
  .object({
    id: Uuid,
    company: z.object({
      id: z.string(),
      name: z.string(),
      city: z.string().nullable(),
      country: z.string(),
    }),
    note: z.string(),
    declaredAt: Instant,
  })
  .meta({ id: 'ProposedDeclaration' });
export type ProposedDeclaration = z.infer<typeof ProposedDeclaration>;

/** A whole network as its manufacturer sees it. Lists are in the order of adding. */
export const NetworkView = z
  .object({
    manufacturer: z.object({ id: z.string(), name: z.string(), country: z.string() }),
    /** Moves with every change. */
    version: z.int(),
    sellers: z.array(SellerView),
    zoneManagers: z.array(ZoneManagerView),
    worldContact: WorldContactView,
    settings: NetworkSettings,
    settingsRevision: Revision,
    products: z.array(z.object({ id: z.string(), name: z.string() })),
    stands: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** As people know it: `DirectIndustry`. */
        marketplace: z.string(),
        url: z.union([WebUrl, z.null()]),
      }),
    ),
    declarations: z.array(ProposedDeclaration),
    /**
     * Up to when the person has seen newly defined sales zones; null for never. New ones are the
     * sellers whose `radiusSetAt` is later, and of the last 30 days (N4).
     */
    zonesSeenAt: Instant.nullable(),
    support: z.string(),
  })
  .meta({ id: 'NetworkView' });
export type NetworkView = z.infer<typeof NetworkView>;

/** A seller as a manufacturer types him: exactly one e-mail. Source: N1. */
export const SellerInput = z
  .object({
    kind: z.enum(SELLER_KINDS),
    /** The company. */
    name: line(200),
    contact: label(200),
    email: Address,
    /** As typed, in the form of the address's country or international; empty for none. */
    phone: label(40),
    language: InterfaceLanguageCode,
    address: PostalAddress,
    /** The candidate chosen where the address was ambiguous or in conflict; null for none. */
    placeId: z.string().max(200).nullable(),
  })
  .meta({ id: 'SellerInput' });
export type SellerInput = z.infer<typeof SellerInput>;

const staffInputFields = {
  contact: line(200),
  /** At least one, none twice: `checkAddresses` of the domain judges them (N1). */
  emails: z
    .array(z.string().max(254, { error: 'address-invalid' }))
    .max(100, { error: 'too-many-addresses' }),
  phone: label(40),
  language: InterfaceLanguageCode,
};

export const ZoneManagerInput = z
  .object({
    ...staffInputFields,
    countries: z.array(CountryCode).max(260),
    continents: z.array(Continent).max(7),
    absent: z.boolean(),
  })
  .meta({ id: 'ZoneManagerInput' });
export type ZoneManagerInput = z.infer<typeof ZoneManagerInput>;

export const WorldContactInput = z.object(staffInputFields).meta({ id: 'WorldContactInput' });
export type WorldContactInput = z.infer<typeof WorldContactInput>;

/** What becomes of the open requests of who is removed. Source: A7, R13. */
export const OPEN_REQUESTS = ['pass-on', 'leave'] as const;

/** One change of a network by its manufacturer. `id` of an addition is made by the client, a UUID. */
export const NetworkChange = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('add-seller'), id: Slug, seller: SellerInput }),
    z.object({ kind: z.literal('edit-seller'), id: Slug, revision: Revision, seller: SellerInput }),
    z.object({ kind: z.literal('add-zone-manager'), id: Slug, manager: ZoneManagerInput }),
    z.object({
      kind: z.literal('edit-zone-manager'),
      id: Slug,
      revision: Revision,
      manager: ZoneManagerInput,
    }),
    z.object({
      kind: z.literal('edit-world-contact'),
      revision: Revision,
      contact: WorldContactInput,
    }),
    z.object({ kind: z.literal('edit-settings'), revision: Revision, settings: NetworkSettings }),
    z.object({
      kind: z.literal('remove-member'),
      id: Slug,
      revision: Revision,
      openRequests: z.enum(OPEN_REQUESTS),
    }),
    z.object({ kind: z.literal('decide-declaration'), declarationId: Uuid, accept: z.boolean() }),
  ])
  .meta({ id: 'NetworkChange' });
export type NetworkChange = z.infer<typeof NetworkChange>;

/** What a change did. The client loads the network again, or takes `version` as known. */
export const NetworkChanged = z
  .object({
    version: z.int(),
    /** The member added or edited; null for a change of none. */
    memberId: z.string().nullable(),
    /** Open requests passed on or left, of who was removed. */
    openRequests: z.int(),
  })
  .meta({ id: 'NetworkChanged' });
export type NetworkChanged = z.infer<typeof NetworkChanged>;

/** GET /v1/networks/{m}/members/{id}/open-requests: asked before a removal. */
export const OpenRequests = z.object({ count: z.int() }).meta({ id: 'OpenRequests' });
export type OpenRequests = z.infer<typeof OpenRequests>;

/** One line of the history of changes. Values are as stored: codes of countries, words of sets. */
export const NetworkChangeLine = z
  .object({
    version: z.int(),
    at: Instant,
    actor: z.object({ name: z.string(), kind: z.enum(CHANGE_ACTORS) }),
    kind: z.string(),
    member: z.object({ id: z.string(), name: z.string() }).nullable(),
    fields: z.array(
      z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
    ),
  })
  .meta({ id: 'NetworkChangeLine' });
export type NetworkChangeLine = z.infer<typeof NetworkChangeLine>;

/** The highest that a store counts to: four bytes with a sign. */
const MAX_VERSION = 2_147_483_647;

/** GET /v1/networks/{m}/changes?before={version}: newest first, 50 at a time. */
export const NetworkChangesQuery = z.object({
  before: z.coerce.number().int().min(1).max(MAX_VERSION).optional(),
});
export const NetworkChanges = z
  .object({ changes: z.array(NetworkChangeLine), next: z.int().nullable() })
  .meta({ id: 'NetworkChanges' });
export type NetworkChanges = z.infer<typeof NetworkChanges>;

/** POST /v1/networks/{m}/zones-seen: the zones defined up to then were shown to the person. */
export const ZonesShown = z
  .object({
    /** When the last of those shown was defined: what came meanwhile is still news. */
    until: Instant,
  })
  .meta({ id: 'ZonesShown' });
export const ZonesSeen = z.object({ seenAt: Instant }).meta({ id: 'ZonesSeen' });
export type ZonesSeen = z.infer<typeof ZonesSeen>;

/** POST /v1/networks/{m}/sellers/{id}/details-request: asks a protected seller to change them (N3). */
export const DetailsRequest = z.object({ text: paragraphs(2000) }).meta({ id: 'DetailsRequest' });
export type DetailsRequest = z.infer<typeof DetailsRequest>;
export const DetailsRequested = z.object({ sentTo: z.string() }).meta({ id: 'DetailsRequested' });
export type DetailsRequested = z.infer<typeof DetailsRequested>;

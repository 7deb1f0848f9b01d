import { z } from 'zod';
import { CHANGE_ACTORS, DECLARATION_STATES } from '../domain/network-change.ts';
import { Place, PostalAddress } from './geocoding.ts';
import {
  MemberKind,
  NetworkSettings,
  PreviewBuyer,
  Radius,
  SalesRange,
  TraceLine,
  Tier,
} from './network.ts';
import {
  Address,
  Continent,
  CountryCode,
  Instant,
  InterfaceLanguageCode,
  label,
  line,
  paragraphs,
  QueryInstant,
  RequestIdSchema,
  Slug,
  Uuid,
  WebUrl,
} from './primitives.ts';
import { CodeText } from './session.ts';
import { SELLER_KINDS } from '../domain/network.ts';

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
const position = {
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

const memberName = z.object({ id: z.string(), name: z.string(), kind: MemberKind });

/** POST /v1/networks/{m}/preview: the change, and how many of the last requests to try it on. Source: N9. */
export const ChangePreview = z
  .object({ change: NetworkChange, requests: z.int().min(1).max(1000).default(200) })
  .meta({ id: 'ChangePreview' });
export type ChangePreview = z.input<typeof ChangePreview>;

export const PreviewAnswer = z
  .object({
    /** Of how many requests the outcome was compared. */
    considered: z.int(),
    moved: z.array(
      z.object({
        requestId: RequestIdSchema,
        receivedAt: Instant,
        product: z.object({ id: z.string(), name: z.string() }),
        buyer: z.object({ country: z.string(), city: z.string().nullable(), ...position }),
        from: memberName,
        to: memberName,
      }),
    ),
    /** Who would have received more or fewer requests as designated. */
    members: z.array(memberName.extend({ gained: z.int(), lost: z.int() })),
    /** How many copies each address would have received more (positive) or fewer. */
    copies: z.array(z.object({ address: z.string(), difference: z.int() })),
    /** Where the change would place the seller; null for a change without an address. */
    place: Place.nullable(),
  })
  .meta({ id: 'PreviewAnswer' });
export type PreviewAnswer = z.infer<typeof PreviewAnswer>;

/** POST /v1/networks/{m}/simulate: a buyer, and optionally a change that is not saved yet. */
export const Simulation = z
  .object({
    buyer: PreviewBuyer,
    chosen: label(120).nullable().optional(),
    change: NetworkChange.nullable().optional(),
  })
  .meta({ id: 'Simulation' });
export type Simulation = z.infer<typeof Simulation>;

/** How many lines of a trace are answered: those that decided first, then the nearest. */
export const MAX_TRACE_LINES = 200;

export const SimulationAnswer = z
  .object({
    /** The contacts a stand would show, best first (R1). */
    displayed: z.array(
      memberName.extend({
        city: z.string().nullable(),
        distanceKm: z.number().nullable(),
        rating: z.number().nullable(),
        partner: z.boolean(),
      }),
    ),
    designated: memberName.extend({ emails: z.array(z.string()) }),
    copies: z.array(z.string()),
    tier: Tier,
    trace: z.array(TraceLine.extend({ name: z.string(), kind: MemberKind })),
  })
  .meta({ id: 'SimulationAnswer' });
export type SimulationAnswer = z.infer<typeof SimulationAnswer>;

/** GET /v1/networks/{m}/performance?from&to (instants; the last 12 months by default). Source: N6. */
export const PerformanceQuery = z.object({
  from: QueryInstant.optional(),
  to: QueryInstant.optional(),
});

/** One member's figures in a period, by the requests first sent to him (V2). */
export const MemberPerformance = z
  .object({
    id: z.string(),
    received: z.int(),
    handled: z.int(),
    declined: z.int(),
    forwarded: z.int(),
    overdue: z.int(),
    /** Minutes from receipt to the first handling act (V4); null while there was none. */
    medianResponseMinutes: z.number().nullable(),
    meanResponseMinutes: z.number().nullable(),
    /** Requests received in each twelfth of the period, the earliest first. */
    trend: z.array(z.int()).length(12),
  })
  .meta({ id: 'MemberPerformance' });
export type MemberPerformance = z.infer<typeof MemberPerformance>;

export const Performance = z
  .object({ from: Instant, to: Instant, members: z.array(MemberPerformance) })
  .meta({ id: 'Performance' });
export type Performance = z.infer<typeof Performance>;

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

/* The people of a company (N11): GET, POST and DELETE /v1/companies/{c}/people[/{address}]. */

export const CompanyPerson = z
  .object({ address: z.string(), role: z.enum(['admin', 'member']), hasSignedIn: z.boolean() })
  .meta({ id: 'CompanyPerson' });
export type CompanyPerson = z.infer<typeof CompanyPerson>;
export const CompanyPeople = z
  .object({ people: z.array(CompanyPerson), mayChange: z.boolean() })
  .meta({ id: 'CompanyPeople' });
export type CompanyPeople = z.infer<typeof CompanyPeople>;
export const PersonInvitation = z
  .object({ address: Address, role: z.enum(['admin', 'member']) })
  .meta({ id: 'PersonInvitation' });
export type PersonInvitation = z.infer<typeof PersonInvitation>;

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

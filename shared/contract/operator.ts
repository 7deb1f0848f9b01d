import { z } from 'zod';
import {
  Address,
  CountryCode,
  Instant,
  InterfaceLanguageCode,
  label,
  line,
  QueryInstant,
  RequestIdSchema,
  Slug,
  Uuid,
  WebUrl,
} from './primitives.ts';
import { MemberKind } from './network.ts';

/*
 * What whoever runs an installation does over the API (scope `operate`), the same verbs as its
 * command line; and what a marketplace is told of its requests.
 */

/** A company, manufacturer or distributor. PUT /v1/operator/companies/{company}. */
export const CompanyInput = z
  .object({
    name: line(200),
    country: CountryCode,
    city: label(200).nullable().optional(),
    language: InterfaceLanguageCode,
  })
  .meta({ id: 'CompanyInput' });
export type CompanyInput = z.infer<typeof CompanyInput>;

export const OperatorCompany = z
  .object({
    id: z.string(),
    name: z.string(),
    country: z.string(),
    city: z.string().nullable(),
    language: z.string(),
    /** A « Distributeur Partenaire » since then; null for who is none. */
    partnerSince: Instant.nullable(),
    /** The company this one was merged into. */
    mergedInto: z.string().nullable(),
    /** In how many networks it sells. */
    networks: z.int(),
  })
  .meta({ id: 'OperatorCompany' });
export type OperatorCompany = z.infer<typeof OperatorCompany>;

/** GET /v1/operator/companies?search= : at most 100, by name. */
export const OperatorCompanies = z
  .object({ companies: z.array(OperatorCompany) })
  .meta({ id: 'OperatorCompanies' });
export type OperatorCompanies = z.infer<typeof OperatorCompanies>;

/** PUT /v1/operator/companies/{company}/partner. Source: N5. */
export const PartnerStatus = z.object({ partner: z.boolean() }).meta({ id: 'PartnerStatus' });

export const StaffPerson = z
  .object({ address: Address, role: z.enum(['admin', 'member']) })
  .meta({ id: 'StaffPerson' });
export type StaffPerson = z.infer<typeof StaffPerson>;
export const StaffList = z
  .object({
    people: z.array(z.object({ address: z.string(), role: z.enum(['admin', 'member']) })),
  })
  .meta({ id: 'StaffList' });
export type StaffList = z.infer<typeof StaffList>;

/** PUT /v1/operator/stands/{stand}. */
export const StandInput = z
  .object({
    marketplace: Slug,
    manufacturer: Slug,
    name: line(200),
    url: z.union([WebUrl, z.null()]),
  })
  .meta({ id: 'StandInput' });
export type StandInput = z.infer<typeof StandInput>;

export const OperatorStand = z
  .object({
    id: z.string(),
    marketplace: z.string(),
    manufacturer: z.string(),
    name: z.string(),
    url: z.string().nullable(),
    removedAt: Instant.nullable(),
  })
  .meta({ id: 'OperatorStand' });
export type OperatorStand = z.infer<typeof OperatorStand>;
export const OperatorStands = z
  .object({ stands: z.array(OperatorStand) })
  .meta({ id: 'OperatorStands' });
export type OperatorStands = z.infer<typeof OperatorStands>;

/** POST /v1/operator/merges: a distributor entered twice; `from` becomes part of `into`. */
export const Merge = z.object({ from: Slug, into: Slug }).meta({ id: 'Merge' });
export type Merge = z.infer<typeof Merge>;
export const Merged = z
  .object({ from: z.string(), into: z.string(), memberships: z.int() })
  .meta({ id: 'Merged' });
export type Merged = z.infer<typeof Merged>;

/** POST /v1/operator/keys. */
export const KeyInput = z
  .object({
    name: line(100),
    scopes: z.array(z.string().max(40)).min(1).max(20),
    marketplace: Slug.nullable(),
  })
  .meta({ id: 'KeyInput' });
export type KeyInput = z.infer<typeof KeyInput>;

export const OperatorKey = z
  .object({
    prefix: z.string(),
    name: z.string(),
    scopes: z.array(z.string()),
    marketplace: z.string().nullable(),
    createdAt: Instant,
    lastUsedAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'OperatorKey' });
export type OperatorKey = z.infer<typeof OperatorKey>;
export const OperatorKeys = z.object({ keys: z.array(OperatorKey) }).meta({ id: 'OperatorKeys' });
export type OperatorKeys = z.infer<typeof OperatorKeys>;

/** The one time that a key is told. */
export const KeyMade = z.object({ key: z.string(), prefix: z.string() }).meta({ id: 'KeyMade' });
export type KeyMade = z.infer<typeof KeyMade>;

/** GET /v1/operator/acts?before= : everything operators did, newest first, 100 at a time. */
export const OperatorActsQuery = z.object({ before: QueryInstant.optional() });
export const OperatorActs = z
  .object({
    acts: z.array(
      z.object({
        id: Uuid,
        at: Instant,
        actor: z.string(),
        act: z.string(),
        target: z.string(),
        details: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'OperatorActs' });
export type OperatorActs = z.infer<typeof OperatorActs>;

/** What a marketplace may be told of. */
export const WEBHOOK_EVENTS = ['handled', 'declined'] as const;
export const WebhookEvent = z.enum(WEBHOOK_EVENTS);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

/** POST /v1/operator/webhooks. */
export const WebhookInput = z
  .object({
    marketplace: Slug,
    url: WebUrl,
    events: z.array(WebhookEvent).min(1).max(WEBHOOK_EVENTS.length),
  })
  .meta({ id: 'WebhookInput' });
export type WebhookInput = z.infer<typeof WebhookInput>;

export const Webhook = z
  .object({
    id: Uuid,
    marketplace: z.string(),
    url: z.string(),
    events: z.array(WebhookEvent),
    createdAt: Instant,
    /** Deliveries given up in the last days: the other side must be looked at. */
    failed: z.int(),
    waiting: z.int(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof Webhook>;
export const Webhooks = z.object({ webhooks: z.array(Webhook) }).meta({ id: 'Webhooks' });
export type Webhooks = z.infer<typeof Webhooks>;
/** The one time that the secret which signs is told. */
export const WebhookMade = z.object({ id: Uuid, secret: z.string() }).meta({ id: 'WebhookMade' });
export type WebhookMade = z.infer<typeof WebhookMade>;

/**
 * GET /v1/requests/{reference} with a marketplace's key: how its request stands. `reference` is the
 * marketplace's own or ours. Facts only: no text, no address, no reason (A2).
 */
export const RequestState = z
  .object({
    id: RequestIdSchema,
    reference: z.string(),
    marketplaceReference: z.string(),
    stand: z.string(),
    receivedAt: Instant,
    status: z.enum(['to-handle', 'overdue', 'handled', 'declined']),
    /** Who it was first sent to, and is evaluated (V2). */
    firstDesignated: z.object({ id: z.string(), kind: MemberKind, name: z.string() }),
    handledAt: Instant.nullable(),
    /** From receipt to the first handling act (V4). */
    responseMinutes: z.number().nullable(),
    /** No invitation to evaluate goes out before (V1). */
    evaluationAt: Instant,
  })
  .meta({ id: 'RequestState' });
export type RequestState = z.infer<typeof RequestState>;

/** The body of a delivery. Signed as standardwebhooks.com says: `webhook-signature: v1,…`. */
export const WebhookDelivery = z
  .object({
    type: z.enum(['request.handled', 'request.declined']),
    timestamp: Instant,
    data: RequestState,
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

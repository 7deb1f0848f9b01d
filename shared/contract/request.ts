import { z } from 'zod';
import { GRANT_ROLES } from '../domain/access.ts';
import { HISTORY_KINDS } from '../domain/history.ts';
import { DECLINE_REASONS, MAX_COPIES, MAX_TEXT_LENGTH } from '../domain/negotiation.ts';
import { REQUEST_STATUSES, REQUEST_VERBS } from '../domain/request-status.ts';
import {
  Address,
  Instant,
  LanguageCode,
  paragraphs,
  RequestIdSchema,
  SideSchema,
  Uuid,
} from './primitives.ts';
import { MemberKind, Tier, Verdict } from './network.ts';

/** One of the viewer's own grants on the request, with the words to name its side (A8). */
export const OwnGrant = z
  .object({
    id: Uuid,
    address: z.string(),
    side: SideSchema,
    /** The company on that side, for « Vous répondez pour … ». */
    sideName: z.string(),
    role: z.enum(GRANT_ROLES),
    messageId: Uuid.nullable(),
    revokedAt: z.union([Instant, z.null()]),
  })
  .meta({ id: 'OwnGrant' });
export type OwnGrant = z.infer<typeof OwnGrant>;

/** The facts from which the browser decides as the server will: domain NegotiationState, as JSON. */
export const NegotiationFacts = z
  .object({
    designatedGrantIds: z.array(Uuid),
    designatedSince: Instant,
    contactedAt: z.union([Instant, z.null()]),
    firstActAt: z.union([Instant, z.null()]),
    contactedSides: z.array(SideSchema),
    phoneShownSides: z.array(SideSchema),
    declines: z.array(
      z.object({ grantId: Uuid, at: Instant, effectiveAt: Instant, closes: z.boolean() }),
    ),
  })
  .meta({ id: 'NegotiationFacts' });
export type NegotiationFacts = z.infer<typeof NegotiationFacts>;

/** A request as one person entitled to it sees it. Never the buyer's e-mail address (M5). */
export const RequestView = z
  .object({
    id: RequestIdSchema,
    reference: z.string(),
    marketplace: z.object({ id: z.string(), name: z.string() }),
    stand: z.object({ id: z.string(), name: z.string() }),
    manufacturer: z.object({ id: z.string(), name: z.string() }),
    product: z.object({ id: z.string(), name: z.string(), url: z.string().nullable() }),
    buyer: z.object({
      name: z.string(),
      company: z.string().nullable(),
      country: z.string(),
      city: z.string().nullable(),
      language: LanguageCode,
      hasPhone: z.boolean(),
      /** Once shown to this person's side (M7). */
      phone: z.string().nullable(),
      /** Where to write from one's own mailbox: the request's masked address (M5). */
      maskedAddress: z.string(),
    }),
    text: z.string(),
    receivedAt: Instant,
    /** When the buyer is invited to rate (V1). */
    evaluationAt: Instant,
    /** When it becomes overdue if nobody handles it (V5). */
    overdueAt: Instant,
    status: z.enum(REQUEST_STATUSES),
    verb: z.enum(REQUEST_VERBS),
    handledAt: z.union([Instant, z.null()]),
    /** Who has to answer now: a company or contact name, and what he is in the network. */
    designated: z.object({ name: z.string(), kind: MemberKind.nullable() }),
    grants: z.array(OwnGrant).min(1),
    /** The grant that the mail's link was for (A8); null without a link or for another person's. */
    linkGrantId: Uuid.nullable(),
    facts: NegotiationFacts,
    /** Moves with every change: a later view of a request replaces an earlier one. */
    revision: z.int(),
  })
  .meta({ id: 'RequestView' });
export type RequestView = z.infer<typeof RequestView>;

export const RequestList = z
  .object({ requests: z.array(RequestView), next: z.string().nullable() })
  .meta({ id: 'RequestList' });
export type RequestList = z.infer<typeof RequestList>;

export const RequestListQuery = z.object({
  filter: z.enum(['to-handle', 'all']).default('all'),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type RequestListQuery = z.infer<typeof RequestListQuery>;

/** Under which of one's grants the act is done; null when there is only one side (A8). */
const grantId = Uuid.nullable();
const text = paragraphs(MAX_TEXT_LENGTH);

export const Reply = z
  .object({
    grantId,
    /** « Expéditeur »: one of the person's verified addresses; null for the grant's own. */
    sender: z.union([Address, z.null()]),
    text,
    copies: z.array(Address).max(MAX_COPIES, { error: 'too-many-copies' }),
  })
  .meta({ id: 'Reply' });
export type Reply = z.infer<typeof Reply>;

export const Forward = z
  .object({ grantId, recipient: Address, note: text })
  .meta({ id: 'Forward' });
export type Forward = z.infer<typeof Forward>;

export const Decline = z
  .object({ grantId, reason: z.enum(DECLINE_REASONS), reasonText: text })
  .meta({ id: 'Decline' });
export type Decline = z.infer<typeof Decline>;

export const UndoDecline = z.object({ grantId }).meta({ id: 'UndoDecline' });
export type UndoDecline = z.infer<typeof UndoDecline>;

export const RevealPhone = z.object({ grantId }).meta({ id: 'RevealPhone' });
export type RevealPhone = z.infer<typeof RevealPhone>;

export const LogCall = z.object({ grantId, note: text }).meta({ id: 'LogCall' });
export type LogCall = z.infer<typeof LogCall>;

/** The bodies of a seller's acts by verb: `POST /v1/requests/{id}/{verb}` with an Idempotency-Key. */
export const SELLER_COMMANDS = {
  reply: Reply,
  forward: Forward,
  decline: Decline,
  'undo-decline': UndoDecline,
  'reveal-phone': RevealPhone,
  'log-call': LogCall,
} as const;
export type SellerCommandVerb = keyof typeof SELLER_COMMANDS;
export type SellerCommandBody<V extends SellerCommandVerb> = z.infer<(typeof SELLER_COMMANDS)[V]>;

/** Who did something: a name to show. Of other sides a company name, never an address. */
export const Actor = z
  .object({
    kind: z.enum(['seller', 'buyer', 'system']),
    name: z.string(),
    own: z.boolean(),
  })
  .meta({ id: 'Actor' });

/** One line of the history as this viewer may read it. Source: H1–H3, A2. */
export const HistoryLine = z
  .object({
    seq: z.int(),
    at: Instant,
    kind: z.enum(HISTORY_KINDS),
    actor: Actor,
    side: z.union([SideSchema, z.null()]),
    sideName: z.string().nullable(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    /** The private fields that this viewer may read: text, copies, recipient, reason, note. */
    fields: z.record(z.string(), z.string()),
  })
  .meta({ id: 'HistoryLine' });
export type HistoryLine = z.infer<typeof HistoryLine>;

/** Newest first. */
export const History = z
  .object({ requestId: RequestIdSchema, lines: z.array(HistoryLine) })
  .meta({ id: 'History' });
export type History = z.infer<typeof History>;

/** One link of the chain, with its facts. */
const ChainedEntry = z
  .object({
    requestId: z.string(),
    seq: z.int(),
    at: Instant,
    kind: z.enum(HISTORY_KINDS),
    actorId: z.string(),
    side: z.union([SideSchema, z.null()]),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    privateHashes: z.record(z.string(), z.string()),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'ChainedEntry' });

/** One link whose content this viewer may not know: its place alone (A2). */
const SealedEntry = z
  .object({
    requestId: z.string(),
    seq: z.int(),
    sealed: z.literal(true),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'SealedEntry' });

/** The chain itself with the values this viewer may read, for an independent check. Source: H4. */
export const HistoryExport = z
  .object({
    requestId: RequestIdSchema,
    head: z.object({ seq: z.int(), hash: z.string() }),
    entries: z.array(z.union([ChainedEntry, SealedEntry])),
    values: z.array(
      z.object({ seq: z.int(), field: z.string(), salt: z.string(), value: z.string() }),
    ),
  })
  .meta({ id: 'HistoryExport' });
export type HistoryExport = z.infer<typeof HistoryExport>;

/** « Pourquoi moi ? »: a distributor reads his own line, the manufacturer's side the whole trace. Source: R11. */
export const Why = z
  .object({
    requestId: RequestIdSchema,
    tier: Tier,
    /** The contact the buyer chose was not eligible, and the request went on by R8. */
    chosenRefused: z.boolean(),
    /** Whether the buyer chose the designated himself. */
    chosenByBuyer: z.boolean(),
    forwarded: z.boolean(),
    viewerRole: z.enum(GRANT_ROLES),
    lines: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: MemberKind,
        verdict: Verdict,
        distanceKm: z.number().nullable(),
        ratingUsed: z.number().nullable(),
        tier: Tier.nullable(),
        designated: z.boolean(),
        displayed: z.boolean(),
        own: z.boolean(),
      }),
    ),
    settingsVersion: z.int(),
  })
  .meta({ id: 'Why' });
export type Why = z.infer<typeof Why>;

import { z } from 'zod';
import { Place } from './geocoding.ts';
import { MemberKind, PreviewBuyer, Tier, TraceLine } from './network.ts';
import { Instant, QueryInstant, RequestIdSchema, label } from './primitives.ts';
import { NetworkChange, position } from './sales-network.ts';

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

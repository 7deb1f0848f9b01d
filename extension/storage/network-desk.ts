import { z } from 'zod';
import { MEMBER_KINDS } from '../../shared/domain/network.ts';
import { DistributorView } from '../../shared/contract/distributor.ts';
import {
  Desks,
  SellerView,
  WorldContactView,
  ZoneManagerView,
} from '../../shared/contract/sales-network.ts';
import { Continent, Instant } from '../../shared/contract/primitives.ts';
import { DESK_FORMAT, MEMBERS_FORMAT } from './network-keys.ts';

/** Loaded by the background only: the popup takes the types, and what was checked here. */
const NetworkPart = z.object({
  sellers: z.array(SellerView),
  zoneManagers: z.array(ZoneManagerView),
  /** Null in the part of a network that ends before him. */
  worldContact: WorldContactView.nullable(),
  /** Median minutes to the first handling act in the last 12 months; who has none is left out. */
  responseMinutes: z.record(z.string(), z.number()),
});
/** Members of a network with what is drawn of each. */
export type NetworkPart = z.infer<typeof NetworkPart>;

const counted = { count: z.int() };
const WarningLine = z.discriminatedUnion('code', [
  z.object({ code: z.literal('managers-share-country'), country: z.string(), ...counted }),
  z.object({ code: z.literal('managers-share-continent'), continent: Continent, ...counted }),
  z.object({
    code: z.literal('country-falls-to-world'),
    extent: z.enum(['whole', 'part']),
    ...counted,
  }),
  z.object({ code: z.literal('product-without-seller'), ...counted }),
  z.object({ code: z.literal('seller-unreachable'), name: z.string() }),
  z.object({ code: z.literal('sellers-not-placed'), ...counted }),
]);
/** What the title of a warning says of it. Source: R12. */
export type WarningLine = z.infer<typeof WarningLine>;

const NetworkHead = z.object({
  manufacturer: z.object({ id: z.string(), name: z.string() }),
  version: z.int(),
  counts: z.record(z.enum(MEMBER_KINDS), z.int()),
  warningCount: z.int(),
  /** The first ones. */
  warnings: z.array(WarningLine),
  zonesSeenAt: Instant.nullable(),
  /** Who defined a sales zone since; shown until seen (N4). */
  newZones: z.array(SellerView),
  declarations: z.int(),
  /** What is drawn at once: the first members in the order of the list. */
  first: NetworkPart,
  /** Whether everybody is kept on this device, under the key of the members. */
  isKeptWhole: z.boolean(),
});
/** A network as the popup draws it before anything else is read. */
export type NetworkHead = z.infer<typeof NetworkHead>;

const Shown = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('network'), head: NetworkHead }),
  z.object({ kind: z.literal('distributor'), view: DistributorView }),
]);

const NetworkDeskSchema = z.object({
  format: z.literal(DESK_FORMAT),
  desks: Desks,
  /** Null for who manages nothing, and until the one chosen was loaded. */
  shown: Shown.nullable(),
  fetchedAt: Instant,
});
/** What the second tab of the popup shows. */
export type NetworkDesk = z.infer<typeof NetworkDeskSchema>;

const NetworkMembersSchema = NetworkPart.extend({
  format: z.literal(MEMBERS_FORMAT),
  manufacturer: z.string(),
  version: z.int(),
});
/** Everybody in the network shown. */
export type NetworkMembers = z.infer<typeof NetworkMembersSchema>;

/** What is stored, where it is still what this version of the extension stores; else null. */
export function parseNetworkDesk(stored: unknown): NetworkDesk | null {
  return NetworkDeskSchema.safeParse(stored).data ?? null;
}

/** The same for the members. */
export function parseNetworkMembers(stored: unknown): NetworkMembers | null {
  return NetworkMembersSchema.safeParse(stored).data ?? null;
}

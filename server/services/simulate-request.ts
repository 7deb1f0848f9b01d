import {
  MAX_TRACE_LINES,
  type Simulation,
  type SimulationAnswer,
} from '../../shared/contract/network-insight.ts';
import { decide, type RoutingDecision } from '../../shared/domain/routing.ts';
import type { TraceEntry } from '../../shared/domain/routing-verdict.ts';
import type { PersonCaller } from './caller.ts';
import type { ServiceContext } from './context.ts';
import { nameMembers, planChange, type NamedMember } from './plan-change.ts';

/**
 * Where a request of this buyer would go, and why; in the network as it stands or, where a change is
 * given, as it would be. Nothing is written. Source: N9, R1–R14.
 */
export async function simulateRequest(
  context: ServiceContext,
  caller: PersonCaller,
  manufacturerId: string,
  { buyer, chosen, change }: Simulation,
): Promise<SimulationAnswer> {
  const plan = await planChange(context, caller, manufacturerId, change ?? null);
  const decision = decide(plan.after, buyer, chosen ?? null);
  const lines = listTellingLines(decision, chosen ?? null);
  const names = await nameMembers(
    context.store.db,
    plan,
    lines.map(({ id }) => id),
  );
  const nameOf = (id: string, kind: NamedMember['kind']): NamedMember =>
    names.get(id) ?? { name: id, kind, city: null };
  const { designated, copies, tier } = decision;
  const sellers = new Map(plan.after.sellers.map((seller) => [seller.id, seller]));
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  return {
    displayed: decision.displayed.map((id) => {
      const { name, kind, city } = nameOf(id, designated.kind);
      const line = lineOf.get(id);
      return {
        id,
        name,
        kind,
        city,
        distanceKm: line?.distanceKm ?? null,
        rating: line?.ratingUsed ?? null,
        partner: sellers.get(id)?.partner ?? false,
      };
    }),
    designated: {
      id: designated.id,
      kind: designated.kind,
      name: nameOf(designated.id, designated.kind).name,
      emails: [...designated.emails],
    },
    copies: [...copies],
    tier,
    trace: lines.map((line) => ({ ...line, ...pick(nameOf(line.id, designated.kind)) })),
  };
}

function pick({ name, kind }: NamedMember) {
  return { name, kind };
}

/**
 * The lines that tell most: the designated, the contacts displayed, the one chosen, the manufacturer's
 * people in charge, then everybody else, the nearest first and without a known distance last.
 */
function listTellingLines(decision: RoutingDecision, chosenId: string | null): TraceEntry[] {
  const first = [decision.designated.id, ...decision.displayed, chosenId];
  const rank = (line: TraceEntry): number => {
    const place = first.indexOf(line.id);
    if (place >= 0) return place;
    const isInCharge = line.tier !== null && line.tier !== 'near' && line.tier !== 'country';
    return isInCharge ? first.length : first.length + 1;
  };
  return decision.trace
    .map((line) => ({ line, rank: rank(line), km: line.distanceKm ?? Infinity }))
    .toSorted((a, b) => a.rank - b.rank || compare(a.km, b.km))
    .slice(0, MAX_TRACE_LINES)
    .map(({ line }) => line);
}

/** Infinity less Infinity is no number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

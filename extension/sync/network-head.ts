import type { MemberPerformance } from '../../shared/contract/network-insight.ts';
import type { NetworkView, SellerView } from '../../shared/contract/sales-network.ts';
import { isZoneNews } from '../../shared/domain/network-change.ts';
import {
  findMember,
  groupMembers,
  listMembers,
  nameMember,
  type Member,
} from '../../shared/ui/network/group-members.ts';
import { listWarnings, type ShownWarning } from '../../shared/ui/network/list-warnings.ts';
import type {
  NetworkHead,
  NetworkMembers,
  NetworkPart,
  WarningLine,
} from '../storage/network-desk.ts';
import { MEMBERS_FORMAT } from '../storage/network-keys.ts';

/** How many members are drawn before the rest is read: several popups high. */
export const FIRST_MEMBERS = 60;
/** Beyond that a network fills too much of the 10 MB a browser grants; its full page has it all. */
export const MAX_KEPT_MEMBERS = 5000;
const MAX_WARNINGS = 20;
const MAX_NEW_ZONES = 50;

type Response = Pick<MemberPerformance, 'id' | 'medianResponseMinutes'>;

/**
 * What the popup draws of a network at once. Warnings are worked out here: doing it at every opening
 * would cost a large network more than drawing it.
 */
export function makeNetworkHead(
  view: NetworkView,
  responses: readonly Response[],
  now: Date,
): NetworkHead {
  const members = listMembers(view);
  const groups = groupMembers(members);
  const ordered = groups.flatMap((group) => group.members);
  const warnings = listWarnings(view);
  const countOf = (kind: Member['kind']): number =>
    groups.find((group) => group.kind === kind)?.members.length ?? 0;
  return {
    manufacturer: { id: view.manufacturer.id, name: view.manufacturer.name },
    version: view.version,
    counts: {
      local: countOf('local'),
      national: countOf('national'),
      'zone-manager': countOf('zone-manager'),
      world: countOf('world'),
    },
    warningCount: warnings.length,
    warnings: warnings.slice(0, MAX_WARNINGS).map((warning) => tellWarning(warning, view)),
    zonesSeenAt: view.zonesSeenAt,
    newZones: listNewZones(view, now),
    declarations: view.declarations.length,
    first: makePart(ordered.slice(0, FIRST_MEMBERS), responses),
    isKeptWhole: members.length <= MAX_KEPT_MEMBERS,
  };
}

/** Everybody, for search and for what lies below; null for a network too large to be kept. */
export function makeNetworkMembers(
  view: NetworkView,
  responses: readonly Response[],
): NetworkMembers | null {
  const members = listMembers(view);
  if (members.length > MAX_KEPT_MEMBERS) return null;
  return {
    ...makePart(members, responses),
    format: MEMBERS_FORMAT,
    manufacturer: view.manufacturer.id,
    version: view.version,
  };
}

function makePart(members: readonly Member[], responses: readonly Response[]): NetworkPart {
  const ids = new Set(members.map(({ id }) => id));
  const minutes = responses.flatMap(({ id, medianResponseMinutes }): [string, number][] =>
    medianResponseMinutes === null || !ids.has(id) ? [] : [[id, medianResponseMinutes]],
  );
  return {
    sellers: members.flatMap((member) => ('seller' in member ? [member.seller] : [])),
    zoneManagers: members.flatMap((member) => ('manager' in member ? [member.manager] : [])),
    worldContact: members.find((member) => member.kind === 'world')?.contact ?? null,
    responseMinutes: Object.fromEntries(minutes),
  };
}

/** Whoever defined a sales zone since the person last looked, the latest first. Source: N4. */
function listNewZones(view: NetworkView, now: Date): SellerView[] {
  const seenAt = view.zonesSeenAt === null ? null : new Date(view.zonesSeenAt);
  return view.sellers
    .filter(({ radius, radiusSetAt }) => {
      const setAt = radiusSetAt === null ? null : new Date(radiusSetAt);
      return radius !== null && isZoneNews(setAt, seenAt, now);
    })
    .toSorted((a, b) => (b.radiusSetAt ?? '').localeCompare(a.radiusSetAt ?? ''))
    .slice(0, MAX_NEW_ZONES);
}

function tellWarning(warning: ShownWarning, view: NetworkView): WarningLine {
  const { code } = warning;
  switch (code) {
    case 'managers-share-country':
      return { code, country: warning.country, count: warning.memberIds.length };
    case 'managers-share-continent':
      return { code, continent: warning.continent, count: warning.memberIds.length };
    case 'country-falls-to-world':
      return { code, extent: warning.extent, count: warning.countries.length };
    case 'product-without-seller':
      return { code, count: warning.products.length };
    case 'sellers-not-placed':
      return { code, count: warning.memberIds.length };
    case 'seller-unreachable': {
      const member = findMember(view, warning.memberId);
      return { code, name: member === null ? warning.memberId : nameMember(member) };
    }
  }
}

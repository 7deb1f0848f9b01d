import type {
  NetworkView,
  SellerView,
  WorldContactView,
  ZoneManagerView,
} from '../../contract/sales-network.ts';
import type { MemberKind, SellerKind } from '../../domain/network.ts';

/** Anybody a request may go to, with what his kind alone has. */
export type Member =
  | { readonly kind: SellerKind; readonly id: string; readonly seller: SellerView }
  | { readonly kind: 'zone-manager'; readonly id: string; readonly manager: ZoneManagerView }
  | { readonly kind: 'world'; readonly id: string; readonly contact: WorldContactView };

export interface MemberGroup {
  readonly kind: MemberKind;
  readonly members: readonly Member[];
}

/** The order in which kinds stand in every list. */
const GROUP_ORDER = [
  'local',
  'national',
  'zone-manager',
  'world',
] as const satisfies readonly MemberKind[];

/** Everybody in a network, in the order of adding within each kind of the contract's lists. */
export function listMembers(view: NetworkView): readonly Member[] {
  return [
    ...view.sellers.map((seller): Member => ({ kind: seller.kind, id: seller.id, seller })),
    ...view.zoneManagers.map((manager): Member => ({
      kind: 'zone-manager',
      id: manager.id,
      manager,
    })),
    { kind: 'world', id: view.worldContact.id, contact: view.worldContact },
  ];
}

/** Null for who is not (or no longer) in the network. */
export function findMember(view: NetworkView, id: string): Member | null {
  return listMembers(view).find((member) => member.id === id) ?? null;
}

/** Members by kind, kinds without anybody left out. */
export function groupMembers(members: readonly Member[]): readonly MemberGroup[] {
  return GROUP_ORDER.map((kind) => ({
    kind,
    members: members.filter((member) => member.kind === kind),
  })).filter((group) => group.members.length > 0);
}

/** What a member is called: the company, else the person, else his first address. */
export function nameMember(member: Member): string {
  switch (member.kind) {
    case 'local':
    case 'national':
      return member.seller.name;
    case 'zone-manager':
      return member.manager.contact ?? member.manager.emails[0] ?? member.id;
    case 'world':
      return member.contact.contact ?? member.contact.emails[0] ?? member.id;
  }
}

/** The addresses that requests to a member go to. */
export function listEmails(member: Member): readonly string[] {
  switch (member.kind) {
    case 'local':
    case 'national':
      return [member.seller.email];
    case 'zone-manager':
      return member.manager.emails;
    case 'world':
      return member.contact.emails;
  }
}

/** Whether he receives no new requests now (R13); the world contact is never absent. */
export function isAbsent(member: Member): boolean {
  if (member.kind === 'world') return false;
  return member.kind === 'zone-manager' ? member.manager.absent : member.seller.absent;
}

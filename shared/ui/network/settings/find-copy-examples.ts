import type { NetworkSettings } from '../../../contract/network.ts';
import type { NetworkView } from '../../../contract/sales-network.ts';
import { normalizeAddress } from '../../../domain/address.ts';
import { findPosition } from '../../../domain/geo.ts';
import { listCopies } from '../../../domain/routing-copies.ts';
import { findCharge } from '../../../domain/routing-verdict.ts';
import { listEmails, listMembers, nameMember, type Member } from '../group-members.ts';
import { toRoutingNetwork } from '../to-routing-network.ts';

/** What the settings do to one request of this very network. */
export interface CopyExample {
  readonly to: Member;
  /** Where the request comes from: the seller's own town; null where that would say nothing. */
  readonly city: string | null;
  /** Who gets a copy, in order: members of the network, or addresses of nobody in it. */
  readonly copies: readonly (Member | string)[];
}

/**
 * One request to a seller, one to a zone manager and one to the world contact, as far as the network
 * has them. A seller in whose country somebody is in charge comes first: his copies show the most.
 * Source: R10.
 */
export function findCopyExamples(
  view: NetworkView,
  settings: NetworkSettings,
): readonly CopyExample[] {
  const network = { ...toRoutingNetwork(view), settings };
  const members = listMembers(view);
  const owners = new Map<string, Member>();
  for (const member of members) {
    if ('seller' in member) continue;
    for (const email of listEmails(member)) owners.set(normalizeAddress(email), member);
  }
  const make = (to: Member, country: string, city: string | null): CopyExample => {
    const designated = { id: to.id, kind: to.kind, emails: listEmails(to) };
    const copies = listCopies(network, country, designated).map(
      (address) => owners.get(normalizeAddress(address)) ?? address,
    );
    return { to, city, copies: [...new Set(copies)] };
  };

  const sellers = view.sellers.filter((seller) => !seller.absent);
  const seller =
    sellers.find(
      (known) =>
        findPosition(known) !== null &&
        view.zoneManagers.some((manager) => findCharge(manager, known.address.country) !== null),
    ) ?? sellers[0];
  const manager = view.zoneManagers.find((known) => !known.absent);
  const country = manager?.countries[0] ?? view.manufacturer.country;
  return [
    ...(seller === undefined
      ? []
      : [
          make(
            { kind: seller.kind, id: seller.id, seller },
            seller.address.country,
            seller.address.city,
          ),
        ]),
    ...(manager === undefined
      ? []
      : [make({ kind: 'zone-manager', id: manager.id, manager }, country, null)]),
    make(
      { kind: 'world', id: view.worldContact.id, contact: view.worldContact },
      view.manufacturer.country,
      null,
    ),
  ];
}

/** What a copy goes to, by name; an address of nobody known is itself. */
export function nameCopy(copy: Member | string): string {
  return typeof copy === 'string' ? copy : nameMember(copy);
}

import { normalizeAddress } from './address.ts';
import type { MemberKind, Network } from './network.ts';
import { findCharge } from './routing-verdict.ts';

/** The one member whose job it is to answer a request. */
export interface Designated {
  readonly id: string;
  readonly kind: MemberKind;
  readonly emails: readonly string[];
}

/**
 * The addresses that receive a copy of a request, zone managers first, then the world contact, then
 * the extra ones, each written as its owner wrote it. Source: R10, R14.
 *
 * - Zone managers "in charge of the buyer's country" are all those in charge of it or of its
 *   continent, since R5 calls both in charge.
 * - An absent manager is still copied: absence ends new designations (R13), not information.
 * - Extra copies go on every request, the world contact's included.
 */
export function listCopies(
  network: Network,
  country: string,
  designated: Designated,
): readonly string[] {
  return withoutDesignated(makeCopyList(network, country, designated.kind), designated);
}

/** Addresses, each once, and the forms they are compared in. */
export interface CopyList {
  readonly addresses: readonly string[];
  readonly keys: ReadonlySet<string>;
}

/** Everyone the settings copy on requests of a country sent to members of a kind. Source: R10. */
export function makeCopyList(network: Network, country: string, kind: MemberKind): CopyList {
  const { settings } = network;
  const isForSeller = kind === 'local' || kind === 'national';
  const copiesManagers = isForSeller && settings.copyZoneManagersOnSellerRequests;
  const copiesWorld =
    (isForSeller && settings.copyWorldOnSellerRequests) ||
    (kind === 'zone-manager' && settings.copyWorldOnZoneManagerRequests);
  const addresses = keepFirstOfEach([
    ...(copiesManagers ? network.zoneManagers : [])
      .filter((manager) => findCharge(manager, country) !== null)
      .flatMap((manager) => manager.emails),
    ...(copiesWorld ? network.worldContact.emails : []),
    ...settings.extraCopies,
  ]);
  return { addresses, keys: new Set(addresses.map(normalizeAddress)) };
}

/** The addresses that are not the designated member's own. Source: R10. */
export function withoutDesignated(copies: CopyList, designated: Designated): readonly string[] {
  const own = designated.emails.map(normalizeAddress);
  if (!own.some((key) => copies.keys.has(key))) return copies.addresses;
  return copies.addresses.filter((address) => !own.includes(normalizeAddress(address)));
}

/** Addresses without blanks around them, each once whatever its case. */
export function keepFirstOfEach(addresses: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const address of addresses) {
    const key = normalizeAddress(address);
    if (key !== '' && !byKey.has(key)) byKey.set(key, address.trim());
  }
  return [...byKey.values()];
}

import type { Place } from '../../shared/contract/geocoding.ts';
import type { NetworkSettings } from '../../shared/contract/network.ts';
import type { NetworkChange } from '../../shared/contract/sales-network.ts';
import type { Continent } from '../../shared/domain/country.ts';
import type { InterfaceLanguage } from '../../shared/domain/language.ts';
import type { SellerKind } from '../../shared/domain/network.ts';
import type { SellerDetails } from '../store/seller-details.ts';

/** What a seller takes from his company as it is known already (N10). */
export interface KnownCompany {
  readonly id: string;
  readonly rating: number | null;
  readonly partner: boolean;
  readonly absent: boolean;
}

/** A seller as typed, once checked: phone in E.164, the address placed. */
export interface ReadySeller {
  readonly kind: SellerKind;
  readonly language: InterfaceLanguage;
  /** What was typed, with the position. */
  readonly details: SellerDetails;
  /** What will be shown and routed by: the company's own details where it keeps them (N10). */
  readonly standing: SellerDetails;
  /** Where the address was located for this change; null when it did not change. */
  readonly place: Place | null;
  /** The company that has this e-mail already; null when it will be a new one. */
  readonly company: KnownCompany | null;
  /** What the distributor before had set himself, and another company in his place has not (R6, R7). */
  readonly resets: { readonly radius: boolean; readonly range: boolean };
}

/** One of the manufacturer's own people, once checked. */
export interface ReadyStaffMember {
  readonly contact: string;
  readonly phone: string | null;
  readonly emails: readonly string[];
  readonly language: InterfaceLanguage;
}

export interface ReadyZoneManager extends ReadyStaffMember {
  readonly countries: readonly string[];
  readonly continents: readonly Continent[];
  readonly absent: boolean;
}

/** The seller that accepting a declaration adds: local, of the full range. */
export interface DeclaredSeller {
  readonly company: KnownCompany;
  readonly language: string;
  readonly details: SellerDetails;
}

type ChangeOf<Kind extends NetworkChange['kind']> = Extract<NetworkChange, { kind: Kind }>;

/** A change of a network, checked and resolved: nothing is left to ask but whether it still fits. */
export type ReadyChange =
  | (Omit<ChangeOf<'add-seller'>, 'seller'> & { readonly seller: ReadySeller })
  | (Omit<ChangeOf<'edit-seller'>, 'seller'> & { readonly seller: ReadySeller })
  | (Omit<ChangeOf<'add-zone-manager'>, 'manager'> & { readonly manager: ReadyZoneManager })
  | (Omit<ChangeOf<'edit-zone-manager'>, 'manager'> & { readonly manager: ReadyZoneManager })
  | (Omit<ChangeOf<'edit-world-contact'>, 'contact'> & { readonly contact: ReadyStaffMember })
  | (Omit<ChangeOf<'edit-settings'>, 'settings'> & { readonly settings: NetworkSettings })
  | ChangeOf<'remove-member'>
  /** `seller` is null for a refusal, and where the company is in the network already. */
  | (ChangeOf<'decide-declaration'> & { readonly seller: DeclaredSeller | null });

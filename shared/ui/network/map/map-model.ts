import type { Continent } from '../../../domain/country.ts';
import type { ProductRange, SellerKind } from '../../../domain/network.ts';

/** A seller as the map shows him. */
export interface MapSeller {
  readonly id: string;
  /** His company's name. */
  readonly name: string;
  readonly kind: SellerKind;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Degrees; null when he is not placed (R14): he is in the lists and not on the map. */
  readonly lat: number | null;
  readonly lon: number | null;
  /** Null for national coverage (R6). */
  readonly radiusKm: number | null;
  readonly isPartner: boolean;
  /** He receives no new request (R13). */
  readonly isAbsent: boolean;
  /** Left out, he sells everything (R7). */
  readonly range?: ProductRange;
}

/** A zone manager as the map shows him. */
export interface MapZone {
  readonly id: string;
  readonly name: string;
  readonly countries: readonly string[];
  readonly continents: readonly Continent[];
  readonly isAbsent?: boolean;
}

/** A place in degrees with words for it. */
export interface MapPlace {
  readonly lat: number;
  readonly lon: number;
  readonly label: string;
}

/** A buyer of the past or of the simulator. */
export interface MapBuyer extends MapPlace {
  readonly id: string;
}

/** A sales radius that is being chosen. */
export interface DraftRadius {
  /** ISO 3166-1 alpha-2, where he sells (R2); left out, the country drawn at the place. */
  readonly country?: string;
  readonly lat: number;
  readonly lon: number;
  readonly radiusKm: number;
}

import type { World } from './decode-world.ts';
import type { CountryPoints } from './load-world.ts';
import type { DraftRadius, MapBuyer, MapPlace } from './map-model.ts';
import type { SellerPlaces } from './seller-places.ts';
import type { Coverage } from './summarize-coverage.ts';

/** Everything there is to draw, whatever part of it is looked at. */
export interface MapScene {
  readonly coarse: World;
  /** Null until somebody looked closer and it came. */
  readonly fine: World | null;
  readonly points: CountryPoints;
  /** Null on a map that shows places alone. */
  readonly coverage: Coverage | null;
  readonly places: SellerPlaces;
  readonly buyers: readonly MapBuyer[];
  readonly gains: ReadonlySet<string>;
  readonly losses: ReadonlySet<string>;
  readonly draftRadius: DraftRadius | null;
  readonly pin: MapPlace | null;
  /** Codes of countries to be outlined: a chosen zone's, an opened country. */
  readonly outlined: ReadonlySet<string>;
  readonly selectedRow: number | null;
  readonly nameOf: (country: string) => string;
}

/** Degrees of latitude take as many pixels when the coarse world begins to look it. */
export const FINE_FROM_PIXELS_PER_DEGREE = 6;

import type { MapSeller } from './map-model.ts';
import { drawCircle, type FlatCircle } from './draw-circle.ts';
import { nearTurn, type MapProjection } from './map-projection.ts';

/** How a seller's sign looks: bits of a number. */
export const NATIONAL = 1;
export const PARTNER = 2;
export const ABSENT = 4;

/** Sellers that have a place, as rows of numbers: a hundred thousand are drawn many times a second. */
export interface SellerPlaces {
  readonly sellers: readonly MapSeller[];
  readonly lons: Float32Array;
  readonly lats: Float32Array;
  readonly signs: Uint8Array;
  /** Row of a seller's id. */
  readonly rows: ReadonlyMap<string, number>;
  /** Rows of present sellers with a radius, the largest first. */
  readonly circles: readonly number[];
  /** A seller's circle, drawn at the first asking; null for who has none. */
  readonly circleOf: (row: number) => FlatCircle | null;
}

/** @param all in any order; who has no place is left out. */
export function placeSellers(all: readonly MapSeller[]): SellerPlaces {
  const sellers = all.filter(({ lat, lon }) => lat !== null && lon !== null);
  const lons = Float32Array.from(sellers, ({ lon }) => lon ?? 0);
  const lats = Float32Array.from(sellers, ({ lat }) => lat ?? 0);
  const signs = Uint8Array.from(
    sellers,
    ({ kind, isPartner, isAbsent }) =>
      (kind === 'national' ? NATIONAL : 0) | (isPartner ? PARTNER : 0) | (isAbsent ? ABSENT : 0),
  );
  const radius = (row: number): number => sellers[row]?.radiusKm ?? 0;
  const circles = sellers
    .flatMap(({ radiusKm, isAbsent }, row) => (radiusKm === null || isAbsent ? [] : [row]))
    .toSorted((a, b) => radius(b) - radius(a));
  const drawn = new Map<number, FlatCircle>();
  return {
    sellers,
    lons,
    lats,
    signs,
    rows: new Map(sellers.map(({ id }, row) => [id, row])),
    circles,
    circleOf(row) {
      const seller = sellers[row];
      if (seller === undefined || seller.radiusKm === null) return null;
      const { lat, lon, radiusKm } = seller;
      if (lat === null || lon === null) return null;
      const circle = drawn.get(row) ?? drawCircle({ lat, lon }, radiusKm);
      drawn.set(row, circle);
      return circle;
    },
  };
}

const CELL_PX = 24;

/** Where the sellers are on the screen, in cells, to find the one under a finger. */
export interface SellerGrid {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** The row nearest to a pixel, within a distance; null when there is none. */
  readonly findNearest: (x: number, y: number, withinPx: number) => number | null;
}

export function makeSellerGrid(places: SellerPlaces, projection: MapProjection): SellerGrid {
  const { lons, lats } = places;
  const { widthPx, heightPx } = projection.frame;
  const xs = new Float32Array(lons.length);
  const ys = new Float32Array(lons.length);
  const columns = Math.ceil(widthPx / CELL_PX) + 2;
  const lines = Math.ceil(heightPx / CELL_PX) + 2;
  /** The first row of each cell, and after each row the next of its cell; -1 ends. */
  const heads = new Int32Array(columns * lines).fill(-1);
  const nexts = new Int32Array(lons.length).fill(-1);
  for (let row = 0; row < lons.length; row += 1) {
    const lat = lats[row] ?? 0;
    const x = projection.toX(nearTurn(lons[row] ?? 0, projection.view.lon), lat);
    const y = projection.toY(lat);
    xs[row] = x;
    ys[row] = y;
    if (x < -CELL_PX || y < -CELL_PX || x >= widthPx + CELL_PX || y >= heightPx + CELL_PX) continue;
    const cell = (Math.floor(y / CELL_PX) + 1) * columns + Math.floor(x / CELL_PX) + 1;
    nexts[row] = heads[cell] ?? -1;
    heads[cell] = row;
  }
  return {
    xs,
    ys,
    findNearest(x, y, withinPx) {
      let [nearest, least] = [-1, withinPx ** 2];
      const reach = Math.ceil(withinPx / CELL_PX);
      const [column, line] = [Math.floor(x / CELL_PX) + 1, Math.floor(y / CELL_PX) + 1];
      for (let down = line - reach; down <= line + reach; down += 1) {
        for (let across = column - reach; across <= column + reach; across += 1) {
          if (down < 0 || down >= lines || across < 0 || across >= columns) continue;
          for (let row = heads[down * columns + across] ?? -1; row >= 0; row = nexts[row] ?? -1) {
            const away = ((xs[row] ?? 0) - x) ** 2 + ((ys[row] ?? 0) - y) ** 2;
            if (away <= least) [nearest, least] = [row, away];
          }
        }
      }
      return nearest < 0 ? null : nearest;
    },
  };
}

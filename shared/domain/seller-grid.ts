import {
  findPosition,
  makeUnitVector,
  measureDistanceKm,
  radiusKm,
  toChordSquared,
  type BoundingBox,
  type Position,
  type UnitVector,
} from './geo.ts';
import type { Seller } from './network.ts';
import { NEAR_KM } from './routing-verdict.ts';

/** A placed seller, ready to be measured. */
export interface PlacedSeller extends UnitVector {
  readonly seller: Seller;
  /** Place in the order of adding. */
  readonly added: number;
  /** Stars, -1 when unrated: unrated come after rated (R4). */
  readonly rating: number;
  /** Kilometres; Infinity when he has none. */
  readonly radiusKm: number;
  /** No buyer farther than this squared chord is within his radius. */
  readonly reachSquared: number;
  readonly position: Position;
}

/** A seller whom distance cannot order. */
export interface UnplacedSeller {
  readonly seller: Seller;
  readonly added: number;
  readonly rating: number;
}

/** One degree by one degree. `sellers` are best rated first, all within `reachKm` of `center`. */
export interface Cell {
  /** By `getCellKey`. */
  readonly key: number;
  readonly row: number;
  readonly column: number;
  readonly sellers: readonly PlacedSeller[];
  readonly center: UnitVector;
  readonly reachKm: number;
  readonly topRating: number;
}

/** Sellers of one country who accept the same products, in the ways they are looked for. */
export interface SellerGrid {
  /** By degree of latitude. */
  readonly rows: ReadonlyMap<number, readonly Cell[]>;
  /** The one with the best rated seller first. */
  readonly allCells: readonly Cell[];
  /** Placed, without a radius: best rated first. */
  readonly open: readonly PlacedSeller[];
  /** Placed, with a radius that reaches beyond `NEAR_KM`: best rated first. */
  readonly wide: readonly PlacedSeller[];
  /** Not placed and without a radius: best rated first. With one, nobody can be within (R6). */
  readonly unplaced: readonly UnplacedSeller[];
}

/** More than rounding can add to or take from a distance. */
export const MARGIN_KM = 0.001;

/** Makes the grid of some sellers, given with their place in the order of adding. */
export function buildSellerGrid(
  members: readonly { readonly seller: Seller; readonly added: number }[],
): SellerGrid {
  const placed: PlacedSeller[] = [];
  const unplaced: UnplacedSeller[] = [];
  for (const { seller, added } of members) {
    const position = findPosition(seller);
    const rating = seller.rating ?? -1;
    const reach = seller.radius === null ? Infinity : radiusKm(seller.radius);
    if (position !== null) {
      const vector = makeUnitVector(position);
      const reachSquared = toChordSquared(reach + MARGIN_KM);
      const { x, y, z } = vector;
      placed.push({ x, y, z, seller, added, rating, radiusKm: reach, reachSquared, position });
    } else if (seller.radius === null) unplaced.push({ seller, added, rating });
  }
  placed.sort(compareRating);
  const cells = [...Map.groupBy(placed, (member) => getCellKey(member.position)).values()]
    .map(makeCell)
    .sort((a, b) => b.topRating - a.topRating);
  return {
    rows: Map.groupBy(cells, (cell) => cell.row),
    allCells: cells,
    open: placed.filter((member) => member.radiusKm === Infinity),
    wide: placed.filter((member) => member.radiusKm !== Infinity && member.radiusKm > NEAR_KM),
    unplaced: unplaced.sort(compareRating),
  };
}

/** Negative when the first is better rated, or as well and added earlier. Source: R4. */
export function compareRating(a: UnplacedSeller, b: UnplacedSeller): number {
  return b.rating - a.rating || a.added - b.added;
}

/** The cell of some sellers of one square degree, best rated first. */
function makeCell(sellers: readonly PlacedSeller[]): Cell {
  const [first] = sellers;
  const row = getRow(first?.position.lat ?? 0);
  const column = getColumn(first?.position.lon ?? 0);
  const center = makeUnitVector({ lat: row - 89.5, lon: column - 179.5 });
  const reachKm = sellers.reduce(
    (reach, member) => Math.max(reach, measureDistanceKm(center, member)),
    0,
  );
  const key = row * 360 + column;
  return { key, row, column, sellers, center, reachKm, topRating: first?.rating ?? -1 };
}

function getRow(lat: number): number {
  return Math.min(Math.floor(lat + 90), 179);
}

function getColumn(lon: number): number {
  return Math.floor(lon + 180) % 360;
}

/** One number for each square degree. */
export function getCellKey(position: Position): number {
  return getRow(position.lat) * 360 + getColumn(position.lon);
}

/** Every cell that meets a box, and maybe some that do not. */
export function listCellsWithin(grid: SellerGrid, box: BoundingBox): readonly Cell[] {
  const [south, north] = [getRow(box.south), getRow(box.north)];
  // Fewer than the rows to look up: whoever is outside the circle is told by his distance.
  if (grid.allCells.length <= north - south + 1) return grid.allCells;
  const isWholeCircle = box.east - box.west === 360;
  const west = isWholeCircle ? 0 : getColumn(box.west);
  const width = isWholeCircle ? 360 : ((getColumn(box.east) - west + 360) % 360) + 1;
  const cells: Cell[] = [];
  for (let row = south; row <= north; row += 1) {
    const across = grid.rows.get(row);
    if (across === undefined) continue;
    for (const cell of across) {
      if ((cell.column - west + 360) % 360 < width) cells.push(cell);
    }
  }
  return cells;
}

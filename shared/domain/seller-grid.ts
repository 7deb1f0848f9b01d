import {
  boundingBox,
  findPosition,
  makeUnitVector,
  measureDistanceKm,
  radiusKm,
  type BoundingBox,
  type Position,
  type UnitVector,
} from './geo.ts';
import type { Seller } from './network.ts';
import { NEAR_KM } from './routing-verdict.ts';

/** A placed seller, ready to be measured. */
interface PlacedSeller extends UnitVector {
  readonly seller: Seller;
  /** Place in the order of adding. */
  readonly added: number;
  /** Stars, -1 when unrated: unrated come after rated (R4). */
  readonly rating: number;
  /** Kilometres; Infinity when he has none. */
  readonly radiusKm: number;
  readonly position: Position;
}

/** A seller whom distance cannot order. */
export interface UnplacedSeller {
  readonly seller: Seller;
  readonly added: number;
  readonly rating: number;
}

/** One degree by one degree. `sellers` are best rated first, all within `reachKm` of `center`. */
interface Cell {
  readonly sellers: readonly PlacedSeller[];
  readonly center: UnitVector;
  readonly reachKm: number;
  readonly topRating: number;
}

/** Sellers of one country who accept the same products, in the ways they are looked for. */
export interface SellerGrid {
  /** By `getCellKey`. */
  readonly cells: ReadonlyMap<number, Cell>;
  readonly allCells: readonly Cell[];
  /** Placed, without a radius: best rated first. */
  readonly open: readonly PlacedSeller[];
  /** Placed, with a radius that reaches beyond `NEAR_KM`: best rated first. */
  readonly wide: readonly PlacedSeller[];
  /** Not placed and without a radius: best rated first. With one, nobody can be within (R6). */
  readonly unplaced: readonly UnplacedSeller[];
}

/** A seller and his distance from the buyer. */
export interface Found {
  readonly member: PlacedSeller;
  readonly distanceKm: number;
}

/** A buyer's place, in both forms a search needs. */
export interface BuyerPlace {
  readonly position: Position;
  readonly vector: UnitVector;
}

/** More than rounding can add to or take from a distance. */
const MARGIN_KM = 0.001;

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
      placed.push({ ...vector, seller, added, rating, radiusKm: reach, position });
    } else if (seller.radius === null) unplaced.push({ seller, added, rating });
  }
  placed.sort(compareRating);
  const cells = new Map(
    [...Map.groupBy(placed, (member) => getCellKey(member.position))].map(
      ([key, sellers]) => [key, makeCell(sellers)] as const,
    ),
  );
  return {
    cells,
    allCells: [...cells.values()].sort((a, b) => b.topRating - a.topRating),
    open: placed.filter((member) => member.radiusKm === Infinity),
    wide: placed.filter((member) => member.radiusKm !== Infinity && member.radiusKm > NEAR_KM),
    unplaced: unplaced.sort(compareRating),
  };
}

/** The best rated within 200 km who accept the buyer's place, at most `limit`. Source: R3, R4. */
export function findNear(
  grids: readonly SellerGrid[],
  buyer: BuyerPlace,
  limit: number,
): readonly Found[] {
  const best: Found[] = [];
  const box = boundingBox(buyer.position, NEAR_KM + MARGIN_KM);
  for (const grid of grids) {
    for (const cell of listCellsWithin(grid, box)) {
      scanByRating(cell.sellers, buyer.vector, best, limit, 0, NEAR_KM);
    }
  }
  return best;
}

/** The best rated beyond 200 km who accept the buyer's place, at most `limit`. Source: R3, R4. */
export function findElsewhere(
  grids: readonly SellerGrid[],
  buyer: BuyerPlace,
  limit: number,
): readonly Found[] {
  const best: Found[] = [];
  for (const grid of grids) {
    // Where few share the best ratings the list is soon read; where many do, it takes the nearest
    // of them, whom the cells find without measuring each.
    if (countTied(grid.open, limit) <= grid.allCells.length) {
      scanByRating(grid.open, buyer.vector, best, limit, NEAR_KM, Infinity);
      scanByRating(grid.wide, buyer.vector, best, limit, NEAR_KM, Infinity);
      continue;
    }
    for (const cell of grid.allCells) {
      const worst = best.length === limit ? best.at(-1) : undefined;
      if (worst !== undefined && cell.topRating < worst.member.rating) break;
      if (worst !== undefined && cell.topRating === worst.member.rating) {
        if (measureToCellKm(cell, buyer.vector) > worst.distanceKm) continue;
      }
      scanByRating(cell.sellers, buyer.vector, best, limit, NEAR_KM, Infinity);
    }
  }
  return best;
}

/** The nearest who accepts the buyer's place, whatever his rating; null when none. Source: R8. */
export function findNearest(grids: readonly SellerGrid[], buyer: BuyerPlace): Found | null {
  const box = boundingBox(buyer.position, NEAR_KM + MARGIN_KM);
  const own = getCellKey(buyer.position);
  // What the buyer's own cell holds leaves little to search in the others.
  const atHome = grids.flatMap((grid) => grid.cells.get(own) ?? []);
  const around = grids.flatMap((grid) => listCellsWithin(grid, box));
  const near = scanForNearest(around, buyer.vector, scanForNearest(atHome, buyer.vector, null));
  // Cells around hold everyone within 200 km: a seller that near has no nearer one elsewhere.
  if (near !== null && near.distanceKm <= NEAR_KM) return near;
  return grids.reduce((best, grid) => scanForNearest(grid.allCells, buyer.vector, best), near);
}

/** Negative when the first is better rated, or as well and added earlier. Source: R4. */
export function compareRating(a: UnplacedSeller, b: UnplacedSeller): number {
  return b.rating - a.rating || a.added - b.added;
}

/** Puts into `best` those of `sellers`, given best rated first, who belong there. */
function scanByRating(
  sellers: readonly PlacedSeller[],
  vector: UnitVector,
  best: Found[],
  limit: number,
  beyondKm: number,
  withinKm: number,
): void {
  let worst = best.length === limit ? best.at(-1) : undefined;
  for (const member of sellers) {
    if (worst !== undefined && member.rating < worst.member.rating) return;
    const distanceKm = measureDistanceKm(vector, member);
    if (distanceKm > withinKm || distanceKm > member.radiusKm) continue;
    if (beyondKm > 0 && distanceKm <= beyondKm) continue;
    const found = { member, distanceKm };
    if (worst !== undefined && compareFound(worst, found) <= 0) continue;
    if (worst !== undefined) best.pop();
    const place = best.findIndex((other) => compareFound(other, found) > 0);
    best.splice(place < 0 ? best.length : place, 0, found);
    worst = best.length === limit ? best.at(-1) : undefined;
  }
}

function scanForNearest(
  cells: readonly Cell[],
  vector: UnitVector,
  start: Found | null,
): Found | null {
  let best = start;
  for (const cell of cells) {
    if (best !== null && measureToCellKm(cell, vector) > best.distanceKm) continue;
    for (const member of cell.sellers) {
      const distanceKm = measureDistanceKm(vector, member);
      if (distanceKm > member.radiusKm) continue;
      const isNearer =
        best === null ||
        distanceKm < best.distanceKm ||
        (distanceKm === best.distanceKm && compareRating(member, best.member) < 0);
      if (isNearer) best = { member, distanceKm };
    }
  }
  return best;
}

function compareFound(a: Found, b: Found): number {
  return (
    b.member.rating - a.member.rating ||
    a.distanceKm - b.distanceKm ||
    a.member.added - b.member.added
  );
}

/** How many are rated at least as well as the one at place `limit`, in a list by rating. */
function countTied(sellers: readonly PlacedSeller[], limit: number): number {
  const last = sellers[limit - 1];
  if (last === undefined) return sellers.length;
  let [from, to] = [limit, sellers.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const rating = sellers[middle]?.rating ?? -Infinity;
    if (rating >= last.rating) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** No seller of the cell is nearer than this. */
function measureToCellKm(cell: Cell, vector: UnitVector): number {
  return measureDistanceKm(vector, cell.center) - cell.reachKm - MARGIN_KM;
}

function makeCell(sellers: readonly PlacedSeller[]): Cell {
  const [first] = sellers;
  const lat = Math.floor(first?.position.lat ?? 0) + 0.5;
  const lon = Math.floor(first?.position.lon ?? 0) + 0.5;
  const center = makeUnitVector({ lat, lon });
  const reachKm = sellers.reduce(
    (reach, member) => Math.max(reach, measureDistanceKm(center, member)),
    0,
  );
  return { sellers, center, reachKm, topRating: first?.rating ?? -1 };
}

function getRow(lat: number): number {
  return Math.min(Math.floor(lat + 90), 179);
}

function getColumn(lon: number): number {
  return Math.floor(lon + 180) % 360;
}

function getCellKey(position: Position): number {
  return getRow(position.lat) * 360 + getColumn(position.lon);
}

function listCellsWithin(grid: SellerGrid, box: BoundingBox): readonly Cell[] {
  const [south, north] = [getRow(box.south), getRow(box.north)];
  const isWholeCircle = box.east - box.west === 360;
  const west = isWholeCircle ? 0 : getColumn(box.west);
  const width = isWholeCircle ? 360 : ((getColumn(box.east) - west + 360) % 360) + 1;
  if ((north - south + 1) * width >= grid.allCells.length) return grid.allCells;
  const cells: Cell[] = [];
  for (let row = south; row <= north; row += 1) {
    for (let step = 0; step < width; step += 1) {
      const cell = grid.cells.get(row * 360 + ((west + step) % 360));
      if (cell !== undefined) cells.push(cell);
    }
  }
  return cells;
}

import {
  boundingBox,
  measureChordSquared,
  measureDistanceKm,
  toChordSquared,
  type Position,
  type UnitVector,
} from './geo.ts';
import { NEAR_KM } from './routing-verdict.ts';
import {
  compareRating,
  getCellKey,
  listCellsWithin,
  MARGIN_KM,
  type Cell,
  type PlacedSeller,
  type SellerGrid,
} from './seller-grid.ts';

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

/** A ring around the buyer. What exceeds the squared chord is outside without being measured. */
interface Ring {
  readonly beyondKm: number;
  readonly withinKm: number;
  readonly withinSquared: number;
}

/** Source: R3. */
const NEAR: Ring = {
  beyondKm: -1,
  withinKm: NEAR_KM,
  withinSquared: toChordSquared(NEAR_KM + MARGIN_KM),
};
const ELSEWHERE: Ring = { beyondKm: NEAR_KM, withinKm: Infinity, withinSquared: Infinity };

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
      if (best.length === limit && !canEnter(cell, buyer.vector, best)) continue;
      scanByRating(cell.sellers, buyer.vector, best, limit, NEAR);
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
      scanByRating(grid.open, buyer.vector, best, limit, ELSEWHERE);
      scanByRating(grid.wide, buyer.vector, best, limit, ELSEWHERE);
      continue;
    }
    for (const cell of grid.allCells) {
      if (best.length === limit && !canEnter(cell, buyer.vector, best)) continue;
      scanByRating(cell.sellers, buyer.vector, best, limit, ELSEWHERE);
    }
  }
  return best;
}

/** The nearest who accepts the buyer's place, whatever his rating; null when none. Source: R8. */
export function findNearest(grids: readonly SellerGrid[], buyer: BuyerPlace): Found | null {
  const box = boundingBox(buyer.position, NEAR_KM + MARGIN_KM);
  const around = grids.flatMap((grid) => listCellsWithin(grid, box));
  // What the buyer's own cell holds leaves little to search in the others.
  const own = getCellKey(buyer.position);
  const atHome = around.filter((cell) => cell.key === own);
  const near = scanForNearest(around, buyer.vector, scanForNearest(atHome, buyer.vector, null));
  // Cells around hold everyone within 200 km: a seller that near has no nearer one elsewhere.
  if (near !== null && near.distanceKm <= NEAR_KM) return near;
  return grids.reduce((best, grid) => scanForNearest(grid.allCells, buyer.vector, best), near);
}

/** Whether a cell may hold somebody better rated than the last of the best, or nearer. */
function canEnter(cell: Cell, vector: UnitVector, best: readonly Found[]): boolean {
  const worst = best.at(-1);
  if (worst === undefined || cell.topRating > worst.member.rating) return true;
  if (cell.topRating < worst.member.rating) return false;
  return measureToCellKm(cell, vector) <= worst.distanceKm;
}

/** Puts into `best` those of `sellers`, given best rated first, who belong there. */
function scanByRating(
  sellers: readonly PlacedSeller[],
  vector: UnitVector,
  best: Found[],
  limit: number,
  ring: Ring,
): void {
  let worst = best.length === limit ? best.at(-1) : undefined;
  for (const member of sellers) {
    if (worst !== undefined && member.rating < worst.member.rating) return;
    const apart = measureChordSquared(vector, member);
    if (apart > ring.withinSquared || apart > member.reachSquared) continue;
    const distanceKm = measureDistanceKm(vector, member);
    if (distanceKm > ring.withinKm || distanceKm > member.radiusKm) continue;
    if (distanceKm <= ring.beyondKm) continue;
    const found = { member, distanceKm };
    if (worst !== undefined && compareFound(worst, found) <= 0) continue;
    if (worst !== undefined) best.pop();
    insert(best, found);
    worst = best.length === limit ? best.at(-1) : undefined;
  }
}

/** Puts one into a list kept in the order of `compareFound`. */
function insert(best: Found[], found: Found): void {
  let place = best.push(found) - 1;
  for (; place > 0; place -= 1) {
    const other = best[place - 1];
    if (other === undefined || compareFound(other, found) <= 0) break;
    best[place] = other;
  }
  best[place] = found;
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
      if (measureChordSquared(vector, member) > member.reachSquared) continue;
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

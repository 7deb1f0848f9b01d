import type { MapFrame } from './map-projection.ts';
import type { SellerGrid, SellerPlaces } from './seller-places.ts';
import type { SellerSigns } from './seller-signs.ts';

const MOVING_STEP = 1.8;

/** How large a dot is, by how many sellers are in sight. */
export function chooseDotRadius(inSight: number): number {
  if (inSight <= 60) return 5;
  if (inSight <= 400) return 4;
  return inSight <= 3000 ? 3 : 2.2;
}

/** How many sellers the frame shows. */
export function countInSight({ xs, ys }: SellerGrid, { widthPx, heightPx }: MapFrame): number {
  let count = 0;
  for (let row = 0; row < xs.length; row += 1) {
    const [x = 0, y = 0] = [xs[row], ys[row]];
    if (x >= 0 && y >= 0 && x <= widthPx && y <= heightPx) count += 1;
  }
  return count;
}

/**
 * Draws the sellers, one for each few pixels: who would be covered whole is left out, so that a
 * hundred thousand cost no more than fit beside each other. While the map moves, fewer are enough.
 */
export function paintSellers(
  context: CanvasRenderingContext2D,
  places: SellerPlaces,
  grid: SellerGrid,
  signs: SellerSigns,
  frame: MapFrame,
  isMoving: boolean,
): void {
  const { xs, ys } = grid;
  const { pictures, sizePx } = signs;
  const cellPx = Math.max(2, (sizePx - 8) / 2) * (isMoving ? MOVING_STEP : 1);
  const columns = Math.ceil((frame.widthPx + 2 * sizePx) / cellPx);
  const lines = Math.ceil((frame.heightPx + 2 * sizePx) / cellPx);
  const taken = new Uint8Array(columns * lines);
  for (let row = 0; row < xs.length; row += 1) {
    const [x = 0, y = 0] = [xs[row], ys[row]];
    const column = Math.floor((x + sizePx) / cellPx);
    const line = Math.floor((y + sizePx) / cellPx);
    if (column < 0 || line < 0 || column >= columns || line >= lines) continue;
    const cell = line * columns + column;
    if (taken[cell] === 1) continue;
    taken[cell] = 1;
    const picture = pictures[places.signs[row] ?? 0];
    if (picture === undefined) continue;
    context.drawImage(picture, x - sizePx / 2, y - sizePx / 2, sizePx, sizePx);
  }
}

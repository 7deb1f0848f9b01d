import type { World } from './decode-world.ts';
import type { MapLook } from './map-look.ts';
import { nearTurn, type MapProjection } from './map-projection.ts';
import type { MapScene } from './map-scene.ts';
import type { SellerGrid } from './seller-places.ts';
import { measureLand } from './trace-land.ts';

const NAME_SIZE_PX = 11;
/** How far up or down a name goes to make room for dots, and how near they may come. */
const SHIFTS_PX = [0, -18, 18, -32, 32];
const DOT_PX = 10;
/** Smaller than this the world is too full for names. */
const LEAST_PIXELS_PER_DEGREE = 7;

/** Writes the names of countries that have room for theirs, the large ones first. */
export function paintNames(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  projection: MapProjection,
  look: MapLook,
  world: World,
  grid: SellerGrid,
): void {
  if (projection.pixelsPerDegree < LEAST_PIXELS_PER_DEGREE) return;
  const { widthPx, heightPx } = projection.frame;
  context.font = `500 ${NAME_SIZE_PX}px ${look.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = look.colors.name;
  context.strokeStyle = look.colors.border;
  context.lineWidth = 2.5;
  context.lineJoin = 'round';
  const rooms = [...scene.points]
    .map(([country, [lon, lat]]) => {
      const [largest] = world.get(country) ?? [];
      const [width, height] = largest === undefined ? [0, 0] : measureLand(largest, projection);
      const x = projection.toX(nearTurn(lon, projection.view.lon), lat);
      return { country, x, y: projection.toY(lat), width, height };
    })
    .filter(
      ({ x, y, width, height }) =>
        height > 22 && width > 26 && x > 0 && y > 0 && x < widthPx && y < heightPx,
    )
    .toSorted((a, b) => b.width * b.height - a.width * a.height);
  const taken: { x: number; y: number; half: number }[] = [];
  for (const { country, x, y, width, height } of rooms) {
    const name = scene.nameOf(country);
    const half = context.measureText(name).width / 2;
    if (half * 2 > width * 1.05) continue;
    const free = SHIFTS_PX.filter((shift) => Math.abs(shift) < height / 3)
      .map((shift) => y + shift)
      .find(
        (at) =>
          taken.every(
            (other) =>
              Math.abs(other.y - at) > NAME_SIZE_PX + 4 ||
              Math.abs(other.x - x) > other.half + half,
          ) && isFreeOfSellers(grid, x, at, half),
      );
    if (free === undefined) continue;
    taken.push({ x, y: free, half });
    context.strokeText(name, x, free);
    context.fillText(name, x, free);
  }
}

/** Whether no seller's dot would stand on a name. */
function isFreeOfSellers(grid: SellerGrid, x: number, y: number, half: number): boolean {
  for (let across = -half; across <= half; across += DOT_PX) {
    if (grid.findNearest(x + across, y, DOT_PX) !== null) return false;
  }
  return true;
}

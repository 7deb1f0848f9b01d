import { fillPath } from './fill-path.ts';
import type { MapLook } from './map-look.ts';
import { nearTurn, type MapProjection } from './map-projection.ts';
import { chooseWorld } from './paint-world.ts';
import { traceCircleLine } from './paint-reach.ts';
import type { MapScene } from './map-scene.ts';
import { paintSign } from './seller-signs.ts';
import type { SellerGrid } from './seller-places.ts';
import { traceLand } from './trace-land.ts';

/** lucide: map-pin, its point at the origin. */
const PIN = 'M0 0C-2 0 -8 -7 -8 -12a8 8 0 1 1 16 0C8 -7 2 0 0 0z';

/** What the pointer or the keyboard is on. */
export interface MapFocus {
  readonly country: string | null;
  readonly row: number | null;
  /** Somebody steers by keys: the middle is marked. */
  readonly hasCrosshair: boolean;
}

/** Draws what lies over the sellers and changes without them: the chosen, gains, buyers, the pin. */
export function paintMarks(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  projection: MapProjection,
  look: MapLook,
  grid: SellerGrid,
  focus: MapFocus,
): void {
  const { widthPx, heightPx } = projection.frame;
  context.clearRect(0, 0, widthPx, heightPx);
  paintOutlines(context, scene, projection, look, focus);
  paintBuyers(context, scene, projection, look);
  paintChanges(context, scene, look, grid);
  if (scene.selectedRow !== null)
    paintChosen(context, scene, projection, look, grid, scene.selectedRow);
  if (focus.row !== null && focus.row !== scene.selectedRow) {
    paintLarge(context, scene, look, grid, focus.row);
  }
  if (scene.pin !== null) paintPin(context, projection, look, scene.pin);
  if (focus.hasCrosshair) {
    context.strokeStyle = look.colors.accent;
    context.lineWidth = 2;
    context.stroke(new Path2D(`M${widthPx / 2 - 8} ${heightPx / 2}h16m-8 -8v16`));
  }
}

function paintOutlines(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  projection: MapProjection,
  look: MapLook,
  focus: MapFocus,
): void {
  const world = chooseWorld(scene, projection);
  const path = new Path2D();
  const countries = new Set(scene.outlined);
  if (focus.country !== null) countries.add(focus.country);
  for (const country of countries) {
    for (const land of world.get(country) ?? []) traceLand(path, land, projection);
  }
  context.lineJoin = 'round';
  context.strokeStyle = look.colors.accent;
  context.lineWidth = 1.8;
  context.stroke(path);
}

function paintBuyers(
  context: CanvasRenderingContext2D,
  { buyers }: MapScene,
  projection: MapProjection,
  look: MapLook,
): void {
  context.strokeStyle = look.colors['dot-line'];
  context.lineWidth = 1.4;
  const path = new Path2D();
  for (const { lat, lon } of buyers) {
    const x = projection.toX(nearTurn(lon, projection.view.lon), lat);
    const y = projection.toY(lat);
    path.rect(x - 3.5, y - 3.5, 7, 7);
  }
  fillPath(context, path, look.colors.buyer);
  context.stroke(path);
}

/** A ring with a plus or a minus around who gains or loses. */
function paintChanges(
  context: CanvasRenderingContext2D,
  { places, gains, losses }: MapScene,
  look: MapLook,
  { xs, ys }: SellerGrid,
): void {
  for (const [ids, color, sign] of [
    [losses, look.colors.loss, 'M-3 0h6'],
    [gains, look.colors.gain, 'M-3 0h6M0 -3v6'],
  ] as const) {
    for (const id of ids) {
      const row = places.rows.get(id);
      if (row === undefined) continue;
      const [x = 0, y = 0] = [xs[row], ys[row]];
      context.save();
      context.translate(x, y);
      context.beginPath();
      context.arc(0, 0, 10, 0, 2 * Math.PI);
      context.lineWidth = 2.5;
      context.strokeStyle = color;
      context.stroke();
      context.translate(9, -9);
      context.beginPath();
      context.arc(0, 0, 6.5, 0, 2 * Math.PI);
      context.fillStyle = color;
      context.fill();
      context.lineWidth = 1.8;
      context.strokeStyle = look.colors['dot-line'];
      context.stroke(new Path2D(sign));
      context.restore();
    }
  }
}

function paintChosen(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  projection: MapProjection,
  look: MapLook,
  grid: SellerGrid,
  row: number,
): void {
  const circle = scene.places.circleOf(row);
  if (circle !== null) {
    const path = new Path2D();
    traceCircleLine(path, circle, projection);
    context.lineWidth = 2;
    context.strokeStyle = look.colors.accent;
    context.stroke(path);
  }
  const [x = 0, y = 0] = [grid.xs[row], grid.ys[row]];
  context.beginPath();
  context.arc(x, y, 11, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = look.colors.accent;
  context.fillStyle = look.colors['dot-line'];
  context.fill();
  context.stroke();
  paintLarge(context, scene, look, grid, row);
}

function paintLarge(
  context: CanvasRenderingContext2D,
  { places }: MapScene,
  look: MapLook,
  { xs, ys }: SellerGrid,
  row: number,
): void {
  context.save();
  context.translate(xs[row] ?? 0, ys[row] ?? 0);
  paintSign(context, places.signs[row] ?? 0, 6, look);
  context.restore();
}

function paintPin(
  context: CanvasRenderingContext2D,
  projection: MapProjection,
  look: MapLook,
  { lat, lon }: { readonly lat: number; readonly lon: number },
): void {
  context.save();
  context.translate(projection.toX(nearTurn(lon, projection.view.lon), lat), projection.toY(lat));
  context.scale(1.35, 1.35);
  const path = new Path2D(PIN);
  context.strokeStyle = look.colors['dot-line'];
  context.lineWidth = 1.4;
  fillPath(context, path, look.colors.pin);
  context.stroke(path);
  context.beginPath();
  context.arc(0, -12, 3, 0, 2 * Math.PI);
  context.fillStyle = look.colors['dot-line'];
  context.fill();
  context.restore();
}

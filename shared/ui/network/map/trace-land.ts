import type { Land } from './decode-world.ts';
import type { MapProjection } from './map-projection.ts';
import type { FlatRing } from './unwrap-ring.ts';

/** Points nearer to each other than this are drawn as one. */
const LEAST_STEP_PX = 0.6;

/** What takes a drawn line: a canvas or a path for one. */
export type Pen = Pick<Path2D, 'moveTo' | 'lineTo' | 'closePath'>;

/** A box in degrees; `east` may pass 180. */
type Box = Pick<Land, 'west' | 'east' | 'south' | 'north'>;

/** Draws a piece of land wherever it is seen: at the edge of the world that may be on both sides. */
export function traceLand(pen: Pen, land: Land, projection: MapProjection): void {
  for (const turn of listTurns(land, projection)) {
    for (const ring of land.rings) traceRing(pen, ring, projection, turn);
  }
}

/** By which turns of 360 degrees a box is within what the view shows. */
export function listTurns(box: Box, { view, seen }: MapProjection): readonly number[] {
  if (box.north < seen.south || box.south > seen.north) return [];
  return [-720, -360, 0, 360, 720].filter(
    (turn) =>
      box.west + turn < view.lon + seen.halfLon && box.east + turn > view.lon - seen.halfLon,
  );
}

/** Draws one closed line, moved round the world by some degrees. */
export function traceRing(pen: Pen, ring: FlatRing, projection: MapProjection, turn: number): void {
  traceLine(pen, ring, projection, turn);
  pen.closePath();
}

/** Draws a line, moved round the world by some degrees. */
export function traceLine(
  pen: Pen,
  line: FlatRing,
  { toX, toY }: MapProjection,
  turn: number,
): void {
  let [lastX, lastY] = [Infinity, Infinity];
  for (let index = 0; index + 1 < line.length; index += 2) {
    const lat = line[index + 1] ?? 0;
    const x = toX((line[index] ?? 0) + turn, lat);
    const y = toY(lat);
    if (index === 0) pen.moveTo(x, y);
    else if (Math.abs(x - lastX) < LEAST_STEP_PX && Math.abs(y - lastY) < LEAST_STEP_PX) continue;
    else pen.lineTo(x, y);
    [lastX, lastY] = [x, y];
  }
}

/** Draws the edge of the whole world. */
export function traceWorld(pen: Pen, projection: MapProjection): void {
  const { view, seen, toX, toY } = projection;
  for (let step = 0; step <= 60; step += 1) {
    const lat = seen.south + ((seen.north - seen.south) * step) / 60;
    const [x, y] = [toX(view.lon + 180, lat), toY(lat)];
    if (step === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
  for (let step = 60; step >= 0; step -= 1) {
    const lat = seen.south + ((seen.north - seen.south) * step) / 60;
    pen.lineTo(toX(view.lon - 180, lat), toY(lat));
  }
  pen.closePath();
}

/** The width and height of a piece of land on the screen, pixels. */
export function measureLand(land: Land, { toX, toY }: MapProjection): readonly [number, number] {
  const lat = (land.south + land.north) / 2;
  return [toX(land.east, lat) - toX(land.west, lat), toY(land.south) - toY(land.north)];
}

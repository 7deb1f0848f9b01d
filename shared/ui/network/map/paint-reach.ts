import { normalizeCountry } from '../../../domain/country.ts';
import { findCircleBox } from './move-view.ts';
import type { FlatCircle } from './draw-circle.ts';
import { fillPath } from './fill-path.ts';
import type { MapLook } from './map-look.ts';
import type { MapProjection } from './map-projection.ts';
import type { MapScene } from './map-scene.ts';
import { listTurns, traceLine, traceRing } from './trace-land.ts';

/** Circles smaller than their dot say nothing. */
const LEAST_RADIUS_PX = 5;
/** So many fit into a picture before they hide one another; the largest are drawn. */
const MOST_CIRCLES = 1500;
/** Lines around the circles of more than that would be a tangle. */
const MOST_LINES = 250;
const KM_PER_DEGREE = 111.2;

/**
 * Fills what sellers reach within their radius, within their own country (R2: a circle never crosses
 * a border), and draws the circles' lines whole.
 */
export function paintReach(
  context: CanvasRenderingContext2D,
  scene: MapScene,
  projection: MapProjection,
  look: MapLook,
  countries: ReadonlyMap<string, Path2D>,
): void {
  const { places } = scene;
  const byCountry = new Map<string, Path2D>();
  const lines = new Path2D();
  let count = 0;
  for (const row of places.circles) {
    const seller = places.sellers[row];
    if (seller === undefined || seller.radiusKm === null || count >= MOST_CIRCLES) break;
    const radiusPx = (seller.radiusKm / KM_PER_DEGREE) * projection.pixelsPerDegree;
    // The largest come first: all that follow are smaller still, but for their latitude.
    if (radiusPx * 3 < LEAST_RADIUS_PX) break;
    const { lat, lon, radiusKm } = seller;
    if (lat === null || lon === null || radiusPx < LEAST_RADIUS_PX) continue;
    if (listTurns(findCircleBox({ lat, lon }, radiusKm), projection).length === 0) continue;
    const circle = places.circleOf(row);
    if (circle === null) continue;
    count += 1;
    const country = normalizeCountry(seller.country);
    const path = byCountry.get(country) ?? new Path2D();
    traceCircle(path, circle, projection);
    byCountry.set(country, path);
    if (count <= MOST_LINES) traceCircleLine(lines, circle, projection);
  }
  for (const [country, path] of byCountry) {
    const border = countries.get(country);
    if (border === undefined) continue;
    context.save();
    context.clip(border, 'evenodd');
    fillPath(context, path, look.colors.reach);
    context.restore();
  }
  if (count > MOST_LINES) return;
  context.strokeStyle = look.colors['reach-line'];
  context.lineWidth = 1;
  context.stroke(lines);
}

/** Adds a circle to a path that is filled by the rule of winding. */
export function traceCircle(path: Path2D, circle: FlatCircle, projection: MapProjection): void {
  const { west, east, ring, isHole } = circle;
  const { seen, view } = projection;
  if (isHole) {
    const [left, right] = [view.lon - 181, view.lon + 181];
    const around = new Float32Array([left, -90, right, -90, right, 90, left, 90]);
    traceRing(path, around, projection, 0);
  }
  const box = { west, east, south: seen.south, north: seen.north };
  for (const turn of listTurns(box, projection)) traceRing(path, ring, projection, turn);
}

/** Adds a circle's line alone to a path. */
export function traceCircleLine(path: Path2D, circle: FlatCircle, projection: MapProjection): void {
  const { west, east, line } = circle;
  const { south, north } = projection.seen;
  for (const turn of listTurns({ west, east, south, north }, projection)) {
    traceLine(path, line, projection, turn);
  }
}
